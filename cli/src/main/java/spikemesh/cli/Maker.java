package spikemesh.cli;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import spikemesh.cli.job.Manifest;

/** Who made a result: this product, on this machine, by this command line. */
final class Maker {

    private Maker() {}

    static Manifest.Maker of(CommandSpec command) {
        List<String> words = command.root().commandLine().getParseResult().originalArgs();
        String system = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        return new Manifest.Maker(ProductVersion.number(), ProductVersion.java() + ", " + system, words);
    }
}
