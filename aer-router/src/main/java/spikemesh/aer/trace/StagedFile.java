package spikemesh.aer.trace;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A file written beside its target under another name and moved there when complete. */
final class StagedFile implements AutoCloseable {

    private static final int MOST_NAMES = 1000;

    private final Path target;
    private final Path staged;
    private final FileChannel channel;
    private boolean moved;

    StagedFile(Path target) {
        this.target = target;
        staged = unusedName(target);
        try {
            channel = FileChannel.open(
                    staged, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.READ);
        } catch (IOException e) {
            throw new TraceException(target, "cannot be written: " + e);
        }
    }

    private static Path unusedName(Path target) {
        Path folder = target.toAbsolutePath().getParent();
        if (!Files.isDirectory(folder)) {
            throw new TraceException(target, "cannot be written: no such folder: " + folder);
        }
        String name = "." + target.getFileName() + ".part";
        for (int attempt = 0; attempt < MOST_NAMES; attempt++) {
            Path candidate = folder.resolve(attempt == 0 ? name : name + attempt);
            if (!Files.exists(candidate)) {
                return candidate;
            }
        }
        throw new TraceException(target, "cannot be written: too many unfinished files beside it");
    }

    FileChannel channel() {
        return channel;
    }

    /** A failure of writing as the exception to throw. */
    TraceException failed(IOException e) {
        return new TraceException(target, "cannot be written: " + e.getMessage());
    }

    /** Moves the file to its name. */
    void commit() {
        try {
            channel.close();
            Files.move(staged, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            moved = true;
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Deletes the file unless it was committed. */
    @Override
    public void close() {
        if (moved) {
            return;
        }
        try {
            channel.close();
            Files.deleteIfExists(staged);
        } catch (IOException e) {
            throw failed(e);
        }
    }
}
