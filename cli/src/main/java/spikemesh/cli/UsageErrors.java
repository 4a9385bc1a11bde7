package spikemesh.cli;

import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells what is wrong with the words of a command line: one line, then where to read on. */
final class UsageErrors {

    private static final int MOST_SUGGESTIONS = 3;

    private UsageErrors() {}

    /** Prints the error with the nearest known names, and answers the exit code. */
    static int report(ParameterException exception) {
        CommandLine command = exception.getCommandLine();
        String line = exception instanceof UnmatchedArgumentException unmatched
                ? unmatched(unmatched, command)
                : Failures.oneLine(Choices.inLowerCase(exception.getMessage()));
        PrintWriter err = command.getErr();
        err.println("spikemesh: " + line + "; see '" + command.getCommandSpec().qualifiedName() + " --help'");
        err.flush();
        return ExitCode.BAD_INPUT;
    }

    private static String unmatched(UnmatchedArgumentException exception, CommandLine command) {
        String word = Failures.oneLine(exception.getUnmatched().get(0));
        String kind = "unexpected argument";
        if (exception.isUnknownOption()) {
            kind = "unknown option";
        } else if (command.getParent() == null) {
            kind = "unknown command";
        }
        List<String> nearest = exception.getSuggestions();
        return kind + ": " + word
                + (nearest.isEmpty()
                        ? ""
                        : ", did you mean "
                                + String.join(" or ", nearest.subList(0, Math.min(MOST_SUGGESTIONS, nearest.size())))
                                + "?");
    }
}
