package spikemesh.aer.trace;

import io.jhdf.api.Dataset;
import java.lang.reflect.Array;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** NIRGraphData: what was observed at the nodes of a NIR graph. */
public final class NirDataFormat extends Hdf5Format {

    private static final int MOST_SPIKES = 1 << 16;
    private static final int MOST_CELLS = 1 << 24;

    @Override
    public String name() {
        return "nirdata";
    }

    @Override
    public String description() {
        return "NIRGraphData in HDF5: events or spikes on a time grid, of one node";
    }

    @Override
    public List<String> extensions() {
        return List.of("nirdata");
    }

    @Override
    boolean fits(Hdf5File file) {
        return file.attribute("", "__type__").equals("NIRGraphData");
    }

    @Override
    AerReader open(Hdf5File file, AerReadOptions options) {
        List<String> known = new ArrayList<>();
        List<String> grids = new ArrayList<>();
        for (String node : file.members("nodes").keySet()) {
            for (String name : file.members("nodes/" + node + "/observables").keySet()) {
                switch (kind(file, node + "/" + name)) {
                    case "EventData", "ValuedEventData" -> known.add(node + "/" + name);
                    case "TimeGriddedData" -> grids.add(node + "/" + name);
                    default -> {
                        // Not for us.
                    }
                }
            }
        }
        boolean onlyGrids = known.isEmpty();
        known.addAll(grids);
        String wanted = options.population();
        if (known.isEmpty() || (!wanted.isEmpty() && !known.contains(wanted))) {
            throw new TraceException(file.path(), "no such observable of events: " + wanted + ", known: " + known);
        }
        String chosen = wanted.isEmpty() ? known.get(0) : wanted;
        AerReader reader = grids.contains(chosen) ? grid(file, options, chosen) : events(file, options, chosen);
        if (known.size() > 1 && wanted.isEmpty() && (onlyGrids || known.size() > grids.size() + 1)) {
            reader.report().note("of the observables " + known + " " + chosen + " is read; --population decides");
        }
        return reader;
    }

    private static String place(String observable) {
        return "nodes/" + observable.replace("/", "/observables/");
    }

    private static String kind(Hdf5File file, String observable) {
        return file.attribute(place(observable), "__type__");
    }

    private AerReader events(Hdf5File file, AerReadOptions options, String observable) {
        Dataset idx = array(file, place(observable) + "/idx", 2);
        Dataset time = array(file, place(observable) + "/time", 2);
        int[] size = idx.getDimensions();
        if (options.sample() < 0 || options.sample() >= size[0] || size[1] != time.getDimensions()[1]) {
            throw new TraceException(file.path(), "samples are 0 to " + (size[0] - 1) + ": sample=" + options.sample());
        }
        long[] from = {options.sample(), 0};
        int[] count = {1, size[1]};
        // The library slices nothing out of an array without elements.
        Object ids = size[1] == 0 ? new long[0] : Array.get(idx.getData(from, count), 0);
        Object times = size[1] == 0 ? new double[0] : Array.get(time.getData(from, count), 0);
        int events = 0;
        while (events < size[1] && ((Number) Array.get(ids, events)).longValue() >= 0) {
            events++;
        }
        String neurons = file.attribute(place(observable), "n_neurons");
        AerHeader header = AerHeader.channels(
                name(),
                neurons.matches("\\d{1,9}") ? Integer.parseInt(neurons) : 0,
                Map.of("observable", observable, "samples", String.valueOf(size[0])));
        return new Hdf5Reader(
                file,
                options,
                header,
                new Events(ids, times, events, options.timeUnit().orElse(TimeUnit.S)));
    }

    /** Spikes, or how many there were, of each neuron in each step. */
    private AerReader grid(Hdf5File file, AerReadOptions options, String observable) {
        Dataset data = array(file, place(observable) + "/data", 3);
        int[] size = data.getDimensions();
        checkSample(file, options, size[0]);
        if ((long) size[1] * size[2] > MOST_CELLS) {
            throw new TraceException(
                    file.path(),
                    "a grid of time must have at most " + MOST_CELLS + " cells: " + size[1] + " x " + size[2]);
        }
        double step = step(file, observable);
        boolean empty = size[1] == 0 || size[2] == 0;
        Object rows = empty
                ? new float[size[1]][0]
                : Array.get(data.getData(new long[] {options.sample(), 0, 0}, new int[] {1, size[1], size[2]}), 0);
        List<Integer> neurons = new ArrayList<>();
        List<Double> seconds = new ArrayList<>();
        for (int t = 0; t < size[1]; t++) {
            Object row = Array.get(rows, t);
            for (int neuron = 0; neuron < size[2]; neuron++) {
                Object cell = Array.get(row, neuron);
                double value = cell instanceof Number number ? number.doubleValue() : "TRUE".equals(cell) ? 1 : 0;
                if (value < 0 || value != Math.rint(value) || value > MOST_SPIKES) {
                    throw new TraceException(
                            file.path(),
                            observable + " holds values, not numbers of spikes: step=" + t + " neuron=" + neuron
                                    + " value=" + value);
                }
                for (int spike = 0; spike < value; spike++) {
                    neurons.add(neuron);
                    seconds.add(t * step);
                }
            }
        }
        Object ids = neurons.stream().mapToInt(Integer::intValue).toArray();
        Object times = seconds.stream().mapToDouble(Double::doubleValue).toArray();
        AerHeader header = AerHeader.channels(
                name(), size[2], Map.of("observable", observable, "samples", String.valueOf(size[0])));
        return new Hdf5Reader(file, options, header, new Events(ids, times, neurons.size(), TimeUnit.S));
    }

    private static double step(Hdf5File file, String observable) {
        String stated = file.attribute(place(observable), "dt");
        try {
            return Double.parseDouble(stated);
        } catch (NumberFormatException e) {
            throw new TraceException(file.path(), observable + " must say how long a step is: dt=" + stated);
        }
    }

    private static void checkSample(Hdf5File file, AerReadOptions options, int samples) {
        if (options.sample() < 0 || options.sample() >= samples) {
            throw new TraceException(file.path(), "samples are 0 to " + (samples - 1) + ": sample=" + options.sample());
        }
    }

    private static Dataset array(Hdf5File file, String place, int axes) {
        Dataset data = file.dataset(place)
                .filter(found -> found.getDimensions().length == axes)
                .orElseThrow(() ->
                        new TraceException(file.path(), "the data set " + place + " must have " + axes + " axes"));
        file.checkStorage(place, data);
        return data;
    }

    private record Events(Object ids, Object times, int length, TimeUnit unit) implements Hdf5Reader.Source {

        @Override
        public long micros(int index) {
            return unit.micros(((Number) Array.get(times, index)).doubleValue());
        }

        @Override
        public long x(int index) {
            return ((Number) Array.get(ids, index)).longValue();
        }
    }

    @Override
    public boolean holds(AddressModel addresses) {
        return addresses == AddressModel.CHANNELS;
    }

    @Override
    public boolean writable() {
        return true;
    }

    @Override
    public AerWriter create(Path path, AerHeader header, AerWriteOptions options) {
        return new NirDataWriter(path, header);
    }
}
