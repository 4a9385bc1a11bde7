package spikemesh.aer.trace;

import io.jhdf.api.Dataset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** HDF5 files with one data set per column of events, as DSEC and many Python tools write. */
public final class EventColumnsFormat extends Hdf5Format {

    @Override
    public String name() {
        return "h5events";
    }

    @Override
    public String description() {
        return "HDF5 columns t, x, y, p (DSEC and others)";
    }

    private static final String[] GROUPS = {"events", "raw_events", "CD/events", ""};

    @Override
    boolean fits(Hdf5File file) {
        return group(file) != null;
    }

    private static String group(Hdf5File file) {
        for (String group : GROUPS) {
            if (columns(file, group).keySet().containsAll(List.of(Column.TIME, Column.X, Column.Y))) {
                return group;
            }
        }
        return null;
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
        Map<Column, String> places = columns(file, group(file));
        Hdf5Column time = file.column(places.get(Column.TIME));
        Hdf5Column x = file.column(places.get(Column.X));
        Hdf5Column y = file.column(places.get(Column.Y));
        Hdf5Column polarity = places.containsKey(Column.POLARITY) ? file.column(places.get(Column.POLARITY)) : null;
        for (Hdf5Column column : new Hdf5Column[] {x, y, polarity == null ? x : polarity}) {
            if (column.length() != time.length()) {
                throw new TraceException(
                        file.path(),
                        "the columns must have equal lengths: " + time.length() + " and " + column.length());
            }
        }
        long offset = file.scalar("t_offset").orElse(0L);
        TimeUnit unit = options.timeUnit().orElse(time.floating() ? TimeUnit.S : TimeUnit.US);
        Hdf5Reader reader = new Hdf5Reader(
                file,
                options,
                AerHeader.pixels(name(), 0, 0, Map.of()),
                new Columns(time, x, y, polarity, unit, offset));
        if (offset != 0) {
            reader.report().note("t_offset is added to all times: us=" + offset);
        }
        return reader;
    }

    private record Columns(Hdf5Column time, Hdf5Column x, Hdf5Column y, Hdf5Column on, TimeUnit unit, long offset)
            implements Hdf5Reader.Source {

        @Override
        public int length() {
            return time.length();
        }

        @Override
        public long micros(int index) {
            long micros = time.floating() || unit != TimeUnit.US ? unit.micros(time.real(index)) : time.whole(index);
            return offset + micros;
        }

        @Override
        public long x(int index) {
            return x.whole(index);
        }

        @Override
        public long y(int index) {
            return y.whole(index);
        }

        @Override
        public int polarity(int index) {
            return on == null || on.whole(index) > 0 ? 1 : 0;
        }
    }
}
