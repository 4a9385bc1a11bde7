package spikemesh.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import spikemesh.emulator.compile.DoesNotFitException;
import spikemesh.emulator.compile.UnsupportedException;

/** FEATURE: a failure becomes one line and an exit code. */
class FailuresTest {

    @Test
    void aFileThatIsNotThereIsNamed() {
        NoSuchFileException failure = new NoSuchFileException("net.json");

        assertThat(Failures.message(failure)).isEqualTo("net.json: no such file");
        assertThat(Failures.exitCode(failure)).isEqualTo(ExitCode.BAD_INPUT);
    }

    @Test
    void otherFileFailuresKeepTheirReason() {
        assertThat(Failures.message(new AccessDeniedException("a"))).isEqualTo("a: permission denied");
        assertThat(Failures.message(new FileSystemException("a", null, "No space left on device")))
                .isEqualTo("a: No space left on device");
    }

    @Test
    void wrappersAreTakenOff() {
        Exception failure = new ExecutionException(new UncheckedIOException(new IOException("trace ends early")));

        assertThat(Failures.message(failure)).isEqualTo("trace ends early");
        assertThat(Failures.exitCode(failure)).isEqualTo(ExitCode.BAD_INPUT);
    }

    @Test
    void aSubclassHasTheExitCodeOfItsNearestAncestor() {
        assertThat(Failures.exitCode(new NumberFormatException("x"))).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(Failures.exitCode(new ArithmeticException("x"))).isEqualTo(ExitCode.DEFECT);
        assertThat(Failures.exitCode(new StackOverflowError())).isEqualTo(ExitCode.DEFECT);
    }

    @Test
    void whatDoesNotFitOrIsNotSupportedIsToldApart() {
        assertThat(Failures.exitCode(new DoesNotFitException("x"))).isEqualTo(ExitCode.DOES_NOT_FIT);
        assertThat(Failures.exitCode(new UnsupportedException("x"))).isEqualTo(ExitCode.UNSUPPORTED);
    }

    @Test
    void aMessageIsOneLineOfReadableCharacters() {
        assertThat(Failures.oneLine("a\n  b\r\nc\u001b[31m\u0000")).isEqualTo("a; b; c\\u001b[31m\\u0000");
        assertThat(Failures.oneLine("x".repeat(100_000))).hasSizeLessThan(1100).endsWith("x ...");
        assertThat(Failures.oneLine(null)).isEmpty();
    }

    @Test
    void aFailureWithoutMessageIsNamedByItsClass() {
        assertThat(Failures.message(new IOException())).isEqualTo("java.io.IOException");
    }
}
