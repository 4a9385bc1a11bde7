package spikemesh.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** FEATURE: every example session and every command in the documents does what is written there. */
class SessionsTest {

    @TempDir
    private Path scratch;

    static Stream<String> sessions() {
        return Documents.files("examples", ".session").stream();
    }

    static Stream<String> documents() {
        return Stream.of(List.of("README.md"), Documents.files("docs", ".md"), Documents.files("examples", ".md"))
                .flatMap(List::stream);
    }

    @ParameterizedTest
    @MethodSource("sessions")
    void aSessionGoesAsItIsWritten(String file) {
        new SessionRunner(file, scratch).run(Session.parse(Documents.lines(file)));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void theCommandsOfADocumentWork(String file) {
        new SessionRunner(file, scratch).run(Documents.session(Documents.lines(file)));
    }

    @Test
    void theReadmeShowsTheCommandThatContinuousIntegrationRuns() {
        String command = "mvn -B -ntp verify";

        assertThat(Documents.lines("README.md")).contains("./install-prerequisites && ./spikemesh demo", command);
        assertThat(Documents.lines(".ci/run")).contains("./install-prerequisites", command);
    }

    @Test
    void aSessionThatGoesOtherwiseFails() {
        assertFails("$ spikemesh --version", "? 2");
        assertFails("$ spikemesh --version", "> spikemesh 0.0.0", "> ...");
        assertFails("$ spikemesh --version", "> spikemesh ...");
        assertFails("$ spikemesh completion fish", "! spikemesh: fine", "? 2");
        assertFails("$ ls", "? 0");
    }

    private void assertFails(String... lines) {
        assertThatThrownBy(() -> new SessionRunner("test", scratch).run(Session.parse(List.of(lines))))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("test:1");
    }

    @Test
    void dotsStandForAnyTextOrAnyLines() {
        assertThat(SessionRunner.matches(List.of("a ... d", "...", "e"), List.of("a b c d", "x", "y", "e")))
                .isTrue();
        assertThat(SessionRunner.matches(List.of("...", "e"), List.of("e"))).isTrue();
        assertThat(SessionRunner.matches(List.of("a"), List.of("a", "b"))).isFalse();
        assertThat(SessionRunner.matches(List.of("a", "..."), List.of())).isFalse();
    }

    @Test
    void wordsAreSplitAsAShellDoes() {
        assertThat(ShellWords.split("spikemesh run --set 'a b=c' \"\" d\\ e"))
                .containsExactly("spikemesh", "run", "--set", "a b=c", "", "d e");
        assertThatIllegalArgumentException().isThrownBy(() -> ShellWords.split("spikemesh chips | head"));
    }

    @Test
    void aDocumentsConsoleBlocksAreASession() {
        Session session = Documents.session(List.of(
                "```console",
                "$ ./spikemesh --version",
                "spikemesh ...",
                "```",
                "```console slow",
                "$ ./spikemesh x",
                "```",
                "$ ./spikemesh y",
                "```console",
                "$ ls",
                "```"));

        assertThat(session.exchanges())
                .containsExactly(
                        new Session.Exchange(2, "./spikemesh --version", List.of("spikemesh ..."), null, ExitCode.OK));
    }
}
