package spikemesh.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** What one command, run in this process, told the shell and the user. */
record Told(int exitCode, String out, String err) {

    /** Runs {@code spikemesh arguments...} as {@link Main#main} does, short of ending the process. */
    static Told by(String... arguments) {
        return by(Main.commandLine(arguments), arguments);
    }

    static Told by(CommandLine commandLine, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        commandLine
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
        int exitCode = Main.run(commandLine, arguments);
        commandLine.getOut().flush();
        commandLine.getErr().flush();
        return new Told(
                exitCode, out.toString().replace("\r\n", "\n"), err.toString().replace("\r\n", "\n"));
    }
}
