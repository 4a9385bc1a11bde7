package spikemesh.aer.trace;

import io.jhdf.api.Dataset;
import io.jhdf.api.Node;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * HDF5 files with one data set per column of events, as DSEC and many Python tools write, or one row per event, as Metavision does.
 */
public final class EventColumnsFormat extends Hdf5Format {

    @Override
    public String name() {
        return "h5events";
    }

    @Override
    public String description() {
        return "HDF5 columns t, x, y, p, or rows of them (DSEC, Metavision and others)";
    }

    private static final List<String> USUAL = List.of("events", "raw_events", "CD/events");
    private static final int MOST_PLACES = 2000;
    private static final int DEEPEST = 6;

    /** Where the events of a camera are: a group of columns, or a data set with one row per event. */
    private record Place(String path, boolean rows) {

        private String name() {
            return path.isEmpty() ? "/" : path;
        }
    }

    @Override
    boolean fits(Hdf5File file) {
        return !places(file).isEmpty();
    }

    /** Places of usual names, then any others of which their names say that they hold events. */
    private static List<Place> places(Hdf5File file) {
        Set<Place> places = new LinkedHashSet<>();
        for (String group : List.of("events", "raw_events", "CD/events", "")) {
            if (holdsColumns(file, group)) {
                places.add(new Place(group, false));
            }
        }
        for (String table : USUAL) {
            if (file.dataset(table).filter(EventColumnsFormat::holdsRows).isPresent()) {
                places.add(new Place(table, true));
            }
        }
        search(file, "", 0, new int[] {MOST_PLACES}, places);
        Map<String, Node> members = file.members("");
        String only = members.size() == 1 ? members.keySet().iterator().next() : "";
        if (places.isEmpty() && members.get(only) instanceof Dataset data && holdsRows(data)) {
            places.add(new Place(only, true));
        }
        return List.copyOf(places);
    }

    private static void search(Hdf5File file, String group, int depth, int[] left, Set<Place> found) {
        for (Map.Entry<String, Node> member : file.members(group).entrySet()) {
            String path = group.isEmpty() ? member.getKey() : group + "/" + member.getKey();
            if (left[0]-- <= 0) {
                return;
            }
            if (member.getValue() instanceof Dataset data) {
                if (USUAL.contains(member.getKey()) && holdsRows(data)) {
                    found.add(new Place(path, true));
                }
            } else if (depth < DEEPEST) {
                if (holdsColumns(file, path)) {
                    found.add(new Place(path, false));
                }
                search(file, path, depth + 1, left, found);
            }
        }
    }

    private static boolean holdsColumns(Hdf5File file, String group) {
        return columns(file, group).keySet().containsAll(List.of(Column.TIME, Column.X, Column.Y));
    }

    private static Place choose(Hdf5File file, String wanted, List<String> notes) {
        List<Place> places = places(file);
        List<String> names = places.stream().map(Place::name).toList();
        if (!wanted.isEmpty() && !names.contains(wanted)) {
            throw new TraceException(file.path(), "no such events: " + wanted + ", known: " + names);
        }
        if (wanted.isEmpty() && places.size() > 1) {
            notes.add("of the events " + names + " " + names.get(0) + " is read; --population decides");
        }
        return places.get(wanted.isEmpty() ? 0 : names.indexOf(wanted));
    }

    private static boolean holdsRows(Dataset data) {
        return Hdf5Rows.named(data) || Hdf5Rows.plain(data);
    }

    /** The data sets of a group by what their names say they hold. */
    private static Map<Column, String> columns(Hdf5File file, String group) {
        Map<Column, String> columns = new EnumMap<>(Column.class);
        file.members(group).forEach((name, node) -> {
            if (node instanceof Dataset) {
                columns.putIfAbsent(Column.byName(name), group.isEmpty() ? name : group + "/" + name);
            }
        });
        return columns;
    }

