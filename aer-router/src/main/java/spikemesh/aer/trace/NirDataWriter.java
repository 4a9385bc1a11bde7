package spikemesh.aer.trace;

import java.nio.file.Path;

/** Writes NIRGraphData: the spikes of one node as one sample of events, times in seconds. */
final class NirDataWriter extends SpikeFileWriter {

    private final String node;
    private final String name;
    private final long neurons;

    NirDataWriter(Path path, AerHeader header) {
        super(path, header, TimeUnit.S);
        String[] observable =
                header.details().getOrDefault("observable", "spikes/spikes").split("/", 2);
        node = observable[0];
        name = observable.length == 2 ? observable[1] : "spikes";
        neurons = header.width().orElseThrow(() -> {
            close();
            return new TraceException(path, "nirdata states the number of neurons; give --width");
        });
    }

    @Override
    Hdf5Builder build() {
        Hdf5Builder builder = new Hdf5Builder();
        builder.root().text("__type__", "NIRGraphData");
        Hdf5Builder.Entry nodeData = builder.root().group("nodes").group(node);
        nodeData.text("__type__", "NIRNodeData");
        Hdf5Builder.Entry events = nodeData.group("observables").group(name);
        events.text("__type__", "EventData");
        byte[] count = new Hdf5Block(8).putLong(neurons).array();
        byte[] end = new Hdf5Block(8).putDouble(lastMicros() / 1e6).array();
        events.attribute("n_neurons", Hdf5Types.integer(8, true), Hdf5Types.space(), count);
        events.attribute("t_max", Hdf5Types.f64(), Hdf5Types.space(), end);
        byte[] space = Hdf5Types.space(1, spikes());
        events.data("idx", Hdf5Types.integer(8, true), space, 8 * spikes(), ids::content);
        events.data("time", Hdf5Types.f64(), space, 8 * spikes(), times::content);
        return builder;
    }
}
