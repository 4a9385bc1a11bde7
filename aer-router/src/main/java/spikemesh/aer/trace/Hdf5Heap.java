package spikemesh.aer.trace;

import io.jhdf.api.Dataset;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.api.dataset.ContiguousDataset;
import io.jhdf.dataset.DatasetReader;
import io.jhdf.object.datatype.DataType;
import io.jhdf.storage.HdfBackingStorage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Numbers of rows of variable length, which lie in heaps of many rows each. The library wants the whole heap; of one that was cut the
 * rows before the cut are read here, and the beginning of the row that was hit.
 */
final class Hdf5Heap {

    /** A row in its data set: how many numbers, and where they are. */
    private static final int REFERENCE_BYTES = 16;

    private static final int HEADER = 16;

    private final HdfBackingStorage storage;
    private final long end;

    Hdf5Heap(HdfBackingStorage storage, long end) {
        this.storage = storage;
        this.end = end;
    }

    /** A row, as an array of the numbers that are there; with its length as it should be. */
    record Row(Object values, int there, int stated) {}

    /** Where row {@code index} of {@code data} is. */
    ByteBuffer reference(Dataset data, int index) {
        if (data instanceof ChunkedDataset chunked) {
            int within = index % chunked.getChunkDimensions()[0];
            byte[] chunk = chunked.getDecompressedChunk(new int[] {index - within});
            return ByteBuffer.wrap(chunk, within * REFERENCE_BYTES, REFERENCE_BYTES)
                    .slice();
        }
        long rows = ((ContiguousDataset) data).getDataAddress();
        return storage.readBufferFromAddress(rows + (long) REFERENCE_BYTES * index, REFERENCE_BYTES);
    }

    Row row(ByteBuffer reference, DataType type) {
        reference.order(ByteOrder.LITTLE_ENDIAN);
        int stated = reference.getInt(0);
        long heap = reference.getLong(4);
        int object = reference.getInt(12);
        long at = stated == 0 ? end : find(heap, object);
        long there = Math.max(0, Math.min(stated, (end - at) / type.getSize()));
        ByteBuffer bytes = there == 0
                ? ByteBuffer.allocate(0)
                : storage.readBufferFromAddress(at, Math.multiplyExact((int) there, type.getSize()));
        Object values = there == 0
                ? new float[0]
                : DatasetReader.readDataset(
                        type, bytes.order(ByteOrder.LITTLE_ENDIAN), new int[] {(int) there}, storage);
        return new Row(values, (int) there, stated);
    }

    /** Where the bytes of {@code object} begin; the end of the file if its heap ends before. */
    private long find(long heap, int object) {
        long at = heap + HEADER;
        while (at > 0 && at + HEADER <= end) {
            ByteBuffer header = storage.readBufferFromAddress(at, HEADER).order(ByteOrder.LITTLE_ENDIAN);
            int index = header.getShort(0) & 0xFFFF;
            long bytes = header.getLong(8);
            if (index == object) {
                return at + HEADER;
            }
            if (index == 0 || bytes < 0 || bytes > end) {
                return end;
            }
            at += HEADER + (bytes + 7 & -8);
        }
        return end;
    }
}
