package spikemesh.aer.trace;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Events from the columns of arrays that lie in one file, whether interleaved, one behind the other, or zipped. */
final class ArrayReader extends StreamReader {

    private final AerHeader header;
    private final List<ArrayColumn> columns;
    private final List<TraceInput> inputs = new ArrayList<>();
    private final AutoCloseable container;
    private final TimeUnit unit;
    private final long allRows;
    private long rowsLeft;

    ArrayReader(Path path, AerReadOptions options, AerHeader header, ArrayTable table, AutoCloseable container) {
        super(path, options);
        this.header = header;
        this.columns = table.columns();
        this.container = container;
        allRows = table.rows();
        rowsLeft = allRows;
        for (ArrayColumn column : columns) {
            if (!inputs.contains(column.input())) {
                inputs.add(column.input());
            }
        }
        unit = options.timeUnit().orElseGet(this::guessedUnit);
        table.notes().forEach(report::note);
        unit.rounding().ifPresent(report::note);
    }

    /** Whole numbers are microseconds; times with a fraction in the first rows are seconds. */
    private TimeUnit guessedUnit() {
        for (ArrayColumn column : columns) {
            if (column.column() == Column.TIME && column.type().floating()) {
                TraceInput input = column.input();
                input.ensure(input.bytes.length);
                long rows = Math.min(rowsLeft, input.available() / column.rowBytes());
                boolean fraction = false;
                for (int i = 0; i < rows; i++) {
                    double time =
                            column.type().real(input.bytes, input.position + i * column.rowBytes() + column.offset());
                    fraction |= time != Math.rint(time);
                }
                TimeUnit guess = fraction ? TimeUnit.S : TimeUnit.US;
                report.note("times taken as " + guess.name().toLowerCase(Locale.ROOT) + "; --time-unit decides");
                return guess;
            }
        }
        return TimeUnit.US;
    }

    @Override
    public AerHeader header() {
        return header;
    }

    @Override
    boolean decode(AerEventBatch batch) {
        while (batch.room() > 0 && rowsLeft > 0) {
            int rows = (int) Math.min(batch.room(), rowsLeft);
            for (ArrayColumn column : columns) {
                if (!column.input().ensure(column.rowBytes())) {
                    cut(column.input(), batch);
                    return false;
                }
                rows = Math.min(rows, column.input().available() / column.rowBytes());
            }
            decodeRows(batch, rows);
        }
        return rowsLeft > 0;
    }

    private void cut(TraceInput input, AerEventBatch batch) {
        String why = input.failure().isEmpty() ? "the array is cut short" : input.failure();
        boolean packed = input.size() != path.toFile().length();
        String place = packed ? "byte " + input.offset() + " of an array in the archive: " : "";
        damage(
                packed ? TraceException.NO_OFFSET : input.offset(),
                batch.size(),
                place + why + ": rows missing=" + rowsLeft);
    }

    private void decodeRows(AerEventBatch batch, int rows) {
        int from = batch.size();
        boolean good = true;
        Arrays.fill(batch.y, from, from + rows, 0);
        Arrays.fill(batch.polarity, from, from + rows, (byte) 1);
        for (ArrayColumn column : columns) {
            switch (column.column()) {
                case TIME -> {
                    if (!column.micros(batch.timeMicros, from, rows, unit)) {
                        withoutTime(batch, rows);
                        return;
                    }
                }
                case X, CHANNEL -> good &= column.addresses(batch.x, from, rows);
                case Y -> good &= column.addresses(batch.y, from, rows);
                case POLARITY -> column.polarities(batch.polarity, from, rows);
                default -> {}
            }
        }
        batch.size(from + rows);
        if (!good) {
            dropUnaddressed(batch, from);
        }
        pass(rows);
    }

    private void pass(int rows) {
        for (TraceInput input : inputs) {
            input.position += rows * rowBytes(input);
        }
        rowsLeft -= rows;
    }

    /** One of {@code rows} has a time that is none: finds it by halves and leaves it out. */
    private void withoutTime(AerEventBatch batch, int rows) {
        if (rows > 1) {
            decodeRows(batch, rows / 2);
            return;
        }
        damage(offsetOf(0), batch.size(), "a time does not fit 62 bits of microseconds in row " + (allRows - rowsLeft));
        pass(1);
    }

    /** Where the row so many rows from here begins; unknown where each column has an array of its own. */
    private long offsetOf(int row) {
        TraceInput input = inputs.get(0);
        return inputs.size() > 1 ? TraceException.NO_OFFSET : input.offset() + (long) row * rowBytes(input);
    }

    private int rowBytes(TraceInput input) {
        for (ArrayColumn column : columns) {
            if (column.input() == input) {
                return column.rowBytes();
            }
        }
        throw new IllegalStateException("an input belongs to no column");
    }

    private void dropUnaddressed(AerEventBatch batch, int from) {
        int kept = from;
        for (int i = from; i < batch.size(); i++) {
            if (batch.x[i] >= 0 && batch.y[i] >= 0) {
                batch.move(i, kept++);
            } else {
                damage(
                        offsetOf(i - from),
                        kept,
                        "an address must be a whole number from 0 to 2147483647 in row "
                                + (allRows - rowsLeft + i - from));
            }
        }
        batch.size(kept);
    }

    @Override
    public void close() {
        try {
            inputs.forEach(TraceInput::close);
            container.close();
        } catch (TraceException e) {
            throw e;
        } catch (Exception e) {
            throw new TraceException(path, "cannot be closed: " + e.getMessage());
        }
    }
}
