package spikemesh.aer.trace;

import java.util.ArrayList;
import java.util.List;

/**
 * The columns of events that one array, or several of equal length, make up.
 *
 * @param columns in any order
 * @param rows events
 * @param notes assumptions made
 */
record ArrayTable(List<ArrayColumn> columns, long rows, List<String> notes) {

    private static final int SAMPLE_ROWS = 1000;
    private static final int MOST_COLUMNS = 64;

    /** Opens the bytes of an array afresh, its header not yet read. */
    interface Source {
        /** A new input at the start of the array. */
        TraceInput open();
    }

    /** The columns of a single array: structured, or plain with one row per event. */
    static ArrayTable of(Source source, AerReadOptions options) throws Damage {
        TraceInput input = source.open();
        try {
            NpyHeader header = NpyHeader.read(input);
            return header.structured() ? structured(header, input) : plain(header, input, source, options);
        } catch (Damage | RuntimeException e) {
            input.close();
            throw e;
        }
    }

    private static ArrayTable structured(NpyHeader header, TraceInput input) throws Damage {
        if (header.shape().size() != 1) {
            throw new Damage("a structured array must have one axis: shape=" + header.shape());
        }
        List<ArrayColumn> columns = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        Column[] meanings = new Column[header.fields().size()];
        for (int i = 0; i < meanings.length; i++) {
            NpyHeader.Field field = header.fields().get(i);
            meanings[i] = Column.byName(field.name());
            columns.add(new ArrayColumn(meanings[i], input, header.rowBytes(), field.offset(), field.type()));
            if (meanings[i] == Column.IGNORED) {
                notes.add("field " + field.name() + " is not read");
            }
        }
        complete(meanings, header.fields().toString());
        return new ArrayTable(columns, header.shape().get(0), notes);
    }

    private static ArrayTable plain(NpyHeader header, TraceInput input, Source source, AerReadOptions options)
            throws Damage {
        boolean across = isAcross(header.shape());
        if (!across && !isRows(header.shape())) {
            throw new Damage("a plain array must have one row of 2 or more numbers per event: shape=" + header.shape());
        }
        int width = across
                ? header.shape().get(0).intValue()
                : header.shape().get(1).intValue();
        long rows = header.shape().get(across ? 1 : 0);
        boolean columnwise = header.fortranOrder() != across;
        NpyType type = header.fields().get(0).type();
        List<ArrayColumn> raw = new ArrayList<>();
        for (int c = 0; c < width; c++) {
            if (!columnwise) {
                raw.add(new ArrayColumn(Column.IGNORED, input, width * type.bytes(), c * type.bytes(), type));
            } else {
                TraceInput own = c == 0 ? input : source.open();
                own.skip(c == 0 ? 0 : header.dataOffset() + Math.multiplyExact(c * (long) type.bytes(), rows));
                raw.add(new ArrayColumn(Column.IGNORED, own, type.bytes(), 0, type));
            }
        }
        List<String> notes = new ArrayList<>();
        if (across) {
            notes.add("an array of " + width + " x " + rows + " numbers taken as one line per column of events");
        }
        Column[] meanings = Column.parse(order(raw, rows, options, notes));
        if (meanings.length > width) {
            throw new Damage("an array has fewer columns than named: columns=" + width);
        }
        List<ArrayColumn> columns = new ArrayList<>();
        for (int c = 0; c < meanings.length; c++) {
            ArrayColumn column = raw.get(c);
            columns.add(
                    new ArrayColumn(meanings[c], column.input(), column.rowBytes(), column.offset(), column.type()));
        }
        return new ArrayTable(columns, rows, notes);
    }

    /** Whether an array of this shape may have one row per event. */
    static boolean isRows(List<Long> shape) {
        return shape.size() == 2 && shape.get(1) >= 2 && shape.get(1) <= MOST_COLUMNS;
    }

    /** Whether an array of this shape must be one that has one column per event. */
    private static boolean isAcross(List<Long> shape) {
        return shape.size() == 2 && shape.get(0) >= 2 && shape.get(0) <= 4 && shape.get(1) > MOST_COLUMNS;
    }

    private static String order(List<ArrayColumn> raw, long rows, AerReadOptions options, List<String> notes)
            throws Damage {
        if (!options.columns().isEmpty()) {
            return options.columns();
        }
        List<double[]> sample = sample(raw, rows);
        List<String> orders = sample.isEmpty() ? List.of("txyp") : ColumnGuess.orders(sample);
        if (orders.isEmpty()) {
            throw new Damage("what the " + raw.size()
                    + " columns mean cannot be told from their values; say so with --columns, for example txyp");
        }
        notes.add("columns taken as " + orders.get(0) + "; --columns decides");
        return orders.get(0);
    }

    private static List<double[]> sample(List<ArrayColumn> raw, long rows) {
        List<double[]> sample = new ArrayList<>();
        for (int i = 0; i < Math.min(rows, SAMPLE_ROWS); i++) {
            double[] row = new double[raw.size()];
            for (int c = 0; c < row.length; c++) {
                ArrayColumn column = raw.get(c);
                int end = (i + 1) * column.rowBytes();
                if (end > column.input().bytes.length || !column.input().ensure(end)) {
                    return sample;
                }
                row[c] = column.type()
                        .real(column.input().bytes, column.input().position + i * column.rowBytes() + column.offset());
            }
            sample.add(row);
        }
        return sample;
    }

    static void complete(Column[] meanings, String names) throws Damage {
        try {
            Column.checkComplete(meanings, names);
        } catch (IllegalArgumentException e) {
            throw new Damage(e.getMessage());
        }
    }

    boolean channels() {
        return columns.stream().noneMatch(column -> column.column() == Column.Y);
    }
}
