package spikemesh.cli.trace;

import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import spikemesh.aer.trace.AerReader;
import spikemesh.aer.trace.AerWriter;
import spikemesh.cli.report.Amounts;

/** {@code trace convert}: the same events in another format. */
@Command(
        name = "convert",
        description = "Write the events of a trace in another format; says what that format cannot hold.")
final class ConvertCommand extends TraceAction {

    @Mixin
    private InputOptions input;

    @Parameters(index = "1", paramLabel = "OUT", description = "The trace to write.")
    private Path target;

    @Mixin
    private OutputOptions output;

    @Override
    public void run() {
        try (AerReader reader = input.open();
                AerWriter writer = output.create(target, reader.header())) {
            long events = copy(reader, writer);
            tell(input.path.toString(), reader.report());
            tell(target.toString(), writer.report());
            out().println(target + ": " + Amounts.plain(events, "event"));
        }
    }
}
