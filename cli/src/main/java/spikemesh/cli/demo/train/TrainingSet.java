package spikemesh.cli.demo.train;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import spikemesh.aer.trace.AerReadOptions;
import spikemesh.cli.demo.ShapesTask;
import spikemesh.config.network.NetworkSpec;
import spikemesh.emulator.engine.InputFeed;
import spikemesh.emulator.input.Inputs;

/** Recordings as the network sees them: read through its own input, so pooled and cut into timesteps as on the chip. */
final class TrainingSet {

    private static final int[] SILENCE = {};

    private TrainingSet() {}

    /**
     * The samples of a recording.
     *
     * @param timesteps how many of each sample's timesteps to keep
     */
    static List<Presentation> read(NetworkSpec network, Path recording, int samples, int timesteps) {
        int[][][] spikes = new int[samples][timesteps][];
        for (int[][] sample : spikes) {
            Arrays.fill(sample, SILENCE);
        }
        int[] channels = new int[network.inputs().get(0).size()];
        try (Inputs inputs = new Inputs(network, Map.of(ShapesTask.INPUT, recording), AerReadOptions.defaults())) {
            InputFeed feed = inputs.feed();
            for (long at = feed.nextTimestep(); at != Long.MAX_VALUE; at = feed.nextTimestep()) {
                int count = feed.take(channels);
                int sample = (int) (at / ShapesTask.PERIOD_TIMESTEPS);
                int timestep = (int) (at % ShapesTask.PERIOD_TIMESTEPS);
                if (sample < samples && timestep < timesteps) {
                    spikes[sample][timestep] = Arrays.copyOf(channels, count);
                }
            }
        }
        List<Presentation> presentations = new ArrayList<>();
        for (int i = 0; i < samples; i++) {
            presentations.add(new Presentation(ShapesTask.label(i), spikes[i]));
        }
        return presentations;
    }
}
