package spikemesh.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** FEATURE: whatever happens, the shell gets the agreed exit code and the user one line. */
class MainTest {

    /** Ends as it is told to. */
    @Command(name = "fail")
    private static final class FailingCommand implements Callable<Integer> {

        private final Throwable failure;

        FailingCommand(Throwable failure) {
            this.failure = failure;
        }

        @Override
        public Integer call() throws Exception {
            if (failure instanceof Error error) {
                throw error;
            }
            throw (Exception) failure;
        }
    }

    private static Told failing(Throwable failure, String... arguments) {
        CommandLine commandLine = Main.commandLine().addSubcommand(new FailingCommand(failure));
        return Told.by(commandLine, arguments);
    }

    @Test
    void helpGoesToStandardOutput() {
        Told told = Told.by("--help");

        assertThat(told.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(told.out()).startsWith("Usage: spikemesh ").contains("completion");
        assertThat(told.err()).isEmpty();
    }

    @Test
    void theVersionNamesTheProductAndTheJavaItRunsOn() {
        Told told = Told.by("--version");

        assertThat(told.out())
                .matches("spikemesh \\d+\\.\\d+\\.\\d+\\S*\nJava " + System.getProperty("java.version")
                        + " \\(.+\\), .+\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "help", "completion"})
    void everyCommandIsThereWhereCommandsAreLookedAt(String arguments) {
        assertThat(Told.by(arguments).out())
                .contains("demo", "run", "profile", "map", "repro", "chips", "replay", "trace", "bench");
    }

    @Test
    void aMisspeltCommandGetsTheNearestOne() {
        Told told = Told.by("compeltion");

        assertThat(told.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(told.out()).isEmpty();
        assertThat(told.err())
                .startsWith("spikemesh: unknown command: compeltion, did you mean completion")
                .endsWith("; see 'spikemesh --help'\n")
                .hasLineCount(1);
    }

    @Test
    void aMisspeltOptionGetsTheNearestOne() {
        Told told = Told.by("completion", "--debgu");

        assertThat(told.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(told.err())
                .isEqualTo(
                        "spikemesh: unknown option: --debgu, did you mean --debug?; see 'spikemesh completion --help'\n");
    }

    @Test
    void nothingToDoIsBadUsage() {
        assertThat(Told.by().exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    }

    @Test
    void aWrongInputIsOneLine() {
        Told told = failing(new IllegalArgumentException("timesteps must be in 1..9: timesteps=0"), "fail");

        assertThat(told).isEqualTo(new Told(2, "", "spikemesh: timesteps must be in 1..9: timesteps=0\n"));
    }

    @Test
    void aDefectAsksForAReport() {
        Told told = failing(new IllegalStateException("queue is not empty"), "fail");

        assertThat(told.exitCode()).isEqualTo(ExitCode.DEFECT);
        assertThat(told.err())
                .contains("defect", "queue is not empty", "--debug")
                .hasLineCount(1);
    }

    @Test
    void debugAddsTheStackTraceFromAnyPlaceOnTheLine() {
        assertThat(failing(new IllegalStateException("x"), "fail", "--debug").err())
                .contains("at spikemesh.cli.MainTest");
        assertThat(failing(new IllegalStateException("x"), "--debug", "fail").err())
                .contains("at spikemesh.cli.MainTest");
    }

    @Test
    void lackOfMemoryNamesTheLimitAndTheRemedy() {
        Told told = failing(new OutOfMemoryError("Java heap space"), "fail");

        assertThat(told.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(told.err())
                .startsWith("spikemesh: out of memory (Java heap space): limit=")
                .contains("SPIKEMESH_OPTS=-Xmx")
                .hasLineCount(1);
    }

    @Test
    void completionIsAScriptThatKnowsTheCommands() {
        Told bash = Told.by("completion", "bash");

        assertThat(bash.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(bash.out()).startsWith("#!/usr/bin/env bash").contains("complete -F", "--debug");
        assertThat(Told.by("completion", "zsh").out()).startsWith("autoload").endsWith(bash.out());
    }
}
