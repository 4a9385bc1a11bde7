package spikemesh.cli.trace;

import java.nio.file.Path;
import java.util.OptionalInt;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import spikemesh.aer.trace.AerReader;
import spikemesh.aer.trace.AerWriter;
import spikemesh.aer.trace.filter.Range;
import spikemesh.aer.trace.filter.Selection;
import spikemesh.cli.report.Amounts;

/** {@code trace slice}: the events of a span of time and a rectangle. */
@Command(
        name = "slice",
        description = "Keep the events of a span of time and a rectangle; addresses and times stay as they are.")
final class SliceCommand extends TraceAction {

    @Mixin
    private InputOptions input;

    @Parameters(index = "1", paramLabel = "OUT", description = "The trace to write.")
    private Path target;

    @Mixin
    private OutputOptions output;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "First time kept, as 1.5s, 20ms, 300us or plain microseconds; times are those of --t0.")
    private String from = "";

    @Option(names = "--to", paramLabel = "TIME", description = "First time no longer kept.")
    private String to = "";

    @Option(names = "--x", paramLabel = "A..B", description = "Columns or channels kept, both ends included.")
    private String x = "";

    @Option(names = "--y", paramLabel = "A..B", description = "Rows kept, both ends included.")
    private String y = "";

    @Override
    public void run() {
        Range time = new Range(
                from.isEmpty() ? Long.MIN_VALUE : Durations.micros("--from", from),
                to.isEmpty() ? Long.MAX_VALUE : Durations.micros("--to", to));
        try (AerReader reader = new Selection(
                        input.open(), time, Ranges.of("--x", x), Ranges.of("--y", y), OptionalInt.empty());
                AerWriter writer = output.create(target, reader.header())) {
            long events = copy(reader, writer);
            tell(input.path.toString(), reader.report());
            tell(target.toString(), writer.report());
            out().println(target + ": " + Amounts.plain(events, "event"));
        }
    }
}
