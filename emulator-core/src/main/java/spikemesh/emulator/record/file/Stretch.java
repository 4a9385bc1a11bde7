package spikemesh.emulator.record.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Copies a stretch of a stream. */
final class Stretch {

    private static final int BUFFER = 1 << 16;

    private Stretch() {}

    /** Copies the next {@code bytes} bytes, or all that are left if there are fewer. */
    static void copy(InputStream in, long bytes, OutputStream to) throws IOException {
        byte[] stretch = new byte[BUFFER];
        for (long left = bytes; left > 0; ) {
            int count = in.read(stretch, 0, (int) Math.min(left, BUFFER));
            if (count < 0) {
                return;
            }
            to.write(stretch, 0, count);
            left -= count;
        }
    }
}
