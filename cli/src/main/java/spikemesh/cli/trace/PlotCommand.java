package spikemesh.cli.trace;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalInt;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import spikemesh.aer.trace.AerEventBatch;
import spikemesh.aer.trace.AerReader;
import spikemesh.aer.trace.filter.Range;
import spikemesh.aer.trace.filter.Selection;
import spikemesh.aer.trace.plot.PngPlot;
import spikemesh.aer.trace.plot.SvgPlot;
import spikemesh.aer.trace.plot.TracePlot;
import spikemesh.aer.trace.stats.TraceStatistics;

/** {@code trace plot}: a trace as a picture. */
@Command(
        name = "plot",
        description =
                "Draw a trace as SVG or PNG: the events of each pixel, the time surface at the end, and the rate over time; for"
                        + " channels their events over time. Reads the trace twice.")
final class PlotCommand extends TraceAction {

    @Mixin
    private InputOptions input;

    @Parameters(index = "1", paramLabel = "OUT", description = "The picture to write: NAME.svg or NAME.png.")
    private Path target;

    @Option(names = "--from", paramLabel = "TIME", description = "First time shown.")
    private String from = "";

    @Option(names = "--to", paramLabel = "TIME", description = "First time no longer shown.")
    private String to = "";

    @Option(
            names = "--tau",
            defaultValue = "20ms",
            paramLabel = "TIME",
            description = "Time in which the time surface fades to 1/e (default ${DEFAULT-VALUE}).")
    private String tau;

    @Override
    public void run() {
        if (!named(".png") && !named(".svg")) {
            throw new IllegalArgumentException("the picture's name must end with .svg or .png: " + target);
        }
        TraceStatistics statistics;
        try (AerReader reader = cut()) {
            statistics = TraceStatistics.of(reader);
        }
        try (AerReader reader = cut()) {
            TracePlot plot = new TracePlot(reader.header(), statistics, Durations.micros("--tau", tau));
            AerEventBatch batch = new AerEventBatch();
            while (reader.read(batch) > 0) {
                plot.add(batch);
            }
            tell(input.path.toString(), reader.report());
            String title = input.path.getFileName() + ", " + statistics.events()
                    + (statistics.events() == 1 ? " event" : " events");
            Files.write(
                    target,
                    named(".png")
                            ? PngPlot.of(plot, title)
                            : SvgPlot.of(plot, title).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        out().println(target + ": " + statistics.events() + " events");
    }

    private boolean named(String ending) {
        return target.toString().toLowerCase(Locale.ROOT).endsWith(ending);
    }

    private AerReader cut() {
        Range time = new Range(
                from.isEmpty() ? Long.MIN_VALUE : Durations.micros("--from", from),
                to.isEmpty() ? Long.MAX_VALUE : Durations.micros("--to", to));
        return new Selection(input.open(), time, Range.ALL, Range.ALL, OptionalInt.empty());
    }
}
