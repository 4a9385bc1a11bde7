package spikemesh.aer.trace;

import io.jhdf.api.Dataset;
import java.lang.reflect.Array;
import java.util.LinkedHashMap;
import java.util.Map;

/** The Heidelberg spiking data sets SHD and SSC: 700 channels, times in seconds, one row per sample. */
public final class ShdFormat extends Hdf5Format {

    private static final int CHANNELS = 700;

    @Override
    public String name() {
        return "shd";
    }

    @Override
    public String description() {
        return "SHD and SSC spike data sets in HDF5, one sample at a time";
    }

    @Override
    boolean fits(Hdf5File file) {
        return file.dataset("spikes/times").isPresent()
                && file.dataset("spikes/units").isPresent();
    }

    @Override
    AerReader open(Hdf5File file, AerReadOptions options) {
        Dataset times = file.dataset("spikes/times").orElseThrow();
        Dataset units = file.dataset("spikes/units").orElseThrow();
        int samples = times.getDimensions()[0];
        if (options.sample() < 0 || options.sample() >= samples) {
            throw new TraceException(file.path(), "samples are 0 to " + (samples - 1) + ": sample=" + options.sample());
        }
        file.checkStorage("spikes/times", times);
        file.checkStorage("spikes/units", units);
        Hdf5Heap.Row time = row(file, times, options.sample());
        Hdf5Heap.Row unit = row(file, units, options.sample());
        if (time.stated() != unit.stated()) {
            throw new TraceException(
                    file.path(), "times and units must have equal lengths: sample=" + options.sample());
        }
        int there = Math.min(time.there(), unit.there());
        Map<String, String> details = new LinkedHashMap<>();
        details.put("samples", String.valueOf(samples));
        details.put("sample", String.valueOf(options.sample()));
        detail(file, details, "labels", "label", options.sample());
        detail(file, details, "extra/speaker", "speaker", options.sample());
        AerHeader header = AerHeader.channels(name(), CHANNELS, details);
        Row row =
                new Row(time.values(), unit.values(), there, options.timeUnit().orElse(TimeUnit.S));
        AerReader reader = new Hdf5Reader(file, options, header, row);
        if (there < time.stated()) {
            String lost = "events " + there + " to " + (time.stated() - 1) + " of sample " + options.sample();
            reader.report()
                    .problem(new TraceProblem(
                            TraceException.NO_OFFSET, there, lost + " cannot be read: the file ends before them"));
        }
        return reader;
    }

    private static void detail(Hdf5File file, Map<String, String> details, String place, String key, int sample) {
        file.dataset(place)
                .filter(data -> data.getDimensions().length == 1 && data.getDimensions()[0] > sample)
                .ifPresent(data ->
                        details.put(key, String.valueOf(file.column(place).whole(sample))));
    }

    /** The numbers of one row of variable length. */
    private static Hdf5Heap.Row row(Hdf5File file, Dataset data, int sample) {
        if (file.cut() && data.isVariableLength()) {
            return file.heapRow(data, sample);
        }
        Object row = data.getData(new long[] {sample}, new int[] {1});
        Object values = row instanceof Object[] rows && rows.length == 1 ? rows[0] : row;
        Object numbers = values == null ? new float[0] : values;
        return new Hdf5Heap.Row(numbers, Array.getLength(numbers), Array.getLength(numbers));
    }

    private record Row(Object times, Object units, int length, TimeUnit unit) implements Hdf5Reader.Source {

        @Override
        public long micros(int index) {
            return unit.micros(((Number) Array.get(times, index)).doubleValue());
        }

        @Override
        public long x(int index) {
            return ((Number) Array.get(units, index)).longValue();
        }
    }
}
