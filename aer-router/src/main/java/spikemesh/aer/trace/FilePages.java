package spikemesh.aer.trace;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * Reads a file into arrays, by way of memory outside the heap in which every byte lies at the same place of a page as in the file.
 *
 * <p>Java takes such memory anyway, but wherever it finds it. Where the target lies a few bytes behind the source, counted within
 * a page, processors of today copy eight times slower, as if the two overlapped.
 */
final class FilePages {

    private static final int PAGE = 1 << 12;
    /** Half a second-level cache would be too much: the array and what is decoded from it are to stay in it too. */
    private static final int MOST = 1 << 16;

    /** Kept by each thread that reads files, as opening one costs more than decoding thousands of events. */
    private static final ThreadLocal<ByteBuffer> PAGES = ThreadLocal.withInitial(
            () -> ByteBuffer.allocateDirect(MOST + 2 * PAGE).alignedSlice(PAGE));

    private FilePages() {}

    /** Reads {@code target[from..to)} from where {@code channel} is as far as the file goes; how many bytes, -1 at its end. */
    static int read(FileChannel channel, byte[] target, int from, int to) throws IOException {
        int phase = (int) channel.position() & PAGE - 1;
        ByteBuffer pages = PAGES.get();
        pages.limit(phase + Math.min(to - from, MOST)).position(phase);
        int got = channel.read(pages);
        if (got > 0) {
            pages.flip().position(phase).get(target, from, got);
        }
        return got;
    }
}
