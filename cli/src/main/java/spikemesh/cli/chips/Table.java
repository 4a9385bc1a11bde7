package spikemesh.cli.chips;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Rows of text in columns as wide as their widest cell. */
final class Table {

    private final List<List<String>> rows = new ArrayList<>();

    Table row(String... cells) {
        rows.add(List.of(cells));
        return this;
    }

    /** Prints each row after {@code indent}; {@code right} says which columns are aligned to the right. */
    void print(PrintWriter out, String indent, boolean... right) {
        int[] widths = new int[rows.stream().mapToInt(List::size).max().orElse(0)];
        rows.forEach(row -> {
            for (int i = 0; i < row.size(); i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        });
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder(indent);
            for (int i = 0; i < row.size(); i++) {
                String padding = " ".repeat(widths[i] - row.get(i).length());
                boolean toTheRight = i < right.length && right[i];
                line.append(toTheRight ? padding + row.get(i) : row.get(i) + padding);
                line.append(i < row.size() - 1 ? "  " : "");
            }
            out.println(line.toString().stripTrailing());
        }
    }
}
