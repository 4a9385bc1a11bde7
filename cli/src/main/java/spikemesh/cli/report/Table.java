package spikemesh.cli.report;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Columns of text, two spaces apart, as wide as they must be. */
public final class Table {

    private static final String GAP = "  ";

    private final String alignment;
    private final List<String[]> rows = new ArrayList<>();

    /** A table with a column for each letter: {@code l} for left, {@code r} for right. */
    public Table(String alignment) {
        this.alignment = alignment;
    }

    /** Adds a row; missing cells at its end stay empty. */
    public Table row(String... cells) {
        rows.add(cells.clone());
        return this;
    }

    /** Prints all rows. */
    public void print(PrintWriter out) {
        int[] widths = new int[alignment.length()];
        for (String[] row : rows) {
            for (int column = 0; column < row.length; column++) {
                widths[column] = Math.max(widths[column], row[column].length());
            }
        }
        for (String[] row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.length; column++) {
                String padding = " ".repeat(widths[column] - row[column].length());
                line.append(column == 0 ? "" : GAP);
                line.append(alignment.charAt(column) == 'r' ? padding + row[column] : row[column] + padding);
            }
            out.println(line.toString().stripTrailing());
        }
    }
}
