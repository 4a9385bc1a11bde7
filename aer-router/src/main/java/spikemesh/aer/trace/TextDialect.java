package spikemesh.aer.trace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How one text file writes its events: which column is what, the unit of time, where the rows begin. There is no standard,
 * so this is read from the names of the columns where there are any, and else from the first rows.
 */
final class TextDialect {

    private static final int SAMPLE_ROWS = 1000;
    /** That of UTF-8, as the text is read: one character per byte. */
    private static final String BYTE_ORDER_MARK = "\u00EF\u00BB\u00BF";
    /** The name in recordings of our own. */
    private static final String TIMESTEP = "timestep";

    /** NEST's name for times in steps. */
    private static final String STEPS = "time_step";

    /** Something else in brackets behind a name. */
    private static final Pattern OTHER_UNIT = Pattern.compile(" *[\\[(][^\\])]*[\\])]");

    /** A unit behind a name, as in {@code t [us]}; a micro sign is one or two bytes here. */
    private static final Pattern UNIT = Pattern.compile(" *[\\[(](s|ms|us|ns|[^\\p{ASCII}]{1,2}s)[\\])]");

    Column[] columns = new Column[0];
    TimeUnit unit = TimeUnit.US;
    /** Offset of the first row of data. */
    int dataOffset;
    /** Lines before it. */
    int dataLine;

    final Map<String, String> details = new LinkedHashMap<>();
    final List<String> notes = new ArrayList<>();
    /** Lines before the first row that mean nothing, from 1; only a lenient reader goes past them. */
    final List<Integer> strayLines = new ArrayList<>();

    private final List<double[]> rows = new ArrayList<>();
    /** Columns in which a number is written with a point or an exponent. */
    private final BitSet decimals = new BitSet();

    private final AerReadOptions options;
    private String[] names = new String[0];
    /** The words of a comment that may be the names of the columns. */
    private String[] remark = new String[0];

    private int width;
    private int height;

    private TextDialect(AerReadOptions options) {
        this.options = options;
    }

    /** The dialect of the file that starts with {@code head}; {@link Damage} says why it is none. */
    static TextDialect detect(String head, boolean whole, AerReadOptions options) throws Damage {
        TextDialect dialect = new TextDialect(options);
        boolean marked = head.startsWith(BYTE_ORDER_MARK);
        dialect.scan(marked ? "   " + head.substring(BYTE_ORDER_MARK.length()) : head, whole);
        if (marked && dialect.dataOffset == 0) {
            dialect.dataOffset = BYTE_ORDER_MARK.length();
        }
        dialect.name();
        dialect.unit();
        return dialect;
    }

    /** Whether {@code head} looks like a table of numbers, even one whose dialect cannot be told. */
    static boolean isTable(String head, boolean whole) {
        TextDialect dialect = new TextDialect(AerReadOptions.defaults().lenient(true));
        try {
            dialect.scan(head.startsWith(BYTE_ORDER_MARK) ? head.substring(BYTE_ORDER_MARK.length()) : head, whole);
        } catch (Damage e) {
            return false;
        }
        return dialect.rows.isEmpty()
                ? Column.complete(columns(dialect.names))
                : dialect.rows.size() >= dialect.strayLines.size();
    }

    AerHeader header(String format) {
        return Column.channels(columns) && columns.length > 0
                ? AerHeader.channels(format, width, details)
                : AerHeader.pixels(format, width, height, details);
    }

    private void scan(String head, boolean whole) throws Damage {
        int at = 0;
        int lines = 0;
        dataOffset = -1;
        while (at < head.length() && rows.size() < SAMPLE_ROWS) {
            int end = head.indexOf('\n', at);
            if (end < 0 && !whole) {
                break;
            }
            String line = head.substring(at, end < 0 ? head.length() : end).strip();
            if (line.startsWith("#") || line.startsWith("%")) {
                comment(line.replaceFirst("^[#%]+", "").strip());
            } else if (!line.isEmpty()) {
                row(line, at, lines);
            }
            at = end < 0 ? head.length() : end + 1;
            lines++;
        }
        if (dataOffset < 0) {
            dataOffset = at;
            dataLine = lines;
        }
    }

    private void row(String line, int at, int lines) throws Damage {
        String[] fields = line.split("[\\s,;]+", -1);
        double[] values = new double[fields.length];
        int numbers = 0;
        for (int i = 0; i < fields.length; i++) {
            values[i] = number(fields[i]);
            numbers += Double.isNaN(values[i]) ? 0 : 1;
        }
        if (rows.isEmpty() && numbers == 0 && names.length == 0 && heading(line)) {
            return;
        }
        if (numbers < 2) {
            stray(lines + 1);
            return;
        }
        if (rows.size() == 1 && rows.get(0).length == 2 && fields.length > 2 && names.length == 0) {
            width = (int) rows.get(0)[0];
            height = (int) rows.get(0)[1];
            rows.clear();
            decimals.clear();
            dataOffset = -1;
        }
        if (dataOffset < 0) {
            dataOffset = at;
            dataLine = lines;
        }
        if (rows.isEmpty() || rows.get(0).length == fields.length) {
            rows.add(values);
            for (int i = 0; i < fields.length; i++) {
                decimals.set(i, decimals.get(i) || fields[i].matches("[^A-Za-z]*[.eE].*"));
            }
        }
    }

