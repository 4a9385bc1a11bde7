package spikemesh.aer.trace.plot;

import java.util.Locale;

/** Draws a {@link TracePlot} as SVG. */
public final class SvgPlot implements Canvas {

    private final StringBuilder svg = new StringBuilder();

    private SvgPlot(int width, int height) {
        add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\""
                        + " font-family=\"sans-serif\" font-size=\"12\">",
                width, height, width, height);
        add("<rect width=\"100%%\" height=\"100%%\" fill=\"#ffffff\"/>");
    }

    /** The picture as a complete SVG document with {@code title} above it. */
    public static String of(TracePlot plot, String title) {
        PlotDrawing drawing = new PlotDrawing(plot);
        SvgPlot canvas = new SvgPlot(PlotDrawing.WIDTH, drawing.height());
        drawing.draw(canvas, title);
        return canvas.svg.append("</svg>\n").toString();
    }

    private void add(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    @Override
    public void text(int x, int y, boolean ends, String words) {
        String plain = words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        add("<text x=\"%d\" y=\"%d\" text-anchor=\"%s\">%s</text>", x, y, ends ? "end" : "start", plain);
    }

    @Override
    public void picture(int x, int y, int width, int height, Raster picture) {
        add(
                "<image x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" preserveAspectRatio=\"none\""
                        + " style=\"image-rendering:pixelated\" href=\"%s\"/>",
                x, y, width, height, picture.dataUri());
        add(
                "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"none\" stroke=\"#999999\"/>",
                x, y, width, height);
    }

    @Override
    public void line(double[] x, double[] y, int colour) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < x.length; i++) {
            path.append(i == 0 ? 'M' : 'L').append(String.format(Locale.ROOT, "%.1f %.1f", x[i], y[i]));
        }
        add("<path d=\"%s\" fill=\"none\" stroke=\"%s\"/>", path, Palette.css(colour));
    }
}
