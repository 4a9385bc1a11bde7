package spikemesh.cli.replay;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import spikemesh.aer.traffic.LoadSweep;

/** A latency-throughput curve, as text, JSON, SVG or a page with both. */
final class CurveReport {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final RouterSetup setup;
    private final String pattern;
    private final List<LoadSweep.Point> points;

    CurveReport(RouterSetup setup, String pattern, List<LoadSweep.Point> points) {
        this.setup = setup;
        this.pattern = pattern;
        this.points = points;
    }

    private String title() {
        return setup.title() + ", " + pattern + " traffic";
    }

    void print(PrintWriter out) {
        out.println(title() + "; rates in flits per core and cycle, latencies in "
                + setup.time().unit());
        out.println("  offered  accepted      mean       p50       p95       p99      lost  late");
        for (LoadSweep.Point point : points) {
            out.println(row(point));
        }
    }

    private String row(LoadSweep.Point point) {
        TimeBase time = setup.time();
        return String.format(
                Locale.ROOT,
                "%9.5f %9.5f %9.2f %9.1f %9.1f %9.1f %9d %5d%s",
                point.offered(),
                point.accepted(),
                time.of(point.latency().mean()),
                time.of(point.latency().p50()),
                time.of(point.latency().p95()),
                time.of(point.latency().p99()),
                point.lost(),
                point.late(),
                point.saturated() ? " saturated" : "");
    }

    String json() throws IOException {
        ObjectNode root =
                MAPPER.createObjectNode().put("schema", "spikemesh/sweep").put("version", 1);
        root.put("network", setup.title())
                .put("pattern", pattern)
                .put("timeUnit", setup.time().unit());
        ArrayNode all = root.putArray("points");
        for (LoadSweep.Point point : points) {
            all.addObject()
                    .put("offered", point.offered())
                    .put("accepted", point.accepted())
                    .put("mean", setup.time().of(point.latency().mean()))
                    .put("p50", setup.time().of(point.latency().p50()))
                    .put("p95", setup.time().of(point.latency().p95()))
                    .put("p99", setup.time().of(point.latency().p99()))
                    .put("lost", point.lost())
                    .put("late", point.late())
                    .put("saturated", point.saturated());
        }
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root);
    }

    /** Writes the chart, alone or in a page with the table, as the ending of {@code file} says. */
    void write(Path file) throws IOException {
        String name = file.getFileName().toString();
        String chart = new CurveChart(title(), setup.time(), points).svg();
        if (name.endsWith(".svg")) {
            Files.writeString(file, chart, StandardCharsets.UTF_8);
        } else if (name.endsWith(".html")) {
            Files.writeString(file, page(chart), StandardCharsets.UTF_8);
        } else {
            throw new IllegalArgumentException("--report must end in .svg or .html: --report " + file);
        }
    }

    private String page(String chart) {
        StringBuilder rows = new StringBuilder();
        for (LoadSweep.Point point : points) {
            rows.append(row(point)).append('\n');
        }
        return """
                <!DOCTYPE html>
                <html lang="en"><head><meta charset="utf-8"><title>%s</title>
                <style>:root{color-scheme:light dark}body{font-family:sans-serif;margin:2em;background:#fff;color:#1b1f27}
                svg{max-width:100%%;height:auto}pre{overflow-x:auto}
                @media (prefers-color-scheme:dark){body{background:#12151b;color:#e7eaf0}}</style></head><body>
                <h1>%s</h1>
                %s
                <pre>  offered  accepted      mean       p50       p95       p99      lost  late
                %s</pre>
                </body></html>
                """.formatted(CurveChart.escape(title()), CurveChart.escape(title()), chart, rows);
    }
}
