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

    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><title>{title}</title>
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <style>
            :root { color-scheme: light dark; --ground: #f5f6f8; --ink: #1b1f27; --soft: #565f6e; --line: #d9dde4; }
            @media (prefers-color-scheme: dark) { :root { --ground: #12151b; --ink: #e7eaf0; --soft: #a4adbb; --line: #333b48; } }
            body { font: 15px/1.5 system-ui, sans-serif; max-width: 46rem; margin: 0 auto; padding: 1.5rem 1.25rem;
              background: var(--ground); color: var(--ink); font-variant-numeric: tabular-nums; }
            h1 { font-size: 1.4rem; line-height: 1.25; overflow-wrap: anywhere; }
            p { color: var(--soft); }
            svg { display: block; max-width: 100%; height: auto; border-radius: .5rem; }
            .scroll { overflow-x: auto; }
            table { border-collapse: collapse; width: 100%; }
            th, td { text-align: right; padding: .25rem .6rem .25rem 0; border-bottom: 1px solid var(--line); white-space: nowrap; }
            th { color: var(--soft); font-weight: 600; }
            </style></head><body>
            <h1>{title}</h1>
            {chart}<p>Rates in flits per core and cycle, latencies in {unit}. Saturation: {saturation}.</p>
            <div class="scroll" tabindex="0" role="region" aria-label="All points as a table"><table>
            <tr><th>offered</th><th>accepted</th><th>mean</th><th>p50</th><th>p95</th><th>p99</th><th>lost</th><th>late</th><th></th></tr>
            {rows}</table></div>
            </body></html>
            """;

    private final RouterSetup setup;
    private final String pattern;
    private final LoadSweep.Curve curve;
    private final List<LoadSweep.Point> points;

    CurveReport(RouterSetup setup, String pattern, LoadSweep.Curve curve) {
        this.setup = setup;
        this.pattern = pattern;
        this.curve = curve;
        points = curve.points();
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
        out.println("saturation  " + saturation());
    }

    private String saturation() {
        String meaning = String.format(
                Locale.ROOT,
                "above it the mean latency passes 3 times that of an almost empty network, %.2f %s",
                setup.time().of(curve.zeroLoad()),
                setup.time().unit());
        return curve.saturation().isPresent()
                ? String.format(
                        Locale.ROOT,
                        "%.4f flits per core and cycle: %s",
                        curve.saturation().getAsDouble(),
                        meaning)
                : "not reached: " + meaning;
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
                .put("timeUnit", setup.time().unit())
                .put("zeroLoad", setup.time().of(curve.zeroLoad()));
        curve.saturation().ifPresentOrElse(rate -> root.put("saturation", rate), () -> root.putNull("saturation"));
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
            rows.append("<tr><td>")
                    .append(String.join("</td><td>", row(point).strip().split(" +", -1)))
                    .append("</td></tr>\n");
        }
        return PAGE.replace("{title}", CurveChart.escape(title()))
                .replace("{unit}", CurveChart.escape(setup.time().unit()))
                .replace("{saturation}", CurveChart.escape(saturation()))
                .replace("{chart}", chart)
                .replace("{rows}", rows);
    }
}