    @Override
    AerReader open(Hdf5File file, AerReadOptions options) {
        List<String> notes = new ArrayList<>();
        Place place = choose(file, options.population(), notes);
        Map<Column, Hdf5Column> columns =
                place.rows() ? rows(file, place.path(), options, notes) : sets(file, place.path());
        Hdf5Column time = columns.get(Column.TIME);
        for (Hdf5Column column : columns.values()) {
            if (column.length() != time.length()) {
                throw new TraceException(
                        file.path(),
                        "the columns must have equal lengths: " + time.length() + " and " + column.length());
            }
        }
        long offset = offset(file, place.path());
        if (offset != 0) {
            notes.add("t_offset is added to all times: us=" + offset);
        }
        TimeUnit unit = options.timeUnit().orElseGet(() -> time.fraction() ? TimeUnit.S : TimeUnit.US);
        if (options.timeUnit().isEmpty() && time.floating()) {
            notes.add("times taken as " + (unit == TimeUnit.S ? "s" : "us") + "; --time-unit decides");
        }
        Hdf5Column x = columns.getOrDefault(Column.X, columns.get(Column.CHANNEL));
        Columns events = new Columns(time, x, columns.get(Column.Y), columns.get(Column.POLARITY), unit, offset);
        Hdf5Reader reader = new Hdf5Reader(file, options, header(file, events.y() == null), events);
        notes.forEach(reader.report()::note);
        unit.rounding().ifPresent(reader.report()::note);
        return reader;
    }

    private AerHeader header(Hdf5File file, boolean channels) {
        if (channels) {
            return AerHeader.channels(name(), 0, Map.of());
        }
        // Metavision says so, as 1280x720.
        String[] sides = file.attribute("", "geometry").strip().split("x", -1);
        boolean known = sides.length == 2 && sides[0].matches("\\d{1,5}") && sides[1].matches("\\d{1,5}");
        return AerHeader.pixels(
                name(), known ? Integer.parseInt(sides[0]) : 0, known ? Integer.parseInt(sides[1]) : 0, Map.of());
    }

    /** The offset that stands nearest to the events, in their group or in one around it. */
    private static long offset(Hdf5File file, String path) {
        for (String group = path; !group.isEmpty(); ) {
            Optional<Long> offset = file.scalar(group + "/t_offset");
            if (offset.isPresent()) {
                return offset.get();
            }
            group = group.substring(0, Math.max(0, group.lastIndexOf('/')));
        }
        return file.scalar("t_offset").orElse(0L);
    }

    private static Map<Column, Hdf5Column> sets(Hdf5File file, String group) {
        Map<Column, Hdf5Column> columns = new EnumMap<>(Column.class);
        columns(file, group).forEach((column, place) -> {
            if (List.of(Column.TIME, Column.X, Column.Y, Column.POLARITY).contains(column)) {
                columns.put(column, file.column(place));
            }
        });
        return columns;
    }

    private static Map<Column, Hdf5Column> rows(
            Hdf5File file, String table, AerReadOptions options, List<String> notes) {
        Hdf5Rows rows = Hdf5Rows.of(file, table);
        Map<Column, Hdf5Column> columns = new EnumMap<>(Column.class);
        List<Column> meanings = rows.columns(options.columns(), notes);
        for (int c = 0; c < meanings.size(); c++) {
            if (meanings.get(c) != Column.IGNORED) {
                columns.putIfAbsent(meanings.get(c), rows.column(c));
            }
        }
        return columns;
    }

    private record Columns(Hdf5Column time, Hdf5Column x, Hdf5Column y, Hdf5Column on, TimeUnit unit, long offset)
            implements Hdf5Reader.Source {

        @Override
        public int length() {
            return time.length();
        }

        @Override
        public long micros(int index) {
            return offset + (time.floating() ? unit.micros(time.real(index)) : unit.micros(time.whole(index)));
        }

        @Override
        public long x(int index) {
            return x.whole(index);
        }

        @Override
        public long y(int index) {
            return y == null ? 0 : y.whole(index);
        }

        @Override
        public int polarity(int index) {
            return on == null || on.whole(index) > 0 ? 1 : 0;
        }
    }
}
