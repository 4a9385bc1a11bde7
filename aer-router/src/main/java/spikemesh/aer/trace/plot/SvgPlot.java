package spikemesh.aer.trace.plot;

import java.util.Arrays;
import java.util.Locale;

/** Draws a {@link TracePlot} as SVG. */
public final class SvgPlot {

    private static final int PICTURE = 360;
    private static final int GAP = 40;
    private static final int RATE_HEIGHT = 120;
    private static final int MARGIN = 60;

    private final StringBuilder svg = new StringBuilder();

    private SvgPlot() {}

    /** The picture as a complete SVG document with {@code title} above it. */
    public static String of(TracePlot plot, String title) {
        return new SvgPlot().draw(plot, title);
    }

    private String draw(TracePlot plot, String title) {
        int width = 2 * PICTURE + GAP + 2 * MARGIN;
        Raster frame = plot.frame();
        double scale = PICTURE / (double) Math.max(frame.width, plot.pixels() ? frame.height : 1);
        int pictureHeight = plot.pixels() ? (int) Math.ceil(frame.height * scale) : PICTURE;
        int rateTop = MARGIN + pictureHeight + 2 * GAP;
        int height = rateTop + RATE_HEIGHT + MARGIN;
        svg.append(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\""
                        + " font-family=\"sans-serif\" font-size=\"12\">%n",
                width,
                height,
                width,
                height));
        svg.append("<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n");
        text(MARGIN, 24, "start", title);
        if (plot.pixels()) {
            picture(MARGIN, pictureHeight, PICTURE, frame, "events of each pixel: blue more on, red more off");
            picture(
                    MARGIN + PICTURE + GAP,
                    pictureHeight,
                    PICTURE,
                    plot.surface(),
                    String.format(Locale.ROOT, "time surface at the end, fading in %s", time(plot.tauMicros())));
        } else {
            picture(MARGIN, pictureHeight, 2 * PICTURE + GAP, frame, "events of each channel over time");
        }
        rate(plot, rateTop, 2 * PICTURE + GAP);
        return svg.append("</svg>\n").toString().replace("\r\n", "\n");
    }

    private void picture(int x, int pictureHeight, int pictureWidth, Raster raster, String caption) {
        svg.append(String.format(
                Locale.ROOT,
                "<image x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" preserveAspectRatio=\"none\""
                        + " style=\"image-rendering:pixelated\" href=\"%s\"/>%n",
                x,
                MARGIN,
                pictureWidth,
                pictureHeight,
                raster.dataUri()));
        svg.append(String.format(
                Locale.ROOT,
                "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"none\" stroke=\"#999999\"/>%n",
                x,
                MARGIN,
                pictureWidth,
                pictureHeight));
        text(x, MARGIN - 8, "start", caption);
    }

    private void rate(TracePlot plot, int top, int width) {
        double[] on = plot.rate(true);
        double[] off = plot.rate(false);
        double most = Math.max(
                Arrays.stream(on).max().orElse(0), Arrays.stream(off).max().orElse(0));
        text(MARGIN, top - 8, "start", "events per second: blue on, red off; at most " + number(most));
        line(on, most, top, width, Palette.ON);
        line(off, most, top, width, Palette.OFF);
        int bottom = top + RATE_HEIGHT;
        svg.append(String.format(
                Locale.ROOT,
                "<path d=\"M%d %dV%dH%d\" fill=\"none\" stroke=\"#333333\"/>%n",
                MARGIN,
                top,
                bottom,
                MARGIN + width));
        text(MARGIN, bottom + 18, "start", time((double) plot.fromMicros()));
        text(MARGIN + width, bottom + 18, "end", time((double) plot.latestMicros()));
    }

    private void line(double[] values, double most, int top, int width, int colour) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < values.length; i++) {
            double x = MARGIN + width * (i + 0.5) / values.length;
            double y = top + RATE_HEIGHT * (1 - values[i] / most);
            path.append(i == 0 ? 'M' : 'L').append(String.format(Locale.ROOT, "%.1f %.1f", x, y));
        }
        svg.append("<path d=\"").append(path).append("\" fill=\"none\" stroke=\"");
        svg.append(Palette.css(colour)).append("\"/>\n");
    }

    private void text(int x, int y, String anchor, String words) {
        String plain = words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        svg.append(String.format(
                Locale.ROOT, "<text x=\"%d\" y=\"%d\" text-anchor=\"%s\">%s</text>%n", x, y, anchor, plain));
    }

    private static String time(double micros) {
        if (Math.abs(micros) >= 1e6) {
            return String.format(Locale.ROOT, "%.6f s", micros / 1e6);
        }
        return Math.abs(micros) >= 1000
                ? String.format(Locale.ROOT, "%.3f ms", micros / 1000)
                : String.format(Locale.ROOT, "%.0f us", micros);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }
}
