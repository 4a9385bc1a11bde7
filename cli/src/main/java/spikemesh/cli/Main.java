package spikemesh.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The {@code spikemesh} command: event-driven emulation of neuromorphic chips. */
@Command(
        name = "spikemesh",
        description = "Event-driven emulator of manycore neuromorphic chips.",
        mixinStandardHelpOptions = true,
        subcommands = {CommandLine.HelpCommand.class})
public final class Main {

    private Main() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** The command line with all its commands, as {@link #main} runs it. */
    static CommandLine commandLine() {
        return new CommandLine(new Main());
    }
}
