package spikemesh.aer.trace;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;

/** What a column of a table of events holds. */
enum Column {
    TIME('t'),
    X('x'),
    Y('y'),
    POLARITY('p'),
    CHANNEL('i'),
    POPULATION('n'),
    IGNORED('-');

    final char letter;

    Column(char letter) {
        this.letter = letter;
    }

    /** The columns that {@code letters}, as given with {@code --columns}, stand for. */
    static Column[] parse(String letters) {
        Column[] columns = new Column[letters.length()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = byLetter(letters.charAt(i));
        }
        checkComplete(columns, letters);
        return columns;
    }

    private static Column byLetter(char letter) {
        for (Column column : values()) {
            if (column.letter == letter) {
                return column;
            }
        }
        throw new IllegalArgumentException(
                "columns must be letters of t, x, y, p, i (channel) and - (ignored): letter=" + letter);
    }

    /** Whether there is one time, and either x and y or one channel. */
    static void checkComplete(Column[] columns, String name) {
        EnumSet<Column> seen = EnumSet.noneOf(Column.class);
        for (Column column : columns) {
            if (column != IGNORED && !seen.add(column)) {
                throw new IllegalArgumentException("columns must not name the same thing twice: columns=" + name);
            }
        }
        boolean pixels = seen.contains(X) && seen.contains(Y) && !seen.contains(CHANNEL);
        boolean channels = seen.contains(CHANNEL) != seen.contains(X) && !seen.contains(Y);
        if (!seen.contains(TIME) || !(pixels || channels)) {
            throw new IllegalArgumentException(
                    "columns must include t, and either x and y or one of x and i: columns=" + name);
        }
    }

    /** Whether {@code columns} are all that events need. */
    static boolean complete(Column[] columns) {
        try {
            checkComplete(columns, "");
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Whether these columns address channels instead of pixels. */
    static boolean channels(Column[] columns) {
        for (Column column : columns) {
            if (column == Y) {
                return false;
            }
        }
        return true;
    }

    /** The column a name in a heading, a structured array or an archive stands for. */
    static Column byName(String name) {
        String plain = withoutUnit(name);
        return switch (plain) {
            case "t", "ts", "time", "times", "timestamp", "timestamps" -> TIME;
            case "x", "xs", "col" -> X;
            case "y", "ys", "row" -> Y;
            case "p", "ps", "pol", "polarity", "polarities", "on" -> POLARITY;
            case "i", "id", "ids", "channel", "channels", "unit", "units", "neuron", "node_id", "node_ids" -> CHANNEL;
            case "sender", "senders", "addr", "address", "gid", "gids" -> CHANNEL;
            case "population" -> POPULATION;
            default -> IGNORED;
        };
    }

    /** The unit that the name of a time column ends with. */
    static Optional<TimeUnit> unitOf(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (byName(name) == TIME && lower.contains("_")) {
            return Optional.of(
                    TimeUnit.valueOf(lower.substring(lower.lastIndexOf('_') + 1).toUpperCase(Locale.ROOT)));
        }
        return Optional.empty();
    }

    private static String withoutUnit(String name) {
        String lower = name.strip().toLowerCase(Locale.ROOT);
        for (String time : new String[] {"t_", "time_", "times_", "timestamp_", "timestamps_"}) {
            for (TimeUnit unit : TimeUnit.values()) {
                if (lower.equals(time + unit.name().toLowerCase(Locale.ROOT))) {
                    return "t";
                }
            }
        }
        return lower;
    }
}
