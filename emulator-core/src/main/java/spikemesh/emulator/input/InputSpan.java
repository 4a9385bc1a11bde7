package spikemesh.emulator.input;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import spikemesh.aer.trace.AerReadOptions;
import spikemesh.config.network.InputSource;
import spikemesh.config.network.InputSpec;
import spikemesh.config.network.NetworkSpec;
import spikemesh.emulator.engine.InputFeed;

/** How long the inputs of a network last; found by reading them once. */
public final class InputSpan {

    private InputSpan() {}

    /** Name of the first input that never ends, if there is one. */
    public static Optional<String> endless(NetworkSpec network, Map<String, Path> bound) {
        return network.inputs().stream()
                .filter(input -> !bound.containsKey(input.name()))
                .filter(input -> endless(input.source()))
                .map(InputSpec::name)
                .findFirst();
    }

    private static boolean endless(InputSource source) {
        return source instanceof InputSource.Periodic
                || (source instanceof InputSource.PoissonSource poisson && poisson.probability() > 0);
    }

    /**
     * The last timestep in which an input spikes; empty if none ever does.
     *
     * @throws IllegalArgumentException if an input never ends
     */
    public static OptionalLong lastSpike(NetworkSpec network, Map<String, Path> bound, AerReadOptions options) {
        endless(network, bound).ifPresent(name -> {
            throw new IllegalArgumentException("input " + name + " never ends");
        });
        try (Inputs inputs = new Inputs(network, bound, options)) {
            InputFeed feed = inputs.feed();
            int[] channels =
                    new int[network.inputs().stream().mapToInt(InputSpec::size).sum()];
            OptionalLong last = OptionalLong.empty();
            while (feed.nextTimestep() != Long.MAX_VALUE) {
                last = OptionalLong.of(feed.nextTimestep());
                feed.take(channels);
            }
            return last;
        }
    }
}
