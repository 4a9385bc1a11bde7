package spikemesh.emulator.neuron.continuous;

/**
 * Finds where a polynomial first rises to a level, for certain: in Bernstein form a polynomial lies between its least and
 * greatest coefficient and has no more zeros than its coefficients change their sign, so that intervals are halved only
 * until that decides.
 */
final class Bernstein {

    private static final int DEPTH = 48;

    private final int degree;
    private final double[][] waiting;
    private final double[] waitingEnd = new double[DEPTH + 1];
    private final double[] inverseBinomial;
    private final double[] scaled;

    /** For polynomials of {@code degree}. */
    Bernstein(int degree) {
        this.degree = degree;
        waiting = new double[DEPTH + 1][degree + 1];
        scaled = new double[degree + 1];
        inverseBinomial = new double[degree + 1];
        double binomial = 1;
        for (int k = 0; k <= degree; k++) {
            inverseBinomial[k] = 1 / binomial;
            binomial = binomial * (degree - k) / (k + 1);
        }
    }

    /**
     * The first place in 0..{@code end} where the polynomial is not below {@code level}, or infinity.
     *
     * @param coefficients of the powers; those of the polynomial begin at {@code from}
     */
    double first(double[] coefficients, int from, double end, double level) {
        convert(coefficients, from, end, level);
        int depth = 0;
        waitingEnd[0] = end;
        double begin = 0;
        while (depth >= 0) {
            double[] b = waiting[depth];
            if (below(b)) {
                begin = waitingEnd[depth--];
            } else if (b[0] >= 0) {
                return begin;
            } else if (depth == DEPTH || waitingEnd[depth] - begin <= Math.ulp(end)) {
                return waitingEnd[depth];
            } else {
                double middle = begin + (waitingEnd[depth] - begin) / 2;
                split(b, waiting[depth + 1]);
                waitingEnd[++depth] = middle;
            }
        }
        return Double.POSITIVE_INFINITY;
    }

    private void convert(double[] coefficients, int from, double end, double level) {
        double power = 1;
        for (int k = 0; k <= degree; k++) {
            scaled[k] = coefficients[from + k] * power * inverseBinomial[k];
            power *= end;
        }
        double[] b = waiting[0];
        for (int i = 0; i <= degree; i++) {
            double sum = 0;
            double binomial = 1;
            for (int k = 0; k <= i; k++) {
                sum += binomial * scaled[k];
                binomial = binomial * (i - k) / (k + 1);
            }
            b[i] = sum - level;
        }
    }

    private boolean below(double[] b) {
        for (int i = 0; i <= degree; i++) {
            if (b[i] >= 0) {
                return false;
            }
        }
        return true;
    }

    /** Leaves the right half of {@code whole} in its place and writes the left half. */
    private void split(double[] whole, double[] left) {
        for (int i = 0; i <= degree; i++) {
            left[i] = whole[0];
            for (int k = 0; k < degree - i; k++) {
                whole[k] = (whole[k] + whole[k + 1]) / 2;
            }
        }
    }
}
