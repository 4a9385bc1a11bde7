package spikemesh.emulator.workload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import spikemesh.config.NpyWriter;
import spikemesh.config.value.CounterRandom;
import spikemesh.emulator.TimingLevel;

/**
 * W2: the microcircuit under a square millimetre of cortex (Potjans and Diesmann, Cerebral Cortex 24, 2014), 77,169
 * neurons and 298.6 M synapses at full scale, 0.1 ms timesteps.
 *
 * @param scale what part of the neurons and of their in-degrees is kept, in (0, 1]
 */
public record MicrocircuitWorkload(double scale) implements Workload {

    /** The populations, layer by layer, excitatory before inhibitory. */
    public static final List<String> POPULATIONS = List.of("L23E", "L23I", "L4E", "L4I", "L5E", "L5I", "L6E", "L6I");

    private static final int[] SIZES = {20_683, 5_834, 21_915, 5_479, 4_850, 1_065, 14_395, 2_948};
    private static final int[] EXTERNAL = {1_600, 1_500, 2_100, 1_900, 2_000, 1_900, 2_900, 2_100};
    private static final double[] V_MEAN = {-68.28, -63.16, -63.33, -63.45, -63.11, -61.66, -66.72, -61.43};
    private static final double[] V_DEVIATION = {5.36, 4.57, 4.74, 4.94, 4.94, 4.55, 5.46, 4.48};

    /** Probability that two neurons are connected at least once; row: target, column: source. */
    private static final double[][] PROBABILITY = {
        {0.1009, 0.1689, 0.0437, 0.0818, 0.0323, 0.0, 0.0076, 0.0},
        {0.1346, 0.1371, 0.0316, 0.0515, 0.0755, 0.0, 0.0042, 0.0},
        {0.0077, 0.0059, 0.0497, 0.135, 0.0067, 0.0003, 0.0453, 0.0},
        {0.0691, 0.0029, 0.0794, 0.1597, 0.0033, 0.0, 0.1057, 0.0},
        {0.1004, 0.0622, 0.0505, 0.0057, 0.0831, 0.3726, 0.0204, 0.0},
        {0.0548, 0.0269, 0.0257, 0.0022, 0.06, 0.3158, 0.0086, 0.0},
        {0.0156, 0.0066, 0.0211, 0.0166, 0.0572, 0.0197, 0.0396, 0.2252},
        {0.0364, 0.001, 0.0034, 0.0005, 0.0277, 0.008, 0.0658, 0.1443}
    };

    /** Mean rates in spikes per second that the published model has at full scale. */
    private static final double[] RATES = {0.903, 2.965, 4.414, 5.876, 7.569, 8.633, 1.105, 7.829};

    private static final double WEIGHT = 87.81;
    private static final double BACKGROUND_PER_STEP = 8 * 1e-4;
    private static final int L23E = 0;
    private static final int L4E = 2;
    private static final long SEED = 2014;

    /** The mean rate of population {@code index} to expect at full scale, in spikes per second. */
    public static double expectedRate(int index) {
        return RATES[index];
    }

    @Override
    public String name() {
        return "W2";
    }

    @Override
    public int timesteps() {
        return 10_000;
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
        return 2;
    }

    @Override
    public TimingLevel timing() {
        return TimingLevel.FUNCTIONAL;
    }

    private int size(int population) {
        return (int) Math.rint(SIZES[population] * scale);
    }

    @Override
    public Path write(int timesteps, int cores, Path folder) throws IOException {
        Files.createDirectories(folder);
        NetworkText network = new NetworkText("microcircuit", "0.1 ms");
        for (int p = 0; p < SIZES.length; p++) {
            String name = POPULATIONS.get(p);
            NpyWriter.write(folder.resolve(name + ".v0.npy"), potentials(p));
            network.population(name, size(p), "lif-exponential-current", parameters(p), cores);
        }
        for (int target = 0; target < SIZES.length; target++) {
            for (int source = 0; source < SIZES.length; source++) {
                long total = synapses(target, source);
                if (total > 0) {
                    network.projection(
                            POPULATIONS.get(source),
                            POPULATIONS.get(target),
                            "{ \"kind\": \"fixed-total\", \"total\": %d, \"seed\": %d }"
                                    .formatted(total, seed(target, source, 0)),
                            weights(target, source));
                }
            }
        }
        return network.write(folder);
    }

    private String parameters(int p) {
        return String.format(
                Locale.ROOT,
                "\"tauM\": 10, \"vRest\": -65, \"vReset\": -65, \"vThreshold\": -50, \"tRefractory\": 2, \"tauSyn\": 0.5,"
                        + " \"capacitance\": 250, \"v0\": { \"file\": \"%s.v0.npy\" }, \"driveMean\": %.5f,"
                        + " \"driveWeight\": %s",
                POPULATIONS.get(p),
                EXTERNAL[p] * BACKGROUND_PER_STEP,
                WEIGHT);
    }

    private double[] potentials(int p) {
        double[] v = new double[size(p)];
        for (int i = 0; i < v.length; i++) {
            v[i] = V_MEAN[p] + V_DEVIATION[p] * CounterRandom.normal(SEED + p, i);
        }
        return v;
    }

    /** Number of synapses of a projection, from the probability of at least one; smaller networks keep in-degrees in proportion. */
    private long synapses(int target, int source) {
        double pairs = (double) SIZES[source] * SIZES[target];
        double full = Math.log(1 - PROBABILITY[target][source]) / Math.log(1 - 1 / pairs);
        return Math.round(full * scale * scale);
    }

    private static String weights(int target, int source) {
        boolean inhibits = source % 2 == 1;
        double mean = WEIGHT * (inhibits ? -4 : 1) * (target == L23E && source == L4E ? 2 : 1);
        double far = 1e6;
        return String.format(
                Locale.ROOT,
                "\"weight\": { \"kind\": \"normal\", \"mean\": %s, \"deviation\": %s, \"least\": %s, \"most\": %s,"
                        + " \"seed\": %d }, \"delay\": { \"kind\": \"normal\", \"mean\": %s, \"deviation\": %s,"
                        + " \"least\": 0, \"most\": 62, \"seed\": %d }",
                mean,
                Math.abs(mean) / 10,
                inhibits ? -far : 0,
                inhibits ? 0 : far,
                seed(target, source, 1),
                inhibits ? 6.5 : 14,
                inhibits ? 3.75 : 7.5,
                seed(target, source, 2));
    }

    private static long seed(int target, int source, int what) {
        return SEED + ((long) what * SIZES.length + target) * SIZES.length + source;
    }
}
