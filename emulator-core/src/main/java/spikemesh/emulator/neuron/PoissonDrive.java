package spikemesh.emulator.neuron;

/**
 * A Poisson number of arrivals for each neuron and timestep, as a function of seed, neuron and timestep only.
 *
 * <p>Inversion by table: 16 random bits choose a cell of the distribution function; a cell that a step of the function
 * divides is decided by 53 further bits, so the distribution is exact to double precision.
 */
final class PoissonDrive {

    private static final int CELLS = 1 << 16;
    private static final byte DIVIDED = -1;
    private static final long GOLDEN = 0x9E37_79B9_7F4A_7C15L;
    private static final double UNIT = 0x1p-53;

    private final byte[] cells = new byte[CELLS];
    private final double[] cumulative;
    private final long[] keys;

    /**
     * A drive of {@code mean} arrivals per neuron and timestep.
     *
     * @param mean mean of the distribution, below 100
     * @param seed seed of the run
     * @param identities which neuron of the network each neuron is
     */
    PoissonDrive(double mean, long seed, long[] identities) {
        cumulative = cumulative(mean);
        for (int cell = 0; cell < CELLS; cell++) {
            int low = count((double) cell / CELLS);
            boolean divided = low >= cumulative.length - 1 || cumulative[low] < (cell + 1.0) / CELLS;
            cells[cell] = divided ? DIVIDED : (byte) low;
        }
        keys = new long[identities.length];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = mix(seed + GOLDEN * (identities[i] + 1));
        }
    }

    private static double[] cumulative(double mean) {
        if (!(mean >= 0 && mean < 100)) {
            throw new IllegalArgumentException(
                    "a Poisson drive needs a mean of less than 100 arrivals per timestep: mean=" + mean);
        }
        double[] sums = new double[126];
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

    /** Adds {@code weight} times the arrivals of {@code timestep} to {@code input}. */
    void add(long timestep, double weight, double[] input) {
        long[] keys = this.keys;
        byte[] cells = this.cells;
        long step = timestep * GOLDEN;
        for (int i = 0, n = keys.length; i < n; i++) {
            int cell = (int) (mix(keys[i] + step) >>> 48);
            int arrivals = cells[cell];
            if (arrivals == DIVIDED) {
                arrivals = divided(cell, keys[i], timestep);
            }
            input[i] += arrivals * weight;
        }
    }

    private int divided(int cell, long key, long timestep) {
        double fraction = (mix(key ^ mix(timestep + GOLDEN)) >>> 11) * UNIT;
        return count((cell + fraction) / CELLS);
    }

    private static long mix(long value) {
        long z = (value ^ value >>> 30) * 0xBF58_476D_1CE4_E5B9L;
        z = (z ^ z >>> 27) * 0x94D0_49BB_1331_11EBL;
        return z ^ z >>> 31;
    }
}
