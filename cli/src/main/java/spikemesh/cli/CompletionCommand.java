package spikemesh.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints a script that lets a shell complete commands and options. */
@Command(
        name = "completion",
        aliases = "generate-completion",
        description = "Print the completion script of a shell.",
        footer = {
            "",
            "For bash: source <(spikemesh completion bash)",
            "For zsh:  source <(spikemesh completion zsh)",
            "Put the line into ~/.bashrc or ~/.zshrc to have it always."
        })
final class CompletionCommand implements Callable<Integer> {

    /** The shells that can be told. */
    enum Shell {
        bash,
        zsh
    }

    @Parameters(paramLabel = "SHELL", arity = "0..1", defaultValue = "bash", description = "${COMPLETION-CANDIDATES}")
    private Shell shell;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() {
        // The script of picocli turns on zsh's own support for bash scripts, but only once completion is loaded.
        if (shell == Shell.zsh) {
            command.commandLine().getOut().println("autoload -U +X compinit && compinit");
        }
        command.commandLine()
                .getOut()
                .println(AutoComplete.bash(command.root().name(), command.root().commandLine()));
        return ExitCode.OK;
    }
}
