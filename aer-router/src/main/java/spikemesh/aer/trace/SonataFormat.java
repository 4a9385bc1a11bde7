package spikemesh.aer.trace;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** SONATA spike files: one group per population with node ids and times in milliseconds. */
public final class SonataFormat extends Hdf5Format {

    /** Attribute of our own of a population: the number of its neurons. */
    static final String NEURONS = "n_neurons";

    @Override
    public String name() {
        return "sonata";
    }

    @Override
    public String description() {
        return "SONATA spikes in HDF5, also the older layout";
    }

    @Override
    boolean fits(Hdf5File file) {
        return !populations(file).isEmpty() || legacy(file);
    }

    private static boolean legacy(Hdf5File file) {
        return file.dataset("spikes/gids").isPresent()
                && file.dataset("spikes/timestamps").isPresent();
    }

    private static List<String> populations(Hdf5File file) {
        List<String> populations = new ArrayList<>();
        for (String name : file.members("spikes").keySet()) {
            if (file.dataset("spikes/" + name + "/node_ids").isPresent()
                    && file.dataset("spikes/" + name + "/timestamps").isPresent()) {
                populations.add(name);
            }
        }
        return populations;
    }

    @Override
    AerReader open(Hdf5File file, AerReadOptions options) {
        List<String> populations = populations(file);
        String wanted = options.population();
        if (populations.isEmpty()) {
            return reader(file, options, "spikes", "gids", Map.of());
        }
        if (!wanted.isEmpty() && !populations.contains(wanted)) {
            throw new TraceException(file.path(), "no such population: " + wanted + ", known: " + populations);
        }
        String chosen = wanted.isEmpty() ? populations.get(0) : wanted;
        AerReader reader = reader(file, options, "spikes/" + chosen, "node_ids", Map.of("population", chosen));
        if (wanted.isEmpty() && populations.size() > 1) {
            reader.report().note("of the populations " + populations + " " + chosen + " is read; --population decides");
        }
        return reader;
    }

    private AerReader reader(
            Hdf5File file, AerReadOptions options, String group, String ids, Map<String, String> details) {
        Hdf5Column node = file.column(group + "/" + ids);
        Hdf5Column time = file.column(group + "/timestamps");
        if (node.length() != time.length()) {
            throw new TraceException(
                    file.path(), "ids and times must have equal lengths: " + node.length() + " and " + time.length());
        }
        TimeUnit unit = options.timeUnit().orElse(unit(file.attribute(group + "/timestamps", "units")));
        String neurons = file.attribute(group, NEURONS);
        int channels = neurons.matches("\\d{1,9}") ? Integer.parseInt(neurons) : 0;
        return new Hdf5Reader(
                file, options, AerHeader.channels(name(), channels, details), new Spikes(node, time, unit));
    }

    private static TimeUnit unit(String stated) {
        return switch (stated) {
            case "s", "seconds", "second" -> TimeUnit.S;
            case "us", "microseconds" -> TimeUnit.US;
            default -> TimeUnit.MS;
        };
    }

    private record Spikes(Hdf5Column node, Hdf5Column time, TimeUnit unit) implements Hdf5Reader.Source {

        @Override
        public int length() {
            return node.length();
        }

        @Override
        public long micros(int index) {
            return unit.micros(time.real(index));
        }

        @Override
        public long x(int index) {
            return node.whole(index);
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
        return new SonataWriter(path, header);
    }
}
