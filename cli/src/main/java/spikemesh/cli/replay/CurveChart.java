package spikemesh.cli.replay;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import spikemesh.aer.traffic.LoadSweep;

/** Mean and p99 latency over the accepted load, as SVG; saturated points are hollow. */
final class CurveChart {

    private static final int WIDTH = 640;
    private static final int HEIGHT = 400;
    private static final int LEFT = 70;
    private static final int BOTTOM = 50;
    private static final int TOP = 40;
    private static final int RIGHT = 20;
    /** About so many lines along each axis. */
    private static final int LINES = 6;
    /** The latency axis ends at so many times the mean of the first point. */
    private static final double TALLEST = 8;

    private final String title;
    private final TimeBase time;
    private final List<LoadSweep.Point> points;
    private final double mostLoad;
    private final double mostLatency;
    private final double loadStep;
    private final double latencyStep;

    CurveChart(String title, TimeBase time, List<LoadSweep.Point> points) {
        this.title = title;
        this.time = time;
        this.points = points;
        mostLoad = points.stream().mapToDouble(LoadSweep.Point::accepted).max().orElse(1) * 1.05;
        double first = time.of(points.get(0).latency().mean());
        double most = points.stream()
                .mapToDouble(point -> time.of(point.latency().p99()))
                .max()
                .orElse(1);
        mostLatency = Math.max(1e-9, Math.min(TALLEST * Math.max(first, 1e-9), most * 1.05));
        loadStep = step(mostLoad);
        latencyStep = step(mostLatency);
    }

    /** A round distance between lines: 1, 2 or 5 times a power of ten. */
    private static double step(double most) {
        double rough = most / LINES;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double factor = rough / power;
        return power * (factor <= 1 ? 1 : factor <= 2 ? 2 : factor <= 5 ? 5 : 10);
    }

    /** A multiple of {@code step} without digits that mean nothing. */
    private static String label(int line, double step) {
        return BigDecimal.valueOf(line)
                .multiply(new BigDecimal(step, new MathContext(1)))
                .toPlainString();
    }

    String svg() {
        StringBuilder svg = new StringBuilder();
        svg.append(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%1$d\" height=\"%2$d\" viewBox=\"0 0 %1$d %2$d\""
                        + " font-family=\"sans-serif\" font-size=\"12\">%n<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>%n"
                        + "<text x=\"%3$d\" y=\"20\" font-size=\"14\">%4$s</text>%n",
                WIDTH,
                HEIGHT,
                LEFT,
                escape(title)));
        axes(svg);
        key(svg);
        curve(svg, point -> time.of(point.latency().p99()), "#c05020", "p99", 0);
        curve(svg, point -> time.of(point.latency().mean()), "#2060a0", "mean", 1);
        return svg.append("</svg>\n").toString();
    }

    private void axes(StringBuilder svg) {
        for (int line = 0; line * loadStep <= mostLoad; line++) {
            double x = x(line * loadStep);
            svg.append(String.format(
                    Locale.ROOT,
                    "<line x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\" stroke=\"#ddd\"/>%n"
                            + "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>%n",
                    x,
                    TOP,
                    x,
                    HEIGHT - BOTTOM,
                    x,
                    HEIGHT - BOTTOM + 18,
                    label(line, loadStep)));
        }
        for (int line = 0; line * latencyStep <= mostLatency; line++) {
            double y = y(line * latencyStep);
            svg.append(String.format(
                    Locale.ROOT,
                    "<line x1=\"%d\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\" stroke=\"#ddd\"/>%n"
                            + "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>%n",
                    LEFT,
                    y,
                    WIDTH - RIGHT,
                    y,
                    LEFT - 6,
                    y + 4,
                    label(line, latencyStep)));
        }
        svg.append(String.format(
                Locale.ROOT,
                "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">accepted load, flits per core and cycle</text>%n"
                        + "<text x=\"16\" y=\"%d\" text-anchor=\"middle\" transform=\"rotate(-90 16 %d)\">latency,"
                        + " %s</text>%n",
                (LEFT + WIDTH - RIGHT) / 2,
                HEIGHT - 12,
                HEIGHT / 2,
                HEIGHT / 2,
                time.unit()));
    }

    /** Says what a hollow point is, and one at the upper edge, where there is one. */
    private void key(StringBuilder svg) {
        int line = 2;
        if (points.stream().anyMatch(LoadSweep.Point::saturated)) {
            explain(svg, "hollow: saturated", line++);
        }
        if (points.stream().anyMatch(point -> time.of(point.latency().p99()) > mostLatency)) {
            explain(svg, "at the upper edge: higher", line);
        }
    }

    private static void explain(StringBuilder svg, String words, int line) {
        svg.append(String.format(
                Locale.ROOT,
                "<text x=\"%d\" y=\"%d\" fill=\"#555\">%s</text>%n",
                LEFT + 10,
                TOP + 14 + 16 * line,
                words));
    }

    private void curve(
            StringBuilder svg, ToDoubleFunction<LoadSweep.Point> latency, String colour, String name, int line) {
        StringBuilder path = new StringBuilder();
        StringBuilder dots = new StringBuilder();
        for (LoadSweep.Point point : points) {
            double px = x(point.accepted());
            double py = y(Math.min(mostLatency, latency.applyAsDouble(point)));
            path.append(String.format(Locale.ROOT, "%s%.1f,%.1f", path.length() == 0 ? "" : " ", px, py));
            dots.append(String.format(
                    Locale.ROOT,
                    "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" stroke=\"%s\" fill=\"%s\"/>%n",
                    px,
                    py,
                    colour,
                    point.saturated() ? "white" : colour));
        }
        svg.append(String.format(
                Locale.ROOT, "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\"/>%n%s", path, colour, dots));
        svg.append(String.format(
                Locale.ROOT,
                "<text x=\"%d\" y=\"%d\" fill=\"%s\">%s</text>%n",
                LEFT + 10,
                TOP + 14 + 16 * line,
                colour,
                name));
    }

    private double x(double load) {
        return LEFT + (WIDTH - LEFT - RIGHT) * load / mostLoad;
    }

    private double y(double latency) {
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * latency / mostLatency;
    }

    static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
