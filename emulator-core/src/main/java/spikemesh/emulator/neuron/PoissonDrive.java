package spikemesh.emulator.neuron;

import java.util.Arrays;

/**
 * A Poisson number of arrivals for each neuron and timestep, as a function of seed, neuron and timestep only.
 *
 * <p>Four neurons of a population, with indices 4 k to 4 k + 3, share the 64 random bits of a timestep, 16 bits each. The
 * upper 13 of them choose a cell of the distribution function; a cell that a step of the function divides is decided by 53
 * further bits, so the distribution is exact to double precision.
 */
final class PoissonDrive {

    private static final int CELL_BITS = 13;
    private static final int CELLS = 1 << CELL_BITS;
    private static final int LANE_BITS = 16;
    private static final int LANES = Long.SIZE / LANE_BITS;
    private static final int LANE_SHIFT = LANE_BITS - CELL_BITS;
    private static final byte DIVIDED = -1;
    private static final long GOLDEN = 0x9E37_79B9_7F4A_7C15L;
    private static final double UNIT = 0x1p-53;
    private static final double MOST = 100;
    private static final int COUNTS = 126;

    private final int from;
    private final int to;
    private final long first;
    private final byte[] cells = new byte[CELLS];
    private final double[] cumulative;
    private final double[] amounts = new double[1 << Byte.SIZE - 1];
    private final long[] keys;

    /** A drive of neurons {@code from} to {@code to} of a core, whose identities count up from {@code first}. */
    private PoissonDrive(int from, int to, long first, Settings settings) {
        this.from = from;
        this.to = to;
        this.first = first;
        cumulative = cumulative(settings.mean());
        for (int cell = 0; cell < CELLS; cell++) {
            int low = count((double) cell / CELLS);
            boolean divided = low >= cumulative.length - 1 || cumulative[low] < (cell + 1.0) / CELLS;
            cells[cell] = divided ? DIVIDED : (byte) low;
        }
        for (int arrivals = 0; arrivals < amounts.length; arrivals++) {
            amounts[arrivals] = arrivals * settings.weight();
        }
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

    private static double[] cumulative(double mean) {
        if (!(mean >= 0 && mean < MOST)) {
            throw new IllegalArgumentException(
                    "a Poisson drive needs a mean of less than 100 arrivals per timestep: mean=" + mean);
        }
        double[] sums = new double[COUNTS];
        double term = StrictMath.exp(-mean);
        double sum = 0;
        for (int k = 0; k < sums.length; k++) {
            sum += term;
            sums[k] = sum;
            term *= mean / (k + 1);
        }
        return sums;
    }

    private int count(double uniform) {
        int k = 0;
        while (k < cumulative.length - 1 && cumulative[k] <= uniform) {
            k++;
        }
        return k;
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
        long[] keys = this.keys;
        byte[] cells = this.cells;
        double[] amounts = this.amounts;
        for (; i + LANES <= end; i += LANES) {
            long bits = mix(keys[group++] + step);
            int a = cells[(int) bits >>> LANE_SHIFT & CELLS - 1];
            int b = cells[(int) (bits >>> LANE_BITS + LANE_SHIFT) & CELLS - 1];
            int c = cells[(int) (bits >>> 2 * LANE_BITS + LANE_SHIFT) & CELLS - 1];
            int d = cells[(int) (bits >>> 3 * LANE_BITS + LANE_SHIFT)];
            if ((a | b | c | d) < 0) {
                for (int k = i; k < i + LANES; k++) {
                    input[k] += one(k, step, timestep);
                }
            } else {
                input[i] += amounts[a];
                input[i + 1] += amounts[b];
                input[i + 2] += amounts[c];
                input[i + 3] += amounts[d];
            }
        }
        for (; i < end; i++) {
            input[i] += one(i, step, timestep);
        }
    }

    private double one(int i, long step, long timestep) {
        long identity = first + i - from;
        long key = keys[(int) (identity / LANES - first / LANES)];
        int lane = (int) (identity % LANES);
        int cell = (int) (mix(key + step) >>> lane * LANE_BITS + LANE_SHIFT) & CELLS - 1;
        int arrivals = cells[cell];
        if (arrivals == DIVIDED) {
            double fraction = (mix(key + lane ^ mix(timestep + GOLDEN)) >>> 11) * UNIT;
            arrivals = count((cell + fraction) / CELLS);
        }
        return amounts[arrivals];
    }

    private static long mix(long value) {
        long z = (value ^ value >>> 30) * 0xBF58_476D_1CE4_E5B9L;
        z = (z ^ z >>> 27) * 0x94D0_49BB_1331_11EBL;
        return z ^ z >>> 31;
    }
}