    /** Takes {@code line} for the names of the columns; false if a lenient reader had better go past it. */
    private boolean heading(String line) {
        String[] words = words(line);
        boolean sensible = Column.complete(columns(words)) || List.of(words).contains(STEPS);
        if (options.lenient() && options.columns().isEmpty() && !sensible) {
            return false;
        }
        names = words;
        return true;
    }

    /** Notes a line that means nothing. Behind the first row it is the reader's, which knows what came before it. */
    private void stray(int line) throws Damage {
        if (rows.isEmpty() && !options.lenient()) {
            throw new Damage("line " + line + " is neither names of columns nor a row of numbers");
        }
        if (rows.isEmpty()) {
            strayLines.add(line);
        }
    }

    /** The names in a heading, with {@code t [us]} as {@code t_us}, and without quotes and what else stands in brackets. */
    private static String[] words(String line) {
        return OTHER_UNIT
                .matcher(UNIT.matcher(line.replace("\"", ""))
                        .replaceAll(unit -> "_" + (unit.group(1).charAt(0) > 127 ? "us" : unit.group(1))))
                .replaceAll("")
                .split("[\\s,;]+", -1);
    }

    private static Column[] columns(String[] names) {
        return Arrays.stream(names)
                .map(name -> name.equals(TIMESTEP) ? Column.TIME : Column.byName(name))
                .toArray(Column[]::new);
    }

    private void comment(String text) {
        String[] words = words(text);
        if (rows.isEmpty() && (Column.complete(columns(words)) || List.of(words).contains(STEPS))) {
            remark = words;
        }
        int equals = text.indexOf('=');
        if (text.startsWith("geometry:")) {
            String[] size = text.substring("geometry:".length()).split("[,x]", -1);
            width = size.length == 2 ? whole(size[0]) : 0;
            height = size.length == 2 ? whole(size[1]) : 0;
        } else if (equals > 0 && text.substring(0, equals).matches("[a-z_]+")) {
            String key = text.substring(0, equals);
            String value = text.substring(equals + 1).strip();
            switch (key) {
                case "width" -> width = whole(value);
                case "height" -> height = whole(value);
                default -> details.put(key, value);
            }
        }
    }

    private void name() throws Damage {
        if (names.length == 0 && !rows.isEmpty() && remark.length == rows.get(0).length) {
            names = remark;
        }
        if (!options.columns().isEmpty()) {
            columns = Column.parse(options.columns());
        } else if (names.length > 0) {
            columns = named();
        } else if (!rows.isEmpty()) {
            columns = guessed();
        } else {
            throw new Damage("there is neither a row of numbers nor a line with names of columns");
        }
        if (!rows.isEmpty() && rows.get(0).length < columns.length) {
            throw new Damage("rows have " + rows.get(0).length + " columns, expected " + columns.length);
        }
    }

    private Column[] named() throws Damage {
        Column[] found = columns(names);
        for (int i = 0; i < names.length; i++) {
            if (names[i].equals(STEPS)) {
                throw new Damage("times are in simulation steps, whose length the file does not say");
            }
            if (found[i] == Column.IGNORED) {
                notes.add("column " + names[i] + " is not read");
            }
        }
        try {
            Column.checkComplete(found, String.join(",", names));
        } catch (IllegalArgumentException e) {
            throw new Damage(e.getMessage());
        }
        return found;
    }

    private Column[] guessed() throws Damage {
        List<String> orders = ColumnGuess.orders(rows);
        if (orders.isEmpty()) {
            throw new Damage("what the " + rows.get(0).length
                    + " columns mean cannot be told from their values; say so with --columns, for example txyp");
        }
        if (orders.size() > 1) {
            notes.add("columns taken as " + orders.get(0) + ", but "
                    + String.join(", ", orders.subList(1, orders.size())) + " would fit too; --columns decides");
        }
        return Column.parse(orders.get(0));
    }

    private void unit() {
        if (options.timeUnit().isPresent()) {
            unit = options.timeUnit().get();
            return;
        }
        Optional<TimeUnit> stated = Optional.empty();
        boolean spikes = names.length == 0 && columns.length == 2;
        for (String name : names) {
            stated = stated.or(() -> Column.unitOf(name));
            spikes |= name.equalsIgnoreCase("node_ids");
        }
        unit = stated.orElse(spikes ? TimeUnit.MS : seconds() ? TimeUnit.S : TimeUnit.US);
        if (List.of(names).contains(TIMESTEP)) {
            notes.add("timesteps taken as us, as the file does not say how long one is; --time-unit decides");
        } else if (stated.isEmpty()) {
            notes.add("times taken as " + unit.name().toLowerCase(Locale.ROOT) + "; --time-unit decides");
        }
    }

    /** Whether times have a fraction, or are written with one where other columns are not. */
    private boolean seconds() {
        int time = List.of(columns).indexOf(Column.TIME);
        return decimals.get(time)
                && (decimals.cardinality() < columns.length
                        || rows.stream().anyMatch(row -> row[time] != Math.rint(row[time])));
    }

    private static int whole(String text) {
        return text.strip().matches("\\d{1,9}") ? Integer.parseInt(text.strip()) : 0;
    }

    /** The value of a field, NaN if it is no number. */
    private static double number(String field) {
        if (field.equalsIgnoreCase("true") || field.equalsIgnoreCase("false")) {
            return field.equalsIgnoreCase("true") ? 1 : 0;
        }
        if (field.isEmpty() || field.length() > 40 || "+-.0123456789".indexOf(field.charAt(0)) < 0) {
            return Double.NaN;
        }
        try {
            return Double.parseDouble(field);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
