package spikemesh.emulator.record.file;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file that is written beside its place and moved there only when it is complete. */
public final class PendingFile implements Closeable {

    private static final int BUFFER = 1 << 16;

    private final Path target;
    private final Path temporary;
    private final OutputStream stream;
    private boolean committed;

    /** Starts the file that will be {@code target}; creates its folder. */
    public PendingFile(Path target) throws IOException {
        this(target, PartMode.FORGOTTEN);
    }

    /**
     * Starts the file that will be {@code target}; creates its folder.
     *
     * @param mode of the recordings of the run: one that can be resumed always writes to the same place, so that what a
     *     killed process left there is written over and not left for ever
     */
    public PendingFile(Path target, PartMode mode) throws IOException {
        this.target = target;
        Path folder = target.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        temporary = PartNames.of(folder, "." + target.getFileName(), mode);
        stream = new BufferedOutputStream(Files.newOutputStream(temporary), BUFFER);
    }

    /** Where the content goes. */
    public OutputStream stream() {
        return stream;
    }

    /** Ends the file and puts it in its place, over one that is there. */
    public void commit() throws IOException {
        stream.close();
        try {
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
        }
        committed = true;
    }

    /** Forgets the file unless it was committed. */
    @Override
    public void close() throws IOException {
        if (!committed) {
            try {
                stream.close();
            } finally {
                Files.deleteIfExists(temporary);
            }
        }
    }
}
