package spikemesh.aer.trace;

import io.jhdf.api.Dataset;
import io.jhdf.object.datatype.CompoundDataType;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A data set with one row per event: named members, or numbers side by side. Its columns share each slice that is read. */
final class Hdf5Rows {

    private static final int MOST_NUMBERS = 64;

    /** Rows are read in slices that are smaller by far; a damaged size of a row would take all memory. */
    private static final int MOST_BYTES = 1 << 26;

    private static final int SAMPLE = 1000;

    private final Hdf5File file;
    private final Dataset data;
    private final int length;
    private Object rows;
    private int rowsFrom;
    private int rowsCount;

    private Hdf5Rows(Hdf5File file, Dataset data) {
        this.file = file;
        this.data = data;
        length = data.getDimensions()[0];
    }

    /** Whether the members of {@code data} say that its rows are events. */
    static boolean named(Dataset data) {
        if (!data.isCompound() || data.getDimensions().length != 1) {
            return false;
        }
        List<Column> columns = members(data).stream().map(Column::byName).toList();
        return columns.containsAll(List.of(Column.TIME, Column.X, Column.Y));
    }

    /** Whether {@code data} holds rows of numbers that may be events. */
    static boolean plain(Dataset data) {
        int[] size = data.getDimensions();
        return !data.isCompound() && size.length == 2 && size[1] > 2 && size[1] <= MOST_NUMBERS;
    }

    static Hdf5Rows of(Hdf5File file, String place) {
        Dataset data = file.dataset(place).orElseThrow();
        file.checkStorage(place, data);
        return new Hdf5Rows(file, file.readable(data));
    }

    private static List<String> members(Dataset data) {
        List<String> names = new ArrayList<>();
        ((CompoundDataType) data.getDataType()).getMembers().forEach(member -> names.add(member.getName()));
        return names;
    }

    /** What the columns hold, by their names, or by {@code letters}, or by their values where there are no letters. */
    List<Column> columns(String letters, List<String> notes) {
        if (data.isCompound()) {
            return members(data).stream().map(Column::byName).toList();
        }
        if (!letters.isEmpty()) {
            Column[] columns = Column.parse(letters);
            if (columns.length > data.getDimensions()[1]) {
                throw new TraceException(
                        file.path(), "an array has fewer columns than named: columns=" + data.getDimensions()[1]);
            }
            return List.of(columns);
        }
        List<double[]> sample = sample();
        List<String> orders = sample.isEmpty() ? List.of("txyp") : ColumnGuess.orders(sample);
        if (orders.isEmpty()) {
            throw new TraceException(
                    file.path(),
                    "what the " + data.getDimensions()[1]
                            + " columns mean cannot be told from their values; say so with --columns, for example txyp");
        }
        notes.add("columns taken as " + orders.get(0) + "; --columns decides");
        return List.of(Column.parse(orders.get(0)));
    }

    private List<double[]> sample() {
        List<double[]> sample = new ArrayList<>();
        int count = Math.min(length, SAMPLE);
        Object numbers = count == 0 ? new Object[0] : read(0, count);
        for (int i = 0; i < count; i++) {
            double[] row = new double[data.getDimensions()[1]];
            for (int c = 0; c < row.length; c++) {
                row[c] = ((Number) Array.get(Array.get(numbers, i), c)).doubleValue();
            }
            sample.add(row);
        }
        return sample;
    }

    /** The values of one column. */
    Hdf5Column column(int index) {
        if (data.isCompound()) {
            String name = members(data).get(index);
            return new Hdf5Column((from, count) -> ((Map<?, ?>) read(from, count)).get(name), length);
        }
        return new Hdf5Column((from, count) -> numbers(read(from, count), index, count), length);
    }

    private static Object numbers(Object rows, int index, int count) {
        Class<?> type = rows.getClass().getComponentType().getComponentType();
        Object numbers = Array.newInstance(type, count);
        for (int i = 0; i < count; i++) {
            Array.set(numbers, i, Array.get(Array.get(rows, i), index));
        }
        return numbers;
    }

    /** What a row takes, whether its size is damaged or that of one of its members, which are read apart. */
    private long rowBytes() {
        long members = !(data.getDataType() instanceof CompoundDataType compound)
                ? 0
                : compound.getMembers().stream()
                        .mapToLong(member ->
                                Integer.toUnsignedLong(member.getDataType().getSize()))
                        .sum();
        return Math.max(members, Integer.toUnsignedLong(data.getDataType().getSize()));
    }

    private Object read(int from, int count) {
        if (rows == null || from != rowsFrom || count != rowsCount) {
            boolean flat = data.getDimensions().length == 1;
            long[] start = flat ? new long[] {from} : new long[] {from, 0};
            int[] size = flat ? new int[] {count} : new int[] {count, data.getDimensions()[1]};
            long bytes = count
                    * (flat ? rowBytes() : (long) size[1] * data.getDataType().getSize());
            if (bytes > MOST_BYTES) {
                throw new TraceException(
                        file.path(), "rows take more than " + MOST_BYTES + " bytes: rows=" + count + " bytes=" + bytes);
            }
            rows = file.guarded(() -> data.getData(start, size));
            rowsFrom = from;
            rowsCount = count;
        }
        return rows;
    }
}
