package spikemesh.config.network;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import spikemesh.config.value.Check;
import spikemesh.config.value.Dimension;
import spikemesh.config.value.Quantity;

/** Where the spikes of an input come from. */
public sealed interface InputSource {

    /** Spikes written in the network file. */
    record ExplicitSpikes(List<InputSpike> spikes) implements InputSource {
        public ExplicitSpikes {
            spikes = List.copyOf(Check.present("spikes", spikes));
        }
    }

    /**
     * Spikes in a file: {@code .npy} with rows of timestep and channel (and payload), or CSV with these columns, whose first line may
     * name them.
     */
    record SpikeFile(Path path) implements InputSource {
        public SpikeFile {
            Check.present("path", path);
        }
    }

    /**
     * Each channel spikes in each timestep with the same probability: channel c in timestep t exactly if
     * {@code CounterRandom.uniform(seed, t * size + c) < probability}.
     */
    record PoissonSource(double probability, long seed) implements InputSource {
        public PoissonSource {
            Check.inRange("probability", probability, 0, 1);
        }
    }

    /** Each channel c spikes in the timesteps {@code first + c * shift + k * period}, k = 0, 1, ... */
    record Periodic(int period, int first, int shift) implements InputSource {
        public Periodic {
            Check.inRange("period", period, 1, Integer.MAX_VALUE);
            Check.inRange("first", first, 0, Integer.MAX_VALUE);
            Check.inRange("shift", shift, 0, Integer.MAX_VALUE);
        }
    }

    /**
     * A recording of address events.
     *
     * @param path the recording; absent if it is named when the network runs
     * @param map how events become channels
     * @param timestep how much time of the recording makes one timestep
     * @param counted whether the spike of a channel carries how many events it had in the timestep, each a packet of its own;
     *     otherwise they merge into one
     */
    record TraceSource(Optional<Path> path, EventMap map, Quantity timestep, boolean counted) implements InputSource {

        /** A recording whose events merge. */
        public TraceSource(Optional<Path> path, EventMap map, Quantity timestep) {
            this(path, map, timestep, false);
        }

        public TraceSource {
            Check.present("path", path);
            Check.present("map", map);
            Check.ofDimension("timestep", timestep, Dimension.TIME);
            if (timestep.amount() == 0) {
                throw new IllegalArgumentException("timestep must be above zero");
            }
        }
    }
}
