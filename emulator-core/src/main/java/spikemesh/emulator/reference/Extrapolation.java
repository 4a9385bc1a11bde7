package spikemesh.emulator.reference;

import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Integrates ordinary differential equations by extrapolating the modified midpoint rule to a step of no length.
 *
 * <p>Bulirsch and Stoer, Numerische Mathematik 8:1-13, 1966; Hairer, Norsett, Wanner, Solving Ordinary Differential Equations
 * I, 1993, section II.9, with 2, 4, 6, ... substeps.
 */
final class Extrapolation {

    private static final int ROWS = 9;
    private static final double TOLERANCE = 1e-14;
    private static final double LONGEST_MILLIS = 0.5;

    private Extrapolation() {}

    /** The state {@code millis} after {@code from}. */
    static double[] integrate(double[] from, double millis, UnaryOperator<double[]> slopes) {
        return integrate(from, millis, slopes, state -> false);
    }

    /** The state {@code millis} after {@code from}, or an earlier one that is {@code enough}. */
    static double[] integrate(
            double[] from, double millis, UnaryOperator<double[]> slopes, Predicate<double[]> enough) {
        double[] state = from.clone();
        double left = millis;
        double step = Math.min(left, LONGEST_MILLIS);
        while (left > 0 && !enough.test(state)) {
            step = Math.min(step, left);
            double[] next = step(state, step, slopes);
            while (next == null) {
                step /= 2;
                next = step(state, step, slopes);
            }
            state = next;
            left = step == left ? 0 : left - step;
            step = Math.min(2 * step, LONGEST_MILLIS);
        }
        return state;
    }

    /** One step, or null if it is too long. */
    private static double[] step(double[] from, double millis, UnaryOperator<double[]> slopes) {
        double[][] before = new double[0][];
        for (int row = 0; row < ROWS; row++) {
            double[][] now = new double[row + 1][];
            now[0] = midpoint(from, millis, 2 * (row + 1), slopes);
            for (int column = 1; column <= row; column++) {
                double ratio = (double) (row + 1) / (row + 1 - column);
                now[column] = new double[from.length];
                for (int k = 0; k < from.length; k++) {
                    double difference = now[column - 1][k] - before[column - 1][k];
                    now[column][k] = now[column - 1][k] + difference / (ratio * ratio - 1);
                }
            }
            if (row > 1 && alike(now[row], now[row - 1])) {
                return now[row];
            }
            before = now;
        }
        return null;
    }

    private static boolean alike(double[] a, double[] b) {
        for (int k = 0; k < a.length; k++) {
            // Written so that what is no number is not alike.
            if (!(Math.abs(a[k] - b[k]) <= TOLERANCE * Math.max(1, Math.abs(a[k])))) {
                return false;
            }
        }
        return true;
    }

    private static double[] midpoint(double[] from, double millis, int substeps, UnaryOperator<double[]> slopes) {
        double h = millis / substeps;
        double[] before = from.clone();
        double[] here = plus(from, slopes.apply(from), h);
        for (int k = 1; k < substeps; k++) {
            double[] next = plus(before, slopes.apply(here), 2 * h);
            before = here;
            here = next;
        }
        double[] end = plus(before, slopes.apply(here), h);
        for (int k = 0; k < end.length; k++) {
            end[k] = (end[k] + here[k]) / 2;
        }
        return end;
    }

    private static double[] plus(double[] state, double[] slopes, double millis) {
        double[] sum = state.clone();
        for (int k = 0; k < sum.length; k++) {
            sum[k] += slopes[k] * millis;
        }
        return sum;
    }
}
