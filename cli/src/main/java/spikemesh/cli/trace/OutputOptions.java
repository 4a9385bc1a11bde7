package spikemesh.cli.trace;

import java.nio.file.Path;
import picocli.CommandLine.Option;
import spikemesh.aer.trace.AerFormats;
import spikemesh.aer.trace.AerHeader;
import spikemesh.aer.trace.AerWriteOptions;
import spikemesh.aer.trace.AerWriter;

/** How to write the output trace. */
final class OutputOptions {

    @Option(
            names = {"--write-as", "--as"},
            paramLabel = "NAME",
            description = "Format to write; by default what the name of the output ends with.")
    private String format = "";

    @Option(names = "--compression", paramLabel = "NAME", description = "Compression, for formats that have several.")
    private String compression = "";

    /** The name asked for, or empty. */
    String format() {
        return format;
    }

    AerWriter create(Path path, AerHeader header) {
        return AerFormats.create(path, format, header, new AerWriteOptions(compression));
    }
}
