package spikemesh.aer.trace;

import io.jhdf.HdfFile;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.btree.BTreeV1;
import io.jhdf.dataset.chunked.Chunk;
import io.jhdf.dataset.chunked.ChunkOffset;
import io.jhdf.dataset.chunked.ChunkedDatasetBase;
import io.jhdf.dataset.chunked.ChunkedDatasetV3;
import io.jhdf.exceptions.HdfException;
import io.jhdf.object.message.DataLayoutMessage;
import io.jhdf.storage.HdfBackingStorage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A data set in chunks whose index, a tree, has lost some of its nodes. The library wants all of them before it reads one chunk;
 * here the chunks of the nodes that are left can be read.
 */
final class Hdf5CutChunks extends ChunkedDatasetBase {

    private static final int NODE_HEADER = 24;
    private static final int MOST_NODES = 1 << 18;
    /** TREE. */
    private static final int SIGNATURE = 0x54524545;

    private static final int DEEPEST = 16;

    /** Says of a chunk that is not there that it is not, where the library would take it as zeros. */
    private static final class Found extends HashMap<ChunkOffset, Chunk> {

        private static final long serialVersionUID = 1L;

        @Override
        public Chunk get(Object offset) {
            Chunk chunk = super.get(offset);
            if (chunk == null) {
                throw new HdfException("the file ends before its index names this part");
            }
            return chunk;
        }
    }

    private final ChunkedDataset whole;
    private final HdfBackingStorage storage;
    private final Found found = new Found();
    private final Set<Long> seen = new HashSet<>();

    private Hdf5CutChunks(HdfFile file, ChunkedDatasetV3 data) {
        super(file.getHdfBackingStorage(), data.getAddress(), data.getName(), data.getParent(), data.getHeader());
        whole = data;
        storage = file.getHdfBackingStorage();
        long root = data.getHeader()
                .getMessageOfType(DataLayoutMessage.ChunkedDataLayoutMessage.class)
                .getBTreeAddress();
        collect(root, 0);
    }

    /** What is left of {@code data}; the data set itself where its index is whole, or of a kind that is not known here. */
    static ChunkedDataset of(HdfFile file, ChunkedDataset data) {
        if (!(data instanceof ChunkedDatasetV3 known)) {
            return data;
        }
        Hdf5CutChunks left = new Hdf5CutChunks(file, known);
        return left.found.isEmpty() ? data : left;
    }

    private void collect(long node, int depth) {
        int axes = getDimensions().length;
        if (depth > DEEPEST || seen.size() == MOST_NODES || !isNode(node) || !seen.add(node)) {
            return;
        }
        try {
            ByteBuffer head = storage.readBufferFromAddress(node, NODE_HEADER).order(ByteOrder.LITTLE_ENDIAN);
            int level = head.get(5);
            int entries = head.getShort(6) & 0xFFFF;
            if (level == 0) {
                BTreeV1.createDataBTree(storage, node, axes)
                        .getChunks()
                        .forEach(chunk -> found.put(new ChunkOffset(chunk.getChunkOffset()), chunk));
            } else {
                children(node, entries, 8 + 8 * (axes + 1), child -> collect(child, depth + 1));
            }
        } catch (RuntimeException e) {
            // This node ends behind the end of the file; what it names is missing from what was found.
            return;
        }
    }

    /** Whether a node begins at {@code address}; asked first, since a damaged one names tens of thousands that are none. */
    private boolean isNode(long address) {
        return address >= 0
                && address <= storage.size() - NODE_HEADER
                && storage.readBufferFromAddress(address, 4)
                                .order(ByteOrder.BIG_ENDIAN)
                                .getInt(0)
                        == SIGNATURE;
    }

    /** A node is a header, then a key and an address per child. */
    private void children(long node, int entries, int keyBytes, Consumer<Long> visit) {
        for (int i = 0; i < entries; i++) {
            long at = node + NODE_HEADER + keyBytes + (long) i * (keyBytes + 8);
            visit.accept(storage.readBufferFromAddress(at, 8)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .getLong(0));
        }
    }

    @Override
    protected Map<ChunkOffset, Chunk> getChunkLookup() {
        return found;
    }

    @Override
    public int[] getChunkDimensions() {
        return whole.getChunkDimensions();
    }
}
