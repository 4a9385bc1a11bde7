package spikemesh.cli.chips;

import java.util.List;
import picocli.CommandLine.Option;

/** Options of commands that read a chip. */
final class ChipArguments {

    @Option(
            names = "--set",
            paramLabel = "PATH=VALUE",
            description = "Override a field of the descriptor, for example core.neurons=512; may be repeated.")
    List<String> overrides = List.of();
}
