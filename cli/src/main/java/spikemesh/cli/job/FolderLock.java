package spikemesh.cli.job;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Keeps two processes from going on with the same run; the system takes it away from a process that dies. */
final class FolderLock implements AutoCloseable {

    private static final String NAME = ".lock";

    private final Path folder;
    private final FileChannel channel;
    private final boolean made;

    private FolderLock(Path folder, FileChannel channel, boolean made) {
        this.made = made;
        this.folder = folder;
        this.channel = channel;
    }

    /**
     * Locks a folder, which is made if it is not there; empty if this process may not write there.
     *
     * @throws IllegalArgumentException if another process holds it
     */
    static Optional<FolderLock> of(Path folder) throws IOException {
        boolean made = !Files.exists(folder);
        try {
            Files.createDirectories(folder);
            FileChannel channel =
                    FileChannel.open(folder.resolve(NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!lock(channel)) {
                channel.close();
                throw new IllegalArgumentException(folder + ": another process is running with these checkpoints");
            }
            return Optional.of(new FolderLock(folder, channel, made));
        } catch (AccessDeniedException e) {
            return Optional.empty();
        }
    }

    private static boolean lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /** Unlocks the folder, and deletes it if it was made for the lock and nothing else is in it. */
    @Override
    public void close() throws IOException {
        Files.deleteIfExists(folder.resolve(NAME));
        channel.close();
        if (!made) {
            return;
        }
        try {
            Files.deleteIfExists(folder);
        } catch (DirectoryNotEmptyException e) {
            // It holds checkpoints.
            return;
        }
    }
}
