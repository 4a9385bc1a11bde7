package spikemesh.emulator.neuron;

import java.util.Arrays;

/**
 * A Poisson number of arrivals for each neuron and timestep, as a function of seed, neuron and timestep only.
 *
 * <p>Four neurons of a population, with indices 4 k to 4 k + 3, share the 64 random bits of a timestep, 16 bits each,
 * of which the {@link PoissonTable} takes the upper 13.
 */
final class PoissonDrive {

    private static final int LANE_BITS = 16;
    private static final int LANES = Long.SIZE / LANE_BITS;
    private static final int LANE_SHIFT = LANE_BITS - PoissonTable.CELL_BITS;
    private static final int CELL_MASK = (1 << PoissonTable.CELL_BITS) - 1;
    private static final int JOINED_SHIFT = LANE_SHIFT + PoissonTable.JOINED_BITS;
    private static final long GOLDEN = 0x9E37_79B9_7F4A_7C15L;

    private final int from;
    private final int to;
    private final long first;
    private final PoissonTable table;
    private final long[] keys;

    /** A drive of neurons {@code from} to {@code to} of a core, whose identities count up from {@code first}. */
    private PoissonDrive(int from, int to, long first, Settings settings) {
        this.from = from;
        this.to = to;
        this.first = first;
        table = PoissonTable.of(settings.mean(), settings.weight());
        long group = first / LANES;
        keys = new long[(int) ((first + to - from - 1) / LANES - group) + 1];
        for (int k = 0; k < keys.length; k++) {
            keys[k] = mix(settings.seed() + GOLDEN * (group + k + 1));
        }
    }

    /**
     * What drives a neuron.
     *
     * @param mean mean of the distribution, below 100
     * @param weight what one arrival adds
     * @param seed seed of the stream
     */
    private record Settings(double mean, double weight, long seed) {}

    /**
     * The drives of a core, one for each run of neurons with the same settings; none where nothing is driven.
     *
     * @param parameters with columns {@code driveMean}, {@code driveWeight} and {@code driveSeed}
     */
    static PoissonDrive[] of(NeuronParameters parameters) {
        double[] mean = parameters.column("driveMean");
        double[] weight = parameters.column("driveWeight");
        double[] seed = parameters.column("driveSeed");
        long[] identities = parameters.identities();
        PoissonDrive[] drives = new PoissonDrive[mean.length];
        int count = 0;
        int from = 0;
        while (from < mean.length) {
            Settings settings = new Settings(mean[from], weight[from], (long) seed[from]);
            int to = from + 1;
            while (to < mean.length
                    && identities[to] == identities[to - 1] + 1
                    && settings.equals(new Settings(mean[to], weight[to], (long) seed[to]))) {
                to++;
            }
            if (settings.mean() != 0) {
                drives[count++] = new PoissonDrive(from, to, identities[from], settings);
            }
            from = to;
        }
        return Arrays.copyOf(drives, count);
    }

    /** Adds weight times the arrivals of {@code timestep} to the input of its neurons from {@code low} to {@code high} of the core. */
    void add(long timestep, double[] input, int low, int high) {
        int i = Math.max(from, low);
        int end = Math.min(to, high);
        if (i >= end) {
            return;
        }
        long step = timestep * GOLDEN;
        int head = (int) ((first + i - from) % LANES);
        int aligned = Math.min(end, i + (LANES - head) % LANES);
        for (; i < aligned; i++) {
            input[i] += one(i, step, timestep);
        }
        int group = (int) ((first + i - from) / LANES - first / LANES);
        int last = group + (end - i) / LANES;
        while (group < last) {
            int done = addAgreed(input, i, group, last, step);
            i += LANES * (done - group);
            group = done;
            if (group < last) {
                addEach(input, i, keys[group++], step, timestep);
                i += LANES;
            }
        }
        for (; i < end; i++) {
            input[i] += one(i, step, timestep);
        }
    }

    /**
     * Adds to neurons from {@code first} on, four for each group, as long as joined cells tell what; in a method of its own, so
     * that the compiler keeps in registers what the loop needs.
     *
     * @return the group that was not added, or {@code to}
     */
    private int addAgreed(double[] input, int first, int from, int to, long step) {
        long[] keys = this.keys;
        double[] joined = table.joined;
        int mask = joined.length - 1;
        for (int k = 0; k < to - from; k++) {
            long bits = mix(keys[from + k] + step);
            double a = joined[(int) bits >>> JOINED_SHIFT & mask];
            double b = joined[(int) (bits >>> LANE_BITS + JOINED_SHIFT) & mask];
            double c = joined[(int) (bits >>> 2 * LANE_BITS + JOINED_SHIFT) & mask];
            double d = joined[(int) (bits >>> 3 * LANE_BITS + JOINED_SHIFT) & mask];
            if (Double.isNaN(a + b + (c + d))) {
                return from + k;
            }
            int i = first + LANES * k;
            input[i] += a;
            input[i + 1] += b;
            input[i + 2] += c;
            input[i + 3] += d;
        }
        return to;
    }

    private void addEach(double[] input, int first, long key, long step, long timestep) {
        long bits = mix(key + step);
        for (int lane = 0; lane < LANES; lane++) {
            input[first + lane] += amount(key, bits, lane, timestep);
        }
    }

    private double one(int i, long step, long timestep) {
        long identity = first + i - from;
        long key = keys[(int) (identity / LANES - first / LANES)];
        return amount(key, mix(key + step), (int) (identity % LANES), timestep);
    }

    /** What the neuron in a lane of {@code bits} gets. */
    private double amount(long key, long bits, int lane, long timestep) {
        int cell = (int) (bits >>> lane * LANE_BITS + LANE_SHIFT) & CELL_MASK;
        return table.divided(cell) ? table.amount(cell, mix(key + lane ^ mix(timestep + GOLDEN))) : table.amount(cell);
    }

    private static long mix(long value) {
        long z = (value ^ value >>> 30) * 0xBF58_476D_1CE4_E5B9L;
        z = (z ^ z >>> 27) * 0x94D0_49BB_1331_11EBL;
        return z ^ z >>> 31;
    }
}
