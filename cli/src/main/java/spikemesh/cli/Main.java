package spikemesh.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import spikemesh.cli.chips.ChipsCommand;
import spikemesh.cli.trace.TraceCommand;

/** The {@code spikemesh} command: event-driven emulation of neuromorphic chips. */
@Command(
        name = "spikemesh",
        description = "Event-driven emulator of manycore neuromorphic chips.",
        scope = ScopeType.INHERIT,
        mixinStandardHelpOptions = true,
        versionProvider = ProductVersion.class,
        synopsisSubcommandLabel = "COMMAND")
public final class Main {

    /** All commands, in the order of the help. */
    private static final List<Class<?>> COMMANDS = List.of(
            DemoCommand.class,
            RunCommand.class,
            ProfileCommand.class,
            MapCommand.class,
            ReproCommand.class,
            ChipsCommand.class,
            ReplayCommand.class,
            TraceCommand.class,
            BenchCommand.class,
            CompletionCommand.class,
            CommandLine.HelpCommand.class);

    /** Those that look at all others. */
    private static final Set<Class<?>> OVERVIEWS = Set.of(CompletionCommand.class, CommandLine.HelpCommand.class);

    /** Picocli's own names of the option. */
    private static final Set<String> VERSION = Set.of("-V", "--version");

    @Option(
            names = "--debug",
            scope = ScopeType.INHERIT,
            description = "Print the stack trace of a failure, for a report of a defect.")
    private boolean debug;

    private Main() {}

    /** Runs one command, or what the launcher lets Java rehearse, and ends the process with its exit code. */
    public static void main(String[] arguments) {
        String folder = System.getProperty(Rehearsal.FOLDER);
        System.exit(
                folder == null
                        ? run(commandLine(arguments), arguments)
                        : Rehearsal.in(Path.of(folder), commandLine(List.of()).getOut()));
    }

    /** Runs one command; never throws, and answers the exit code. */
    static int run(CommandLine commandLine, String... arguments) {
        try {
            return commandLine.execute(arguments);
        } catch (Error e) {
            // Picocli hands exceptions to the handler below but lets errors through.
            return fail(e, commandLine);
        }
    }

    /** The command line with all its commands. */
    static CommandLine commandLine() {
        return commandLine(COMMANDS);
    }

    /**
     * The command line for arguments that begin with a command: with that command alone, as collecting the options of all
     * takes longer than many a command does. With none of them where only the version is asked for, and with all for other
     * arguments.
     */
    static CommandLine commandLine(String... arguments) {
        if (arguments.length == 1 && VERSION.contains(arguments[0])) {
            return commandLine(List.of());
        }
        for (Class<?> command : COMMANDS) {
            String name = command.getAnnotation(Command.class).name();
            if (arguments.length > 0 && arguments[0].equals(name) && !OVERVIEWS.contains(command)) {
                return commandLine(List.of(command));
            }
        }
        return commandLine();
    }

    private static CommandLine commandLine(List<Class<?>> commands) {
        CommandLine commandLine = new CommandLine(new Main());
        commands.forEach(commandLine::addSubcommand);
        Choices.inLowerCase(commandLine);
        return commandLine
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((exception, command, parsed) -> fail(exception, command))
                .setParameterExceptionHandler((exception, arguments) -> UsageErrors.report(exception));
    }

    private static int fail(Throwable failure, CommandLine command) {
        PrintWriter err = command.getErr();
        err.println("spikemesh: " + Failures.message(failure));
        if (debugOf(command)) {
            failure.printStackTrace(err);
        }
        err.flush();
        return Failures.exitCode(failure);
    }

    private static boolean debugOf(CommandLine command) {
        CommandLine root = command;
        while (root.getParent() != null) {
            root = root.getParent();
        }
        return ((Main) root.getCommand()).debug;
    }
}
