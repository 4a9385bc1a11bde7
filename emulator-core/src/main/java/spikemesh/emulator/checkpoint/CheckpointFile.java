package spikemesh.emulator.checkpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** One checkpoint on disk: it appears under its name complete and safe from a power cut, or not at all. */
public final class CheckpointFile {

    private static final String TEMPORARY = ".part";

    private CheckpointFile() {}

    /**
     * Writes a checkpoint over one that may be there.
     *
     * @param target where it goes; its folder must exist
     * @param identity what run it belongs to
     * @param parts what it holds
     */
    public static void write(Path target, Identity identity, List<Checkpointed> parts) throws IOException {
        Path temporary = target.resolveSibling("." + target.getFileName() + TEMPORARY);
        boolean complete = false;
        try {
            try (FileChannel channel = FileChannel.open(
                    temporary,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE)) {
                write(channel, identity, parts);
                channel.force(true);
            }
            move(temporary, target);
            complete = true;
        } catch (FileSystemException e) {
            throw e;
        } catch (IOException e) {
            throw named(target, e);
        } finally {
            if (!complete) {
                Files.deleteIfExists(temporary);
            }
        }
        forceFolder(target.toAbsolutePath().getParent());
    }

    /** The failure of a channel, which does not know its file. */
    private static FileSystemException named(Path file, IOException failure) {
        FileSystemException named = new FileSystemException(file.toString(), null, failure.getMessage());
        named.initCause(failure);
        return named;
    }

    /** Writes a checkpoint to a channel. */
    static void write(WritableByteChannel channel, Identity identity, List<Checkpointed> parts) throws IOException {
        try {
            CheckpointWriter writer = new CheckpointWriter(channel);
            identity.transfer(writer);
            for (Checkpointed part : parts) {
                part.transfer(writer);
            }
            writer.end();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Makes the new name as safe as the bytes, where the system lets a folder be opened. */
    private static void forceFolder(Path folder) {
        try (FileChannel channel = FileChannel.open(folder)) {
            channel.force(true);
        } catch (IOException e) {
            // Windows cannot open a folder, and needs no such call.
            return;
        }
    }

    /**
     * Reads all of a checkpoint and compares all its checksums.
     *
     * @throws CheckpointException if it is damaged, or in another version of the format
     */
    public static void check(Path file) throws IOException {
        CheckpointReader.check(file);
    }

    /**
     * Restores the first parts of a sound checkpoint alone, whatever run it is of.
     *
     * @param parts in the order in which they were written
     */
    public static void restoreFirst(Path file, List<Checkpointed> parts) throws IOException {
        try (CheckpointReader reader = CheckpointReader.open(file)) {
            Identity.skip(reader);
            for (Checkpointed part : parts) {
                part.transfer(reader);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /**
     * Restores the parts of a checkpoint, in the order in which they were written.
     *
     * @param identity the run that wants to go on
     * @throws CheckpointException if the checkpoint is of another run
     */
    public static void restore(Path file, Identity identity, List<Checkpointed> parts) throws IOException {
        try (CheckpointReader reader = CheckpointReader.open(file)) {
            identity.compare(file, reader);
            for (Checkpointed part : parts) {
                part.transfer(reader);
            }
            reader.end();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
