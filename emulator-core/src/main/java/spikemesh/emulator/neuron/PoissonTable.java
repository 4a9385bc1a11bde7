package spikemesh.emulator.neuron;

/**
 * How a Poisson distribution is drawn from random bits, and what the arrivals add. The upper bits of a number choose a cell of the
 * distribution function; a cell that a step of the function divides is decided by 53 further bits, so the distribution is
 * exact to double precision.
 */
final class PoissonTable {

    static final int CELL_BITS = 13;

    /** So many neighbouring cells are joined: nearly all agree, and a table of what they add fits into the fastest cache. */
    static final int JOINED_BITS = 2;

    private static final int CELLS = 1 << CELL_BITS;
    private static final byte DIVIDED = -1;
    private static final double MOST = 100;
    private static final int COUNTS = 126;
    private static final double UNIT = 0x1p-53;

    /** The last one made: cores of a population come one after the other, and share it in the caches too. */
    private static volatile PoissonTable last = new PoissonTable(0, 0);

    /** What joined cells add; no number where they differ. */
    final double[] joined = new double[CELLS >> JOINED_BITS];

    private final double mean;
    private final double weight;
    private final byte[] cells = new byte[CELLS];
    private final double[] cumulative;
    private final double[] amounts = new double[1 << Byte.SIZE - 1];

    private PoissonTable(double mean, double weight) {
        this.mean = mean;
        this.weight = weight;
        cumulative = cumulative(mean);
        for (int cell = 0; cell < CELLS; cell++) {
            int low = count((double) cell / CELLS);
            boolean divided = low >= cumulative.length - 1 || cumulative[low] < (cell + 1.0) / CELLS;
            cells[cell] = divided ? DIVIDED : (byte) low;
        }
        for (int arrivals = 0; arrivals < amounts.length; arrivals++) {
            amounts[arrivals] = arrivals * weight;
        }
        for (int cell = 0; cell < joined.length; cell++) {
            joined[cell] = join(cell << JOINED_BITS);
        }
    }

    /**
     * The table of a distribution.
     *
     * @param mean its mean, below 100
     * @param weight what one arrival adds
     * @throws IllegalArgumentException if the mean is not in this range
     */
    static PoissonTable of(double mean, double weight) {
        PoissonTable table = last;
        if (table.mean != mean || Double.compare(table.weight, weight) != 0) {
            table = new PoissonTable(mean, weight);
            last = table;
        }
        return table;
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

    private double join(int from) {
        for (int cell = from; cell < from + (1 << JOINED_BITS); cell++) {
            if (cells[cell] == DIVIDED || cells[cell] != cells[from]) {
                return Double.NaN;
            }
        }
        return amounts[cells[from]];
    }

    private int count(double uniform) {
        int k = 0;
        while (k < cumulative.length - 1 && cumulative[k] <= uniform) {
            k++;
        }
        return k;
    }

    /** Whether the cell alone, {@link #CELL_BITS} bits, does not tell how many arrivals there are. */
    boolean divided(int cell) {
        return cells[cell] == DIVIDED;
    }

    /** What the arrivals of an undivided cell add. */
    double amount(int cell) {
        return amounts[cells[cell]];
    }

    /** What the arrivals of a divided cell add; 53 of {@code bits} decide. */
    double amount(int cell, long bits) {
        return amounts[count((cell + (bits >>> 11) * UNIT) / CELLS)];
    }
}
