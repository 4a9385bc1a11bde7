package spikemesh.cli.job;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import spikemesh.config.network.InputSpec;
import spikemesh.config.network.NetworkSpec;
import spikemesh.emulator.engine.InputFeed;
import spikemesh.emulator.input.InputLosses;
import spikemesh.emulator.input.Inputs;
import spikemesh.emulator.reference.SpikeFeed;

/** One input read as the fast engine reads it, handed to the reference engine timestep by timestep. */
final class BoundInput implements SpikeFeed, AutoCloseable {

    private final Inputs inputs;
    private final InputFeed feed;
    private final int[] channels;
    private final int[] payloads;
    private int count;

    BoundInput(Setup setup, InputSpec input) {
        NetworkSpec network = setup.network();
        NetworkSpec alone = new NetworkSpec(
                network.name(),
                network.timestep(),
                network.populations(),
                List.of(input),
                List.of(),
                List.of(),
                network.mapping(),
                network.folder());
        var bound = setup.plan().inputs().get(input.name());
        inputs = new Inputs(
                alone,
                bound == null ? Map.of() : Map.of(input.name(), bound),
                setup.plan().readOptions());
        feed = inputs.feed();
        channels = new int[input.size()];
        payloads = new int[input.size()];
    }

    @Override
    public int[] channels(long timestep) {
        count = 0;
        if (feed.nextTimestep() == timestep) {
            count = feed.take(channels);
            feed.payloads(payloads, count);
        }
        return Arrays.copyOf(channels, count);
    }

    @Override
    public int payload(long timestep, int channel) {
        return payloads[Arrays.binarySearch(channels, 0, count, channel)];
    }

    InputLosses losses() {
        return inputs.losses();
    }

    @Override
    public void close() {
        inputs.close();
    }
}
