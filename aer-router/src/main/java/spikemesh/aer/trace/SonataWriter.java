package spikemesh.aer.trace;

import java.nio.file.Path;
import java.util.OptionalInt;

/** Writes SONATA spikes: one population with node ids and times in milliseconds. */
final class SonataWriter extends SpikeFileWriter {

    private static final int MAGIC = 0x0A7A;
    private static final byte UNSORTED = 0;
    private static final byte BY_TIME = 2;

    private final String population;
    private final OptionalInt neurons;

    SonataWriter(Path path, AerHeader header) {
        super(path, header, TimeUnit.MS);
        population = header.details().getOrDefault("population", "spikes");
        neurons = header.width();
    }

    @Override
    Hdf5Builder build() {
        Hdf5Builder builder = new Hdf5Builder();
        byte[] u32 = Hdf5Types.integer(4, false);
        Hdf5Block magic = new Hdf5Block(4).putInt(MAGIC);
        Hdf5Block version = new Hdf5Block(8).putInt(0).putInt(1);
        builder.root().attribute("magic", u32, Hdf5Types.space(), magic.array());
        builder.root().attribute("version", u32, Hdf5Types.space(2), version.array());
        byte[] order = {sorted() ? BY_TIME : UNSORTED};
        Hdf5Builder.Entry spikes = builder.root().group("spikes").group(population);
        spikes.attribute("sorting", Hdf5Types.enumeration("none", "by_id", "by_time"), Hdf5Types.space(), order);
        // Not of the specification, which has no place for it, but of what may stand beside: how many neurons there
        // are.
        neurons.ifPresent(count -> spikes.attribute(
                SonataFormat.NEURONS,
                u32,
                Hdf5Types.space(),
                new Hdf5Block(4).putInt(count).array()));
        byte[] space = Hdf5Types.space(spikes());
        spikes.data("node_ids", Hdf5Types.integer(8, false), space, 8 * spikes(), ids::content);
        spikes.data("timestamps", Hdf5Types.f64(), space, 8 * spikes(), times::content)
                .text("units", "ms");
        return builder;
    }
}
