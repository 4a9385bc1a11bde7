package spikemesh.emulator.workload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import spikemesh.config.NpyWriter;
import spikemesh.emulator.TimingLevel;

/**
 * TN12, TN20 and TN96: a recurrent network that fills TrueNorth, 128 synapses for each neuron, at the two rates of Akopyan et
 * al. 2015, figure 17, and at the 20 Hz of Merolla et al. 2014, whose powers are published.
 *
 * <p>Each core holds 128 excitatory and 128 inhibitory neurons, which all drive one other core, drawn as a permutation; an
 * axon reaches 64 neurons of either kind there. A leak of 200 per tick makes a neuron fire; with linear reset it does so
 * every threshold / 200 ticks, as input of 1 and -1 adds up to nothing in the long run.
 */
record CrossbarWorkload(String name, int threshold) implements Workload {

    /** At 11.58 Hz, 20 Hz and 95.92 Hz. */
    static final List<Workload> ALL = List.of(
            new CrossbarWorkload("TN12", 17_271),
            new CrossbarWorkload("TN20", 10_000),
            new CrossbarWorkload("TN96", 2085));

    private static final int LEAK = 200;
    private static final int CORES = 4096;
    private static final int HALF = 128;
    private static final int FAN_OUT = 64;
    private static final int PERMUTATION_STREAM = 17;
    private static final int TARGET_STREAM = 18;
    private static final int START_STREAM = 19;
    private static final List<String> KINDS = List.of("excitatory", "inhibitory");

    @Override
    public int timesteps() {
        return 100;
    }

    @Override
    public String chip() {
        return "truenorth";
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
        return CORES;
    }

    @Override
    public TimingLevel timing() {
        return TimingLevel.ANALYTIC;
    }

    @Override
    public Path write(int timesteps, int cores, Path folder) throws IOException {
        Files.createDirectories(folder);
        NetworkText network = new NetworkText(name, "1 ms");
        for (String kind : KINDS) {
            String file = kind + ".v0.npy";
            NpyWriter.write(folder.resolve(file), starts(cores), cores * HALF);
            String parameters = "\"s0\": 1, \"s1\": -1, \"leak\": %d, \"threshold\": %d,"
                    + " \"negativeThreshold\": 262143, \"resetMode\": 1, \"v0\": { \"file\": \"%s\" }";
            network.population(kind, cores * HALF, "truenorth", parameters.formatted(LEAK, threshold, file), cores);
        }
        for (int from = 0; from < KINDS.size(); from++) {
            for (int onto = 0; onto < KINDS.size(); onto++) {
                String files = synapses(KINDS.get(from), onto, cores).write(folder);
                String rest = "\"receptor\": \"type%d\", \"weight\": 1, \"weightBits\": 1, \"unit\": \"dense\"";
                network.projection(KINDS.get(from), KINDS.get(onto), files, rest.formatted(from));
            }
        }
        return network.write(folder);
    }

    /** Potentials at the start, anywhere between two spikes. */
    private int[] starts(int cores) {
        int[] starts = new int[cores * HALF];
        for (int i = 0; i < starts.length; i++) {
            starts[i] = Draws.below(START_STREAM, i, threshold);
        }
        return starts;
    }

    /**
     * No neuron is reached twice by an axon: its targets are some start and every so manieth after it. They are the same
     * for the excitatory and the inhibitory neurons of a core, so that every neuron has as many axons of either kind.
     */
    private static SynapseFiles synapses(String from, int onto, int cores) {
        int[] target = permutation(cores);
        SynapseFiles files = new SynapseFiles(from + "-" + KINDS.get(onto), cores * HALF * FAN_OUT, false);
        for (int source = 0; source < cores * HALF; source++) {
            long draw = ((long) onto * cores * HALF + source) * 2;
            int start = Draws.below(TARGET_STREAM, draw, HALF);
            int step = 1 + 2 * Draws.below(TARGET_STREAM, draw + 1, HALF / 2);
            for (int k = 0; k < FAN_OUT; k++) {
                files.add(source, target[source / HALF] * HALF + (start + k * step) % HALF);
            }
        }
        return files;
    }

    private static int[] permutation(int cores) {
        int[] order = new int[cores];
        for (int i = 0; i < cores; i++) {
            int at = Draws.below(PERMUTATION_STREAM, i, i + 1);
            order[i] = order[at];
            order[at] = i;
        }
        return order;
    }
}
