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
        Object time = row(times, options.sample());
        Object unit = row(units, options.sample());
        if (Array.getLength(time) != Array.getLength(unit)) {
            throw new TraceException(
                    file.path(), "times and units must have equal lengths: sample=" + options.sample());
        }
        Map<String, String> details = new LinkedHashMap<>();
        details.put("samples", String.valueOf(samples));
        details.put("sample", String.valueOf(options.sample()));
        detail(file, details, "labels", "label", options.sample());
        detail(file, details, "extra/speaker", "speaker", options.sample());
        AerHeader header = AerHeader.channels(name(), CHANNELS, details);
        return new Hdf5Reader(
                file, options, header, new Row(time, unit, options.timeUnit().orElse(TimeUnit.S)));
    }

    private static void detail(Hdf5File file, Map<String, String> details, String place, String key, int sample) {
        file.dataset(place)
                .filter(data -> data.getDimensions().length == 1 && data.getDimensions()[0] > sample)
                .ifPresent(data ->
                        details.put(key, String.valueOf(file.column(place).whole(sample))));
    }

    /** The numbers of one row of variable length. */
    private static Object row(Dataset data, int sample) {
        Object row = data.getData(new long[] {sample}, new int[] {1});
        Object values = row instanceof Object[] rows && rows.length == 1 ? rows[0] : row;
        return values == null ? new float[0] : values;
    }

    private record Row(Object times, Object units, TimeUnit unit) implements Hdf5Reader.Source {

        @Override
        public int length() {
            return Array.getLength(times);
        }

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
