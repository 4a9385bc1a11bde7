package spikemesh.aer.trace;

import java.util.ArrayList;
import java.util.List;

/** Finds out which column of a table without names is what, from a sample of its rows. */
final class ColumnGuess {

    /** Times of real recordings step back now and then; more often than this a column is no time. */
    private static final double MOST_STEPS_BACK = 0.1;

    private ColumnGuess() {}

    /** The orders that fit the sample, the most usual first; empty if none does. */
    static List<String> orders(List<double[]> rows) {
        int columns = rows.get(0).length;
        String[] known = switch (columns) {
            case 2 -> new String[] {"ti", "it"};
            case 3 -> new String[] {"txy", "xyt"};
            case 4 -> new String[] {"txyp", "xypt", "xytp"};
            default -> new String[0];
        };
        List<String> fitting = new ArrayList<>();
        for (String order : known) {
            if (fits(rows, order)) {
                fitting.add(order);
            }
        }
        return fitting;
    }

    private static boolean fits(List<double[]> rows, String order) {
        for (int c = 0; c < order.length(); c++) {
            boolean fits = switch (order.charAt(c)) {
                case 't' -> ascends(rows, c);
                case 'p' -> isPolarity(rows, c);
                default -> isAddress(rows, c);
            };
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    private static boolean ascends(List<double[]> rows, int c) {
        int back = 0;
        for (int i = 1; i < rows.size(); i++) {
            if (rows.get(i)[c] < rows.get(i - 1)[c]) {
                back++;
            }
        }
        return back <= MOST_STEPS_BACK * rows.size();
    }

    private static boolean isPolarity(List<double[]> rows, int c) {
        return rows.stream().allMatch(row -> row[c] == 0 || row[c] == 1 || row[c] == -1);
    }

    private static boolean isAddress(List<double[]> rows, int c) {
        return rows.stream().allMatch(row -> row[c] >= 0 && row[c] <= Integer.MAX_VALUE && row[c] == Math.rint(row[c]));
    }
}
