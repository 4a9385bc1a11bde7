package spikemesh.aer.trace;

import io.jhdf.api.Dataset;
import java.lang.reflect.Array;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** NIRGraphData: what was observed at the nodes of a NIR graph. */
public final class NirDataFormat extends Hdf5Format {

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
        if (!Arrays.equals(size, time.getDimensions())) {
            throw new TraceException(
                    file.path(),
                    "idx and time of " + observable + " must have the same shape, samples x events: idx=" + shape(size)
                            + " time=" + shape(time.getDimensions()));
        }
        checkSample(file, options, size[0]);
        String neurons = file.attribute(place(observable), "n_neurons");
        AerHeader header = AerHeader.channels(
                name(),
                neurons.matches("\\d{1,9}") ? Integer.parseInt(neurons) : 0,
                Map.of("observable", observable, "samples", String.valueOf(size[0])));
        return new Hdf5Reader(
                file,
                options,
                header,
                new Events(
                        row(file, idx, options.sample()),
                        row(file, time, options.sample()),
                        options.timeUnit().orElse(TimeUnit.S)));
    }

    private static String shape(int[] size) {
        return Arrays.stream(size).mapToObj(String::valueOf).collect(Collectors.joining(" x "));
    }

    /** One sample of an array of samples. */
    private static Hdf5Column row(Hdf5File file, Dataset data, int sample) {
        return new Hdf5Column(
                (from, count) ->
                        file.guarded(() -> Array.get(data.getData(new long[] {sample, from}, new int[] {1, count}), 0)),
                data.getDimensions()[1]);
    }

    private AerReader grid(Hdf5File file, AerReadOptions options, String observable) {
        Dataset data = array(file, place(observable) + "/data", 3);
        int[] size = data.getDimensions();
        checkSample(file, options, size[0]);
        NirGrid grid = new NirGrid(file, data, observable);
        grid.take(options.sample(), options.lenient());
        AerHeader header = AerHeader.channels(
                name(), size[2], Map.of("observable", observable, "samples", String.valueOf(size[0])));
        Events events = new Events(grid.neurons(), grid.seconds(step(file, observable)), TimeUnit.S);
        AerReader reader = new Hdf5Reader(file, options, header, events);
        grid.problem().ifPresent(reader.report()::problem);
        return reader;
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

    private record Events(Hdf5Column ids, Hdf5Column times, TimeUnit unit) implements Hdf5Reader.Source {

        @Override
        public int length() {
            return ids.length();
        }

        @Override
        public boolean ended(int index) {
            return ids.whole(index) < 0;
        }

        @Override
        public long micros(int index) {
            return unit.micros(times.real(index));
        }

        @Override
        public long x(int index) {
            return ids.whole(index);
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
