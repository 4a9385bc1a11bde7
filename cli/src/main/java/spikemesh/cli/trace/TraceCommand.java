package spikemesh.cli.trace;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The group of commands that work on AER traces. */
@Command(
        name = "trace",
        description = "Look at, convert, cut, clean and make AER traces.",
        subcommands = {
            InfoCommand.class,
            ConvertCommand.class,
            SliceCommand.class,
            FilterCommand.class,
            GenerateCommand.class,
            EncodeCommand.class,
            PlotCommand.class,
            FormatsCommand.class
        })
public final class TraceCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "trace needs a command");
    }
}
