package spikemesh.aer.trace;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** A NumPy archive: one array per column under any usual name, or a single array of events. */
public final class NpzFormat implements AerFormat {

    private static final String ENDING = ".npy";

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

    /** An array of the archive, opened afresh at each call. */
    private record Member(String key, Supplier<TraceInput> opener) {

        static List<Member> sorted(Stream<Member> arrays) {
            return arrays.sorted(Comparator.comparing(Member::key)).toList();
        }
    }

    @Override
    public AerReader open(Path path, AerReadOptions options) {
        if (isCut(path)) {
            return openCut(path, options);
        }
        ZipFile zip = zip(path);
        try {
            List<Member> arrays = Member.sorted(entries(zip).stream()
                    .filter(entry -> entry.getName().endsWith(ENDING))
                    .map(entry -> new Member(key(entry.getName()), () -> input(path, zip, entry))));
            return open(path, options, arrays, zip);
        } catch (Damage e) {
            close(zip);
            throw new TraceException(path, e.getMessage());
        } catch (RuntimeException e) {
            close(zip);
            throw e;
        }
    }

    /** Whether {@code path} begins as an archive does and does not end as one. */
    private static boolean isCut(Path path) {
        try {
            new ZipFile(path.toFile()).close();
            return false;
        } catch (ZipException e) {
            return String.valueOf(e.getMessage()).contains("END header not found");
        } catch (IOException e) {
            return false;
        }
    }

    private AerReader openCut(Path path, AerReadOptions options) {
        CutArchive left = new CutArchive(path);
        String cut = "the archive is cut short: the directory at its end is missing";
        if (!options.lenient()) {
            throw new TraceException(path, left.bytes(), cut + " (--lenient keeps the arrays before the cut)");
        }
        List<String> names = left.names();
        try {
            List<Member> arrays = Member.sorted(IntStream.range(0, names.size())
                    .filter(i -> names.get(i).endsWith(ENDING))
                    .mapToObj(i -> new Member(key(names.get(i)), () -> left.open(i))));
            if (!left.allThere()) {
                checkColumns(options, arrays);
            }
            AerReader reader = open(path, options, arrays, () -> {});
            reader.report().problem(new TraceProblem(left.bytes(), 0, cut));
            return reader;
        } catch (Damage e) {
            throw new TraceException(
                    path,
                    left.bytes(),
                    cut + "; nothing can be read of the arrays that are left, " + names + ": " + e.getMessage());
        }
    }

    /** What may have stood behind the cut: without it columns would be taken as channels, and all polarities as 1. */
    private static void checkColumns(AerReadOptions options, List<Member> arrays) throws Damage {
        List<Column> columns =
                arrays.stream().map(array -> Column.byName(array.key())).toList();
        if (!options.columns().isEmpty() || !columns.contains(Column.TIME)) {
            return;
        }
        if (columns.contains(Column.X) && !columns.contains(Column.Y)) {
            throw new Damage("it may have had an array y; --columns ti says that it had none and x are channels");
        }
        if (!columns.contains(Column.POLARITY)) {
            throw new Damage("it may have had an array p; --columns txy says that it had none");
        }
    }

    private static List<? extends ZipEntry> entries(ZipFile zip) throws Damage {
        try {
            return List.copyOf(Collections.list(zip.entries()));
        } catch (IllegalArgumentException e) {
            throw new Damage("the name of an array is damaged: " + e.getMessage());
        }
    }

    private AerReader open(Path path, AerReadOptions options, List<Member> arrays, AutoCloseable container)
            throws Damage {
        if (arrays.size() == 1) {
            ArrayTable table = ArrayTable.of(arrays.get(0).opener()::get, options);
            return new ArrayReader(path, options, header(table, 0, 0), table, container);
        }
        List<ArrayColumn> columns = new ArrayList<>();
        List<Member> tables = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        long rows = -1;
        int width = 0;
        int height = 0;
        for (Member member : arrays) {
            String key = member.key();
            TraceInput input = member.opener().get();
            NpyHeader array = NpyHeader.read(input);
            Column column = Column.byName(key);
            if (array.shape().isEmpty() && (key.equals("width") || key.equals("height"))) {
                int size = scalar(array, input);
                width = key.equals("width") ? size : width;
                height = key.equals("height") ? size : height;
            } else if (column == Column.IGNORED || array.structured() || !isColumn(array.shape())) {
                notes.add("array " + key + " is not read");
                if (array.structured() || ArrayTable.isRows(array.shape())) {
                    tables.add(member);
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
            ArrayTable table = ArrayTable.of(tables.get(0).opener()::get, options);
            notes.removeIf(note -> note.equals("array " + tables.get(0).key() + " is not read"));
            notes.addAll(table.notes());
            table = new ArrayTable(table.columns(), table.rows(), notes);
            return new ArrayReader(path, options, header(table, width, height), table, container);
        }
        ArrayTable.complete(
                columns.stream().map(ArrayColumn::column).toArray(Column[]::new),
                arrays.stream().map(Member::key).toList().toString());
        ArrayTable table = new ArrayTable(columns, rows, notes);
        return new ArrayReader(path, options, header(table, width, height), table, container);
    }

    private static String key(String name) {
        return name.substring(0, name.length() - ENDING.length());
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
