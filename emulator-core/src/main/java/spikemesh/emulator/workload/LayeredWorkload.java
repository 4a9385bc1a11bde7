package spikemesh.emulator.workload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import spikemesh.config.NpyWriter;
import spikemesh.emulator.TimingLevel;

/**
 * W3: an input and three layers of 4,096 integrate-and-fire neurons in whole numbers, each half connected to the next;
 * its spikes are known exactly.
 */
final class LayeredWorkload implements Workload {

    private static final int WIDTH = 4_096;
    private static final int LAYERS = 3;
    private static final int WEIGHTS = 255;
    private static final int WEIGHT_STREAM = 3;
    private static final int INPUT_STREAM = 4;
    private static final int MILLION = 1_000_000;
    private static final int INPUT_PER_MILLION = 20_000;

    /** No current is left over, nothing leaks, v stays at 0 or above, and 2,850 fires. */
    private static final String PARAMETERS = "\"du\": 4095, \"dv\": 0, \"vthMant\": 2849, \"vmin\": 0";

    @Override
    public String name() {
        return "W3";
    }

    @Override
    public int timesteps() {
        return 1_000;
    }

    @Override
    public String chip() {
        return "generic-large";
    }

    @Override
    public List<String> overrides(int cores) {
        return List.of();
    }

    @Override
    public Optional<String> costSet() {
        return Optional.empty();
    }

    @Override
    public int cores(int threads) {
        return threads;
    }

    @Override
    public TimingLevel timing() {
        return TimingLevel.FUNCTIONAL;
    }

    @Override
    public Path write(int timesteps, int cores, Path folder) throws IOException {
        Files.createDirectories(folder);
        NetworkText network = new NetworkText("layered", "1 ms");
        int[] events = events(timesteps);
        NpyWriter.write(folder.resolve("input.npy"), events, events.length / 2, 2);
        network.input("input", WIDTH, "input.npy");
        String before = "input";
        for (int layer = 0; layer < LAYERS; layer++) {
            String name = "layer" + (layer + 1);
            network.population(name, WIDTH, "loihi-cuba-lif", PARAMETERS, cores);
            network.projection(before, name, synapses(layer).write(folder), "\"unit\": \"dense\"");
            before = name;
        }
        return network.write(folder);
    }

    private static SynapseFiles synapses(int layer) {
        SynapseFiles files = new SynapseFiles("layer" + (layer + 1), WIDTH * WIDTH, true);
        for (int source = 0; source < WIDTH; source++) {
            for (int target = 0; target < WIDTH; target++) {
                long bits = Draws.bits(WEIGHT_STREAM, ((long) layer * WIDTH + source) * WIDTH + target);
                if ((bits & 1) != 0) {
                    files.add(source, target, (int) ((bits >>> Integer.SIZE) * WEIGHTS >>> Integer.SIZE) - WEIGHTS / 2);
                }
            }
        }
        return files;
    }

    private static int[] events(int timesteps) {
        int[] rows = new int[16];
        int count = 0;
        for (long i = 0; i < (long) timesteps * WIDTH; i++) {
            if (Draws.below(INPUT_STREAM, i, MILLION) < INPUT_PER_MILLION) {
                if (count == rows.length) {
                    rows = Arrays.copyOf(rows, 2 * count);
                }
                rows[count++] = (int) (i / WIDTH);
                rows[count++] = (int) (i % WIDTH);
            }
        }
        return Arrays.copyOf(rows, count);
    }
}
