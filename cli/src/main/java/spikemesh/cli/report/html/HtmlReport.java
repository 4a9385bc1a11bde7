package spikemesh.cli.report.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import spikemesh.cli.report.Json;
import spikemesh.emulator.record.file.PartMode;
import spikemesh.emulator.record.file.PendingFile;

/**
 * Writes a report: one HTML file with its data, its scripts and the plotting library (Apache ECharts) inside, which forbids
 * itself any access to a network.
 */
public final class HtmlReport {

    private static final Pattern MARK = Pattern.compile("\\{\\{([a-z]+)}}");

    /** Own scripts in the order in which they need each other. */
    private static final List<String> SCRIPTS = List.of(
            "format.js",
            "columns.js",
            "theme.js",
            "tables.js",
            "summary.js",
            "compare.js",
            "raster.js",
            "activity.js",
            "faults.js",
            "mesh.js",
            "energy.js",
            "latency.js",
            "deadlines.js",
            "sources.js",
            "main.js");

    private HtmlReport() {}

    /** Writes {@code data} to {@code file}, over one that is there; {@code mode} is that of the run's recordings. */
    public static void write(ReportData data, Path file, PartMode mode) throws IOException {
        try (PendingFile pending = new PendingFile(file, mode)) {
            write(data, pending.stream());
            pending.commit();
        }
    }

    static void write(ReportData data, OutputStream out) throws IOException {
        String template = resource("page.html");
        Matcher mark = MARK.matcher(template);
        int at = 0;
        while (mark.find()) {
            put(out, template.substring(at, mark.start()));
            put(out, part(mark.group(1), data));
            at = mark.end();
        }
        put(out, template.substring(at));
    }

    private static String part(String name, ReportData data) throws IOException {
        return switch (name) {
            case "title" ->
                escaped(data.run().network() + " on " + data.run().chip().name());
            case "style" -> resource("style.css");
            case "library" -> script("echarts.min.js");
            case "data" -> Json.compact(ReportJson.of(data)).replace("<", "\\u003c");
            case "licences" -> escaped(resource("NOTICE") + "\n" + resource("LICENSE") + "\n" + resource("LICENSE-d3"));
            case "scripts" -> scripts();
            default -> throw new IllegalStateException("page.html asks for " + name);
        };
    }

    private static String scripts() throws IOException {
        StringBuilder all = new StringBuilder();
        for (String name : SCRIPTS) {
            all.append("<script>\n").append(script(name)).append("</script>\n");
        }
        return all.toString();
    }

    private static String script(String name) throws IOException {
        String text = resource(name);
        if (text.contains("</script")) {
            throw new IllegalStateException(name + " would end its own element");
        }
        return text;
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = HtmlReport.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("missing from the program: " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static void put(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
