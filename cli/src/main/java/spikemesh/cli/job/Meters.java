package spikemesh.cli.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Chooses whether progress is shown. */
public final class Meters {

    private static final Path STANDARD_ERROR = Path.of("/proc/self/fd/2");

    /** When to show progress. */
    public enum Mode {
        /** On a terminal. */
        AUTO,
        /** Always. */
        ON,
        /** Never. */
        OFF
    }

    private Meters() {}

    /** The meter for {@code mode}. */
    public static Meter of(Mode mode) {
        return mode == Mode.ON || (mode == Mode.AUTO && standardErrorIsTerminal()) ? new BarMeter() : Meter.NONE;
    }

    /** Java cannot tell, so ask the system: Linux by its files, others by their shell's own test. */
    private static boolean standardErrorIsTerminal() {
        try {
            if (Files.isSymbolicLink(STANDARD_ERROR)) {
                String target = Files.readSymbolicLink(STANDARD_ERROR).toString();
                return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
            }
            return new ProcessBuilder("test", "-t", "2")
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
