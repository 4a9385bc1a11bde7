package spikemesh.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import spikemesh.aer.DeadlockException;
import spikemesh.aer.trace.TraceException;
import spikemesh.cli.job.ResumableException;
import spikemesh.config.ConfigException;
import spikemesh.emulator.compile.DoesNotFitException;
import spikemesh.emulator.compile.UnsupportedException;

/** What a failure means to the user: one line and an exit code. */
final class Failures {

    /**
     * The exit code of each class of failure; a class that is not here has that of its nearest ancestor that is. This is
     * the place to add one.
     */
    private static final Map<Class<? extends Throwable>, Integer> EXIT_CODES = Map.ofEntries(
            Map.entry(ConfigException.class, ExitCode.BAD_INPUT),
            Map.entry(TraceException.class, ExitCode.BAD_INPUT),
            Map.entry(ResumableException.class, ExitCode.RESUMABLE),
            Map.entry(DoesNotFitException.class, ExitCode.DOES_NOT_FIT),
            Map.entry(DeadlockException.class, ExitCode.LOSSES),
            Map.entry(UnsupportedException.class, ExitCode.UNSUPPORTED),
            Map.entry(IllegalArgumentException.class, ExitCode.BAD_INPUT),
            Map.entry(IOException.class, ExitCode.BAD_INPUT),
            Map.entry(OutOfMemoryError.class, ExitCode.BAD_INPUT),
            Map.entry(Throwable.class, ExitCode.DEFECT));

    private static final Map<Class<? extends FileSystemException>, String> FILE_RULES = Map.of(
            NoSuchFileException.class, "no such file",
            AccessDeniedException.class, "permission denied",
            FileAlreadyExistsException.class, "the file exists already",
            DirectoryNotEmptyException.class, "the folder is not empty",
            NotDirectoryException.class, "not a folder");

    private static final int LONGEST_MESSAGE = 1000;
    private static final long MEBIBYTE = 1 << 20;

    private Failures() {}

    /** The exit code for {@code failure}. */
    static int exitCode(Throwable failure) {
        Class<?> type = cause(failure).getClass();
        while (!EXIT_CODES.containsKey(type)) {
            type = type.getSuperclass();
        }
        return EXIT_CODES.get(type);
    }

    /** One line for people, without the name of the program. */
    static String message(Throwable failure) {
        Throwable cause = cause(failure);
        if (cause instanceof OutOfMemoryError) {
            return outOfMemory(cause);
        }
        if (exitCode(cause) == ExitCode.DEFECT) {
            return "this is a defect of spikemesh: " + oneLine(cause.toString())
                    + "; please report it with what the same command prints under --debug";
        }
        if (cause instanceof FileSystemException file) {
            return fileMessage(file);
        }
        return oneLine(cause.getMessage() == null ? cause.toString() : cause.getMessage());
    }

    /** {@code text} without line breaks and other control characters, and cut where it is endless. */
    static String oneLine(String text) {
        StringBuilder line = new StringBuilder();
        String stripped = text == null ? "" : text.strip().replaceAll("\\s*\\R\\s*", "; ");
        for (int i = 0; i < stripped.length() && line.length() < LONGEST_MESSAGE; i++) {
            char c = stripped.charAt(i);
            line.append(Character.isISOControl(c) ? String.format("\\u%04x", (int) c) : String.valueOf(c));
        }
        return line.length() < LONGEST_MESSAGE ? line.toString() : line + " ...";
    }

    private static String fileMessage(FileSystemException failure) {
        String rule = FILE_RULES.get(failure.getClass());
        return oneLine(failure.getFile() + ": " + (rule == null ? failure.getReason() : rule));
    }

    private static String outOfMemory(Throwable failure) {
        long limit = Runtime.getRuntime().maxMemory() / MEBIBYTE;
        return "out of memory (" + oneLine(failure.getMessage()) + "): limit=" + limit
                + " MiB; allow more with SPIKEMESH_OPTS=-Xmx" + 2 * limit + "m, or java -Xmx" + 2 * limit
                + "m -jar ...";
    }

    /** What really happened, inside the wrappers that exceptions of other threads and checked ones travel in. */
    private static Throwable cause(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && wraps(cause)) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static boolean wraps(Throwable failure) {
        return failure instanceof UncheckedIOException
                || failure instanceof ExecutionException
                || failure instanceof IllegalStateException;
    }
}
