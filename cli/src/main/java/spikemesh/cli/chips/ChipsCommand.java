package spikemesh.cli.chips;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The group of commands that work on chip descriptors. */
@Command(
        name = "chips",
        description = "List, show, compare and check chip descriptors.",
        subcommands = {ListCommand.class, ShowCommand.class, DiffCommand.class, ValidateCommand.class})
public final class ChipsCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "chips needs a command");
    }
}
