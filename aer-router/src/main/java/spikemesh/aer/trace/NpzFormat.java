package spikemesh.aer.trace;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A NumPy archive: one array per column under any usual name, or a single array of events. */
public final class NpzFormat implements AerFormat {

    @Override
    public String name() {
        return "npz";
    }

    @Override
    public String description() {
        return "NumPy archive, one array per column (t, x, y, p) or a single array";
    }

    @Override
    public List<String> extensions() {
        return List.of("npz");
    }

    @Override
    public Match match(TraceHead head) {
        return head.startsWith("PK\u0003\u0004") ? Match.POSSIBLE : Match.NO;
    }

    @Override
    public AerReader open(Path path, AerReadOptions options) {
        ZipFile zip = zip(path);
        try {
            List<ZipEntry> arrays = new ArrayList<>();
            for (ZipEntry entry : entries(zip)) {
                if (entry.getName().endsWith(".npy")) {
                    arrays.add(entry);
                }
            }
            arrays.sort(Comparator.comparing(ZipEntry::getName));
            return open(path, options, zip, arrays);
        } catch (Damage e) {
            close(zip);
            throw new TraceException(path, e.getMessage());
        } catch (RuntimeException e) {
            close(zip);
            throw e;
        }
    }

    private static List<ZipEntry> entries(ZipFile zip) throws Damage {
        try {
            return List.copyOf(Collections.list(zip.entries()));
        } catch (IllegalArgumentException e) {
            throw new Damage("the name of an array is damaged: " + e.getMessage());
        }
    }

    private AerReader open(Path path, AerReadOptions options, ZipFile zip, List<ZipEntry> arrays) throws Damage {
        if (arrays.size() == 1) {
            ArrayTable table = ArrayTable.of(() -> input(path, zip, arrays.get(0)), options);
            return new ArrayReader(path, options, header(table, 0, 0), table, zip);
        }
        List<ArrayColumn> columns = new ArrayList<>();
        List<ZipEntry> tables = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        long rows = -1;
        int width = 0;
        int height = 0;
        for (ZipEntry entry : arrays) {
            String key = key(entry);
            TraceInput input = input(path, zip, entry);
            NpyHeader array = NpyHeader.read(input);
            Column column = Column.byName(key);
            if (array.shape().isEmpty() && (key.equals("width") || key.equals("height"))) {
                int size = scalar(array, input);
                width = key.equals("width") ? size : width;
                height = key.equals("height") ? size : height;
            } else if (column == Column.IGNORED || array.structured() || !isColumn(array.shape())) {
                notes.add("array " + key + " is not read");
                if (array.structured() || ArrayTable.isRows(array.shape())) {
                    tables.add(entry);
                }
            } else {
                long length = array.shape().get(0);
                if (rows >= 0 && length != rows) {
                    throw new Damage("the arrays must have equal lengths: " + key + "=" + length + " others=" + rows);
                }
                rows = length;
                columns.add(new ArrayColumn(
                        column,
                        input,
                        array.rowBytes(),
                        0,
                        array.fields().get(0).type()));
                continue;
            }
            input.close();
        }
        if (columns.isEmpty() && tables.size() == 1) {
            ArrayTable table = ArrayTable.of(() -> input(path, zip, tables.get(0)), options);
            notes.removeIf(note -> note.equals("array " + key(tables.get(0)) + " is not read"));
            notes.addAll(table.notes());
            table = new ArrayTable(table.columns(), table.rows(), notes);
            return new ArrayReader(path, options, header(table, width, height), table, zip);
        }
        ArrayTable.complete(
                columns.stream().map(ArrayColumn::column).toArray(Column[]::new),
                arrays.stream().map(ZipEntry::getName).toList().toString());
        ArrayTable table = new ArrayTable(columns, rows, notes);
        return new ArrayReader(path, options, header(table, width, height), table, zip);
    }

    private static String key(ZipEntry entry) {
        return entry.getName().substring(0, entry.getName().length() - ".npy".length());
    }

    /** One axis, or a second one of length 1. */
    private static boolean isColumn(List<Long> shape) {
        return shape.size() == 1 || (shape.size() == 2 && shape.get(1) == 1);
    }

    private AerHeader header(ArrayTable table, int width, int height) {
        return table.channels()
                ? AerHeader.channels(name(), width, Map.of())
                : AerHeader.pixels(name(), width, height, Map.of());
    }

    private static int scalar(NpyHeader array, TraceInput input) {
        NpyType type = array.fields().get(0).type();
        return input.ensure(type.bytes()) ? (int) type.real(input.bytes, input.position) : 0;
    }

    private static TraceInput input(Path path, ZipFile zip, ZipEntry entry) {
        try {
            return TraceInput.of(path, zip.getInputStream(entry), entry.getSize());
        } catch (IOException e) {
            throw new TraceException(path, "entry " + entry.getName() + " cannot be read: " + e.getMessage());
        }
    }

    private static ZipFile zip(Path path) {
        try {
            return new ZipFile(path.toFile());
        } catch (NoSuchFileException e) {
            throw new TraceException(path, "no such file");
        } catch (IOException e) {
            throw new TraceException(path, "is no readable archive: " + e.getMessage());
        }
    }

    private static void close(ZipFile zip) {
        try {
            zip.close();
        } catch (IOException e) {
            // The exception on its way says more than this one.
            return;
        }
    }

    @Override
    public boolean writable() {
        return true;
    }

    @Override
    public AerWriter create(Path path, AerHeader header, AerWriteOptions options) {
        return new NpzWriter(path, header);
    }
}
