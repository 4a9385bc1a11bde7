package spikemesh.cli.trace;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import spikemesh.aer.trace.AddressModel;
import spikemesh.aer.trace.AerEventBatch;
import spikemesh.aer.trace.AerHeader;
import spikemesh.aer.trace.AerReader;
import spikemesh.aer.trace.TraceReport;
import spikemesh.aer.trace.stats.PixelCounts;
import spikemesh.aer.trace.stats.TraceStatistics;

/** {@code trace info}: what a trace holds. */
@Command(name = "info", description = "Say what a trace holds.")
final class InfoCommand extends TraceAction {

    private static final int SHOWN_HOT = 5;

    @Mixin
    private InputOptions input;

    @Option(names = "--json", description = "Print one JSON object (schema spikemesh/trace-info, version 1).")
    private boolean json;

    @Option(
            names = "--silence",
            defaultValue = "100ms",
            paramLabel = "TIME",
            description = "Shortest time without events that counts as a silence (default ${DEFAULT-VALUE}).")
    private String silence;

    @Override
    public void run() {
        try (AerReader reader = input.open()) {
            TraceStatistics statistics = new TraceStatistics(Durations.micros("--silence", silence));
            PixelCounts pixels = new PixelCounts(reader.header());
            AerEventBatch batch = new AerEventBatch();
            while (reader.read(batch) > 0) {
                statistics.add(batch);
                pixels.add(batch);
            }
            if (json) {
                out().println(json(reader.header(), statistics, pixels, reader.report()));
            } else {
                text(reader.header(), statistics, pixels);
                tell(input.path.toString(), reader.report());
            }
        }
    }

    private void text(AerHeader header, TraceStatistics statistics, PixelCounts pixels) {
        row("file", input.path.toString());
        row("format", header.format());
        row("addresses", addresses(header));
        row("events", String.valueOf(statistics.events()));
        if (statistics.events() == 0) {
            return;
        }
        boolean channels = header.addresses() == AddressModel.CHANNELS;
        if (!channels || statistics.off() > 0) {
            row(
                    channels ? "polarity" : "on, off",
                    (channels ? "1 and 0: " : "") + statistics.on() + ", " + statistics.off());
        }
        row("used", used(channels, statistics));
        row("time", statistics.earliestMicros() + " .. " + statistics.latestMicros() + " us");
        row("duration", statistics.durationMicros() + " us");
        row("rate", String.format(Locale.ROOT, "%.6g events/s", statistics.eventsPerSecond()));
        row(
                "order",
                statistics.stepsBack() == 0
                        ? "times never step back"
                        : "times step back " + statistics.stepsBack() + " times, by at most "
                                + statistics.largestStepBackMicros() + " us");
        row(
                "silences",
                statistics.silences() + " of " + silence + " or more; the longest time without events is "
                        + statistics.longestSilenceMicros() + " us from " + statistics.longestSilenceFromMicros());
        boolean flat = channels && statistics.mostY() == 0;
        row(
                "active",
                pixels.active()
                        + (flat ? " channels" : " addresses")
                        + (pixels.unfollowed() == 0
                                ? ""
                                : ", and " + pixels.unfollowed()
                                        + " events of so many others that they were not told apart"));
        row("hot", hot(pixels, flat));
    }

    /** Channels may have a second coordinate, as the filters and thresholds of a cochlea. */
    private static String used(boolean channels, TraceStatistics statistics) {
        String x = (channels ? "channels " : "x ") + statistics.leastX() + ".." + statistics.mostX();
        return channels && statistics.mostY() == 0 ? x : x + ", y " + statistics.leastY() + ".." + statistics.mostY();
    }

    private static String hot(PixelCounts pixels, boolean flat) {
        List<PixelCounts.Pixel> hot = pixels.hot();
        String address = flat ? "channel" : "address";
        if (hot.isEmpty()) {
            return "no " + address + " gives " + PixelCounts.HOT_FACTOR + " times the events of the median active one";
        }
        StringBuilder text = new StringBuilder(hot.size() + (flat ? " channels (events):" : " addresses:"));
        for (PixelCounts.Pixel pixel : hot.subList(0, Math.min(SHOWN_HOT, hot.size()))) {
            text.append(
                    flat
                            ? " " + pixel.x() + " (" + pixel.events() + ")"
                            : " (" + pixel.x() + "," + pixel.y() + ") " + pixel.events());
        }
        return text + (hot.size() > SHOWN_HOT ? " ..." : "");
    }

    private static String addresses(AerHeader header) {
        boolean pixels = header.addresses() == AddressModel.PIXELS;
        if (header.width().isEmpty() || header.height().isEmpty()) {
            return pixels ? "pixels, size of the sensor not stated" : "channels, number not stated";
        }
        return pixels
                ? header.width().getAsInt() + " x " + header.height().getAsInt() + " pixels"
                : header.width().getAsInt() + " channels";
    }

    private void row(String name, String value) {
        out().printf("%-10s %s%n", name, value);
    }

    private String json(AerHeader header, TraceStatistics statistics, PixelCounts pixels, TraceReport report) {
        ObjectNode root = new ObjectMapper().createObjectNode();
        root.put("schema", "spikemesh/trace-info").put("version", 1);
        root.put("file", input.path.toString()).put("format", header.format());
        root.put("addresses", header.addresses().name().toLowerCase(Locale.ROOT));
        header.width().ifPresent(width -> root.put("width", width));
        header.height().ifPresent(height -> root.put("height", height));
        root.put("events", statistics.events()).put("on", statistics.on()).put("off", statistics.off());
        if (statistics.events() > 0) {
            root.put("firstMicros", statistics.firstMicros()).put("lastMicros", statistics.lastMicros());
            root.put("earliestMicros", statistics.earliestMicros()).put("latestMicros", statistics.latestMicros());
            root.put("durationMicros", statistics.durationMicros());
            root.put("eventsPerSecond", statistics.eventsPerSecond());
            root.put("leastX", statistics.leastX()).put("mostX", statistics.mostX());
            root.put("leastY", statistics.leastY()).put("mostY", statistics.mostY());
        }
        root.put("monotonic", statistics.stepsBack() == 0).put("stepsBack", statistics.stepsBack());
        root.put("largestStepBackMicros", statistics.largestStepBackMicros());
        root.put("silences", statistics.silences());
        root.put("longestSilenceMicros", statistics.longestSilenceMicros());
        root.put("longestSilenceFromMicros", statistics.longestSilenceFromMicros());
        root.put("activeAddresses", pixels.active()).put("eventsOfOtherAddresses", pixels.unfollowed());
        ArrayNode hot = root.putArray("hotPixels");
        for (PixelCounts.Pixel pixel : pixels.hot()) {
            hot.addObject().put("x", pixel.x()).put("y", pixel.y()).put("events", pixel.events());
        }
        ObjectNode details = root.putObject("details");
        header.details().forEach(details::put);
        ObjectNode skipped = root.putObject("leftOut");
        report.skipped().forEach(skipped::put);
        report.notes().forEach(root.putArray("notes")::add);
        report.problems()
                .forEach(problem -> root.withArray("damage")
                        .addObject()
                        .put("byteOffset", problem.byteOffset())
                        .put("eventsBefore", problem.eventsBefore())
                        .put("message", problem.message()));
        try {
            return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
