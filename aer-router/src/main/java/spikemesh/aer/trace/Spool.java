package spikemesh.aer.trace;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.file.Path;

/** A column on its way into a file that holds one column after the other: collected in a file of its own. */
final class Spool implements AutoCloseable {

    private final StagedFile file;
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);

    /** A column called {@code key} of the file {@code target}. */
    Spool(Path target, String key) {
        file = new StagedFile(target.resolveSibling(target.getFileName() + "." + key));
    }

    /** The buffer, with room for {@code bytes}. */
    ByteBuffer room(int bytes) {
        if (buffer.remaining() < bytes) {
            flush();
        }
        return buffer;
    }

    private void flush() {
        try {
            buffer.flip();
            while (buffer.hasRemaining()) {
                file.channel().write(buffer);
            }
            buffer.clear();
        } catch (IOException e) {
            throw file.failed(e);
        }
    }

    /** All bytes so far, from the first on. */
    InputStream content() throws IOException {
        flush();
        file.channel().position(0);
        return Channels.newInputStream(file.channel());
    }

    @Override
    public void close() {
        file.close();
    }
}
