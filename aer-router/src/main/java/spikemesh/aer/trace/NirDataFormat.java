package spikemesh.aer.trace;

import io.jhdf.api.Dataset;
import java.lang.reflect.Array;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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
        for (String node : file.members("nodes").keySet()) {
            for (String name : file.members("nodes/" + node + "/observables").keySet()) {
                if (kind(file, node + "/" + name).equals("EventData")) {
                    known.add(node + "/" + name);
                }
            }
        }
        String wanted = options.population();
        if (known.isEmpty() || (!wanted.isEmpty() && !known.contains(wanted))) {
            throw new TraceException(file.path(), "no such observable of events: " + wanted + ", known: " + known);
        }
        String chosen = wanted.isEmpty() ? known.get(0) : wanted;
        AerReader reader = events(file, options, chosen);
        if (known.size() > 1 && wanted.isEmpty()) {
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
        Dataset idx = matrix(file, place(observable) + "/idx");
        Dataset time = matrix(file, place(observable) + "/time");
        int[] size = idx.getDimensions();
        if (options.sample() < 0 || options.sample() >= size[0] || size[1] != time.getDimensions()[1]) {
            throw new TraceException(file.path(), "samples are 0 to " + (size[0] - 1) + ": sample=" + options.sample());
        }
        long[] from = {options.sample(), 0};
        int[] count = {1, size[1]};
        Object ids = Array.get(idx.getData(from, count), 0);
        Object times = Array.get(time.getData(from, count), 0);
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

    private static Dataset matrix(Hdf5File file, String place) {
        Dataset data = file.dataset(place)
                .filter(found -> found.getDimensions().length == 2)
                .orElseThrow(() -> new TraceException(file.path(), "the data set " + place + " must have two axes"));
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
    public boolean writable() {
        return true;
    }

    @Override
    public AerWriter create(Path path, AerHeader header, AerWriteOptions options) {
        return new NirDataWriter(path, header);
    }
}
