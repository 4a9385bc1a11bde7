package spikemesh.aer.trace;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.TreeMap;

/** An HDF5 file of columns: data sets whose bytes are streamed, in groups made as they are named. */
public final class Hdf5Columns {

    private static final int SONATA_MAGIC = 0x0A7A;
    private static final byte BY_TIME = 2;

    private final Hdf5Builder builder = new Hdf5Builder();
    private final Map<String, Hdf5Builder.Entry> entries = new TreeMap<>();

    /** What the elements of a column are, little-endian. */
    public enum Type {
        /** Signed, 32 bits. */
        INT32(4),
        /** Signed, 64 bits. */
        INT64(8),
        /** Unsigned, 64 bits. */
        UINT64(8),
        /** IEEE 754 with 64 bits. */
        FLOAT64(8);

        private final int bytes;

        Type(int bytes) {
            this.bytes = bytes;
        }

        private byte[] message() {
            return this == FLOAT64 ? Hdf5Types.f64() : Hdf5Types.integer(bytes, this != UINT64);
        }
    }

    /** Bytes of a column, opened once while the file is written. */
    @FunctionalInterface
    public interface Content {
        /** The bytes, from the first on. */
        InputStream open() throws IOException;
    }

    /** An empty file. */
    public Hdf5Columns() {
        entries.put("", builder.root());
    }

    /** An empty file of SONATA spikes. */
    public static Hdf5Columns sonata() {
        Hdf5Columns file = new Hdf5Columns();
        byte[] unsigned = Hdf5Types.integer(4, false);
        byte[] magic = new Hdf5Block(4).putInt(SONATA_MAGIC).array();
        byte[] version = new Hdf5Block(8).putInt(0).putInt(1).array();
        file.builder.root().attribute("magic", unsigned, Hdf5Types.space(), magic);
        file.builder.root().attribute("version", unsigned, Hdf5Types.space(2), version);
        file.group("spikes");
        return file;
    }

    /** Adds a population of SONATA spikes, ordered by time. */
    public void population(String name, long spikes, Content neurons, Content times, String unit) {
        String group = "spikes/" + name;
        byte[] order = {BY_TIME};
        group(group).attribute("sorting", Hdf5Types.enumeration("none", "by_id", "by_time"), Hdf5Types.space(), order);
        column(group + "/node_ids", Type.UINT64, neurons, spikes);
        column(group + "/timestamps", Type.FLOAT64, times, spikes);
        text(group + "/timestamps", "units", unit);
    }

    /** Adds a data set of {@code shape}; slashes in its name part groups. */
    public void column(String path, Type type, Content content, long... shape) {
        long elements = 1;
        for (long axis : shape) {
            elements *= axis;
        }
        entries.put(
                path,
                group(parent(path))
                        .data(
                                last(path),
                                type.message(),
                                Hdf5Types.space(shape),
                                elements * type.bytes,
                                content::open));
    }

    /** Adds an attribute of text to a data set or group that is there. */
    public void text(String path, String name, String value) {
        entries.get(path).text(name, value);
    }

    /** Writes the file. */
    public void write(OutputStream out) throws IOException {
        builder.write(out);
    }

    private Hdf5Builder.Entry group(String path) {
        Hdf5Builder.Entry there = entries.get(path);
        if (there == null) {
            there = group(parent(path)).group(last(path));
            entries.put(path, there);
        }
        return there;
    }

    private static String parent(String path) {
        return path.contains("/") ? path.substring(0, path.lastIndexOf('/')) : "";
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
