package spikemesh.cli.trace;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import spikemesh.aer.trace.AerReader;
import spikemesh.aer.trace.AerWriter;
import spikemesh.aer.trace.filter.HotPixelFilter;
import spikemesh.aer.trace.filter.NoiseFilter;
import spikemesh.aer.trace.filter.Range;
import spikemesh.aer.trace.filter.RefractoryFilter;
import spikemesh.aer.trace.filter.Selection;
import spikemesh.aer.trace.stats.PixelCounts;
import spikemesh.cli.report.Amounts;

/** {@code trace filter}: a trace without what a sensor adds. */
@Command(
        name = "filter",
        description = "Drop events that look like noise; the filters apply in the order they are listed here.")
final class FilterCommand extends TraceAction {

    /** One of the two kinds of events. */
    enum Polarity {
        OFF,
        ON
    }

    @Mixin
    private InputOptions input;

    @Parameters(index = "1", paramLabel = "OUT", description = "The trace to write.")
    private Path target;

    @Mixin
    private OutputOptions output;

    @Option(names = "--polarity", paramLabel = "on|off", description = "Keep one polarity only.", order = 1)
    private Polarity polarity;

    @Option(
            names = "--hot-pixels",
            description =
                    "Drop the pixels that give 20 times the events of the median active one; reads the trace twice.",
            order = 2)
    private boolean hotPixels;

    @Option(
            names = "--refractory",
            paramLabel = "TIME",
            description = "Drop an event sooner than this after the last one kept of its pixel.",
            order = 3)
    private String refractory = "";

    @Option(
            names = "--support",
            paramLabel = "TIME",
            description = "Drop an event that none of its eight neighbours precedes by at most this.",
            order = 4)
    private String support = "";

    @Override
    public void run() {
        try (AerReader reader = filtered(input.open());
                AerWriter writer = output.create(target, reader.header())) {
            long events = copy(reader, writer);
            tell(input.path.toString(), reader.report());
            tell(target.toString(), writer.report());
            out().println(target + ": " + Amounts.plain(events, "event"));
        }
    }

    private AerReader filtered(AerReader source) {
        AerReader reader = source;
        if (polarity != null) {
            OptionalInt kept = OptionalInt.of(polarity == Polarity.ON ? 1 : 0);
            reader = new Selection(reader, Range.ALL, Range.ALL, Range.ALL, kept);
        }
        if (hotPixels) {
            reader = new HotPixelFilter(reader, hot());
        }
        if (!refractory.isEmpty()) {
            reader = new RefractoryFilter(reader, Durations.micros("--refractory", refractory));
        }
        if (!support.isEmpty()) {
            reader = new NoiseFilter(reader, Durations.micros("--support", support));
        }
        return reader;
    }

    private List<PixelCounts.Pixel> hot() {
        try (AerReader first = input.open()) {
            List<PixelCounts.Pixel> hot = PixelCounts.of(first).hot();
            err().println(input.path + ": hot pixels=" + hot.size());
            return hot;
        }
    }
}
