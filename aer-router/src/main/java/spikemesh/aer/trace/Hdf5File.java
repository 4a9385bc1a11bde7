package spikemesh.aer.trace;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.filter.FilterManager;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.VariableLength;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * One HDF5 file. The library throws what it meets in a damaged file; here all of that becomes a {@link TraceException}.
 */
final class Hdf5File implements AutoCloseable {

    /** Packed chunks that say they are larger are taken as damaged. */
    static final int MOST_CHUNK_BYTES = 1 << 28;

    private static final int SUPERBLOCK = 64;

    static {
        FilterManager.addFilter(new BloscFilter());
        FilterManager.addFilter(new ZstdFilter());
    }

    private final Path path;
    private final HdfFile file;
    /** The size of the file, and the one that it had before it was cut. */
    private final long bytes;

    private final long statedBytes;

    Hdf5File(Path path) {
        this.path = path;
        statedBytes = statedBytes(path);
        bytes = path.toFile().length();
        file = guarded(this::open);
    }

    /** Where a file ends before its own end. */
    static Optional<TraceProblem> cutShort(Path path) {
        long stated = statedBytes(path);
        long bytes = path.toFile().length();
        if (bytes < SUPERBLOCK) {
            return Optional.of(new TraceProblem(bytes, 0, "the HDF5 file ends inside its header"));
        }
        String cut = "the HDF5 file is cut short: bytes=" + bytes + " of " + stated;
        return stated <= bytes ? Optional.empty() : Optional.of(new TraceProblem(bytes, 0, cut));
    }

    /**
     * The size that stands in the first bytes: superblocks of versions 0 and 1, and of 2 and 3, with addresses of eight bytes; else 0, as
     * for files with a block of the user's own in front.
     */
    private static long statedBytes(Path path) {
        try (InputStream stream = Files.newInputStream(path)) {
            ByteBuffer head = ByteBuffer.wrap(stream.readNBytes(SUPERBLOCK)).order(ByteOrder.LITTLE_ENDIAN);
            int version = head.limit() < SUPERBLOCK ? -1 : head.get(8);
            boolean old = version < 2;
            int base = version == 0 ? 24 : old ? 28 : 12;
            boolean front = Hdf5Signature.offset(path).orElse(-1) == 0;
            boolean known =
                    front && version >= 0 && version <= 3 && head.get(old ? 13 : 9) == 8 && head.getLong(base) == 0;
            return known ? head.getLong(base + 16) : 0;
        } catch (NoSuchFileException e) {
            throw new TraceException(path, "no such file");
        } catch (IOException e) {
            throw new TraceException(path, "cannot be opened: " + e.getMessage());
        }
    }

    /** Whether a part of the file is missing. */
    boolean cut() {
        return bytes < statedBytes;
    }

