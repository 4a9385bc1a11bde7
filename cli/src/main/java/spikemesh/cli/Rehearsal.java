package spikemesh.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;

/**
 * What people use most, one command after the other in one process: the launcher lets Java archive the classes that it loads, so that
 * these commands start faster.
 */
final class Rehearsal {

    /** The system property that names the folder to rehearse in. */
    static final String FOLDER = "spikemesh.rehearse";

    private Rehearsal() {}

    /** Rehearses with files in {@code folder}; returns the exit code of the first command that fails, or 0. */
    static int in(Path folder, PrintWriter out) {
        for (List<String> command : commands(folder)) {
            String[] arguments = command.toArray(String[]::new);
            int exitCode = Main.run(Main.commandLine(arguments).setOut(out), arguments);
            if (exitCode != ExitCode.OK) {
                return exitCode;
            }
        }
        return ExitCode.OK;
    }

    private static List<List<String>> commands(Path folder) {
        String network = folder.resolve("network/network.json").toString();
        String trace = folder.resolve("trace.aedat4").toString();
        String result = folder.resolve("result").toString();
        return List.of(
                List.of("bench", "rr1k", "--export", folder.resolve("network").toString()),
                List.of("run", "--chip", "loihi", "--network", network, "--timesteps", "100"),
                List.of("run", "--chip", "loihi", "--network", network, "--timesteps", "2", "--out", result, "--json"),
                List.of("bench", "rr1k", "--timesteps", "2"),
                List.of("profile", "--chip", "loihi", "--network", network, "--timesteps", "2"),
                List.of("map", "--check", "--chip", "loihi", "--network", network),
                List.of("chips", "show", "loihi"),
                List.of("trace", "generate", trace, "--duration", "10ms"),
                List.of("trace", "info", trace),
                List.of("replay", "--chip", "loihi", "--generate", "uniform", "--rate", "0.1", "--cycles", "10"));
    }
}
