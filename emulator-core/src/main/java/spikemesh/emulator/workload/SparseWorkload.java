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
 * W4: 100,000 leaky integrate-and-fire neurons with 100 targets each, of which each is made to fire about once a second by
 * input; almost nothing happens almost everywhere. 0.1 ms timesteps.
 */
final class SparseWorkload implements Workload {

    private static final int EXCITATORY = 80_000;
    private static final int NEURONS = 100_000;
    private static final int FAN_OUT = 100;
    private static final int EVENTS = 1_000_000;
    private static final int TIMESTEPS = 100_000;
    private static final int INPUT_TIMESTEPS = 99_000;
    private static final int TARGET_STREAM = 5;
    private static final int INPUT_STREAM = 7;
    private static final String PARAMETERS = "\"tauM\": 20, \"vThreshold\": 20, \"tRefractory\": 2";

    @Override
    public String name() {
        return "W4";
    }

    @Override
    public int timesteps() {
        return TIMESTEPS;
    }

    @Override
    public String chip() {
        return "generic-large";
    }

    @Override
    public List<String> overrides(int cores) {
        return List.of("core.neurons=131072");
    }

    @Override
    public Optional<String> costSet() {
        return Optional.empty();
    }

    @Override
    public int cores(int threads) {
        return 1;
    }

    @Override
    public TimingLevel timing() {
        return TimingLevel.FUNCTIONAL;
    }

    @Override
    public Path write(int timesteps, int cores, Path folder) throws IOException {
        Files.createDirectories(folder);
        NetworkText network = new NetworkText("sparse", "0.1 ms");
        network.population("excitatory", EXCITATORY, "lif-delta", PARAMETERS, cores);
        network.population("inhibitory", NEURONS - EXCITATORY, "lif-delta", PARAMETERS, cores);
        long[] events = events();
        for (boolean excitatory : new boolean[] {true, false}) {
            String to = excitatory ? "excitatory" : "inhibitory";
            int first = excitatory ? 0 : EXCITATORY;
            int end = excitatory ? EXCITATORY : NEURONS;
            int[] rows = rows(events, first, end);
            NpyWriter.write(folder.resolve(to + ".input.npy"), rows, rows.length / 2, 2);
            network.input("input-" + to, end - first, to + ".input.npy");
            network.projection("input-" + to, to, "{ \"kind\": \"one-to-one\" }", "\"weight\": 30");
        }
        for (String source : List.of("excitatory", "inhibitory")) {
            for (String target : List.of("excitatory", "inhibitory")) {
                boolean excites = source.equals("excitatory");
                String files = synapses(excites, target.equals("excitatory")).write(folder);
                network.projection(
                        source, target, files, "\"weight\": %s, \"delay\": 9".formatted(excites ? "0.1" : "-0.4"));
            }
        }
        return network.write(folder);
    }

    private static SynapseFiles synapses(boolean excites, boolean ontoExcitatory) {
        int first = excites ? 0 : EXCITATORY;
        int end = excites ? EXCITATORY : NEURONS;
        String name = (excites ? "e" : "i") + (ontoExcitatory ? "e" : "i");
        SynapseFiles files = new SynapseFiles(name, (end - first) * FAN_OUT, false);
        for (int source = first; source < end; source++) {
            for (int k = 0; k < FAN_OUT; k++) {
                int target = Draws.below(TARGET_STREAM, (long) source * FAN_OUT + k, NEURONS);
                if (target < EXCITATORY == ontoExcitatory) {
                    files.add(source - first, ontoExcitatory ? target : target - EXCITATORY);
                }
            }
        }
        return files;
    }

    /** Timestep times number of neurons plus neuron, ascending, each once. */
    private static long[] events() {
        long[] keys = new long[EVENTS];
        for (int e = 0; e < EVENTS; e++) {
            long timestep = Draws.below(INPUT_STREAM, 2L * e, INPUT_TIMESTEPS);
            keys[e] = timestep * NEURONS + Draws.below(INPUT_STREAM, 2L * e + 1, NEURONS);
        }
        return Arrays.stream(keys).sorted().distinct().toArray();
    }

    private static int[] rows(long[] events, int first, int end) {
        int[] rows = new int[2 * events.length];
        int count = 0;
        for (long event : events) {
            int neuron = (int) (event % NEURONS);
            if (neuron >= first && neuron < end) {
                rows[count++] = (int) (event / NEURONS);
                rows[count++] = neuron - first;
            }
        }
        return Arrays.copyOf(rows, count);
    }
}