    /**
     * The library makes room for what it is told to read before it reads; from a mapped file it takes views, so that a forged
     * size costs nothing. A file too long for one map is longer than any size that can be claimed.
     */
    private HdfFile open() {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            return channel.size() > Integer.MAX_VALUE
                    ? new HdfFile(path)
                    : HdfFile.fromByteBuffer(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()));
        } catch (IOException e) {
            throw new TraceException(path, "cannot be opened: " + e.getMessage());
        }
    }

    /** Runs {@code read}, turning any failure of the library into a complaint about the file. */
    <T> T guarded(Supplier<T> read) {
        try {
            return read.get();
        } catch (TraceException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            throw new TraceException(path, "damaged or unsupported HDF5: " + oneLine(e));
        }
    }

    private static String oneLine(Throwable failure) {
        String message = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        if (message.startsWith("newLimit > capacity") || message.startsWith("newPosition > limit")) {
            return "the file ends before them";
        }
        String remedy = message.contains("filter is not available") || message.contains("ilter not")
                ? "; rewrite the file without it, for example with h5repack -f GZIP=4"
                : "";
        return message.strip().replaceAll("\\s*\\R\\s*", "; ") + remedy;
    }

    /** The group or data set at {@code place}, as {@code spikes/times}. */
    Optional<Node> find(String place) {
        return guarded(() -> {
            Node node = file;
            for (String name : place.split("/", -1)) {
                if (!(node instanceof Group group)) {
                    return Optional.empty();
                }
                node = group.getChild(name);
            }
            return Optional.ofNullable(node);
        });
    }

    Optional<Dataset> dataset(String place) {
        return find(place).filter(Dataset.class::isInstance).map(Dataset.class::cast);
    }

    /** {@code data} to read from: of a file that was cut with those of its chunks that can still be found. */
    Dataset readable(Dataset data) {
        return cut() && data instanceof ChunkedDataset chunked ? guarded(() -> Hdf5CutChunks.of(file, chunked)) : data;
    }

    /** Row {@code index} of a data set whose rows have variable length, in a file that was cut. */
    Hdf5Heap.Row heapRow(Dataset data, int index) {
        return guarded(() -> {
            DataType numbers = ((VariableLength) data.getDataType()).getParent();
            Hdf5Heap heap = new Hdf5Heap(file.getHdfBackingStorage(), bytes);
            return heap.row(heap.reference(data, index), numbers);
        });
    }

    /** The members of a group, sorted by name; empty if there is no such group. */
    Map<String, Node> members(String place) {
        Map<String, Node> members = new TreeMap<>();
        if (place.isEmpty()) {
            guarded(() -> {
                members.putAll(file.getChildren());
                return members;
            });
        } else {
            find(place)
                    .filter(Group.class::isInstance)
                    .ifPresent(group -> guarded(() -> {
                        members.putAll(((Group) group).getChildren());
                        return members;
                    }));
        }
        return members;
    }

    /** An attribute of the node at {@code place}, or of the file where that is empty; as text. */
    String attribute(String place, String name) {
        Node node = place.isEmpty() ? file : find(place).orElse(null);
        return guarded(() -> {
            if (node == null || node.getAttribute(name) == null) {
                return "";
            }
            Object value = node.getAttribute(name).getData();
            return String.valueOf(value instanceof Object[] array && array.length == 1 ? array[0] : value);
        });
    }

    /** A number that stands alone at {@code place}, also as the only element of an array. */
    Optional<Long> scalar(String place) {
        return dataset(place)
                .filter(data -> guarded(data::getSize) == 1)
                .map(data -> guarded(data::getData))
                .map(value -> value.getClass().isArray() && Array.getLength(value) == 1 ? Array.get(value, 0) : value)
                .filter(Number.class::isInstance)
                .map(value -> ((Number) value).longValue());
    }

    /** A one-dimensional data set as a column, or a complaint. */
    Hdf5Column column(String place) {
        Dataset data =
                dataset(place).orElseThrow(() -> new TraceException(path, "the data set " + place + " is missing"));
        return guarded(() -> {
            int[] size = data.getDimensions();
            if (size.length != 1 || data.isCompound()) {
                throw new TraceException(path, "the data set " + place + " must have one axis of numbers");
            }
            checkStorage(place, data);
            return new Hdf5Column(this, readable(data), size[0]);
        });
    }

    /** Refuses sizes that the file cannot hold, before anything is allocated for them. */
    void checkStorage(String place, Dataset data) {
        long most = 1L << 28;
        long chunk = 1;
        if (data instanceof ChunkedDataset chunked) {
            for (int side : chunked.getChunkDimensions()) {
                chunk = Math.multiplyExact(chunk, side);
            }
            chunk = Math.multiplyExact(chunk, data.getDataType().getSize());
        } else if (data.getSizeInBytes() > Math.max(bytes, statedBytes)) {
            chunk = Long.MAX_VALUE;
        }
        if (chunk > most) {
            throw new TraceException(path, "the data set " + place + " claims more than its file can hold");
        }
    }

    Path path() {
        return path;
    }

    @Override
    public void close() {
        file.close();
    }
}
