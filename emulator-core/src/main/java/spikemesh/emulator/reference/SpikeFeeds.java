package spikemesh.emulator.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import spikemesh.config.network.InputSource;
import spikemesh.config.network.InputSpec;
import spikemesh.config.network.InputSpike;
import spikemesh.config.value.CounterRandom;

/** The spikes that an input describes itself. */
final class SpikeFeeds {

    private SpikeFeeds() {}

    /** The feed of {@code input}; fails for a recording, which whoever runs the network must bind. */
    static SpikeFeed of(InputSpec input) {
        InputSource source = input.source();
        if (source instanceof InputSource.ExplicitSpikes list) {
            return listed(list.spikes());
        }
        if (source instanceof InputSource.SpikeFile file) {
            return listed(NumberFiles.spikes(file.path()));
        }
        if (source instanceof InputSource.PoissonSource poisson) {
            return timestep -> IntStream.range(0, timestep < 0 ? 0 : input.size())
                    .filter(c ->
                            CounterRandom.uniform(poisson.seed(), timestep * input.size() + c) < poisson.probability())
                    .toArray();
        }
        if (source instanceof InputSource.Periodic periodic) {
            return timestep -> IntStream.range(0, input.size())
                    .filter(channel -> due(periodic, channel, timestep))
                    .toArray();
        }
        throw new IllegalArgumentException("input " + input.name() + ": a recording must be bound to a feed");
    }

    private static boolean due(InputSource.Periodic periodic, int channel, long timestep) {
        long since = timestep - periodic.first() - (long) channel * periodic.shift();
        return since >= 0 && since % periodic.period() == 0;
    }

    private static SpikeFeed listed(List<InputSpike> spikes) {
        Map<Long, List<InputSpike>> byTimestep = new TreeMap<>();
        for (InputSpike spike : spikes) {
            byTimestep
                    .computeIfAbsent(spike.timestep(), none -> new ArrayList<>())
                    .add(spike);
        }
        return new SpikeFeed() {
            @Override
            public int[] channels(long timestep) {
                return byTimestep.getOrDefault(timestep, List.of()).stream()
                        .mapToInt(InputSpike::channel)
                        .toArray();
            }

            @Override
            public int payload(long timestep, int channel) {
                return byTimestep.get(timestep).stream()
                        .filter(spike -> spike.channel() == channel)
                        .findFirst()
                        .orElseThrow()
                        .payload();
            }
        };
    }
}
