package spikemesh.aer.trace.plot;

import java.util.Arrays;
import java.util.Locale;

/** Where the parts of a {@link TracePlot} go. */
final class PlotDrawing {

    private static final int PICTURE = 360;
    private static final int GAP = 40;
    private static final int RATE_HEIGHT = 120;
    private static final int MARGIN = 60;
    private static final int AXIS = 0x333333;

    /** Width of the whole. */
    static final int WIDTH = 2 * PICTURE + GAP + 2 * MARGIN;

    private final TracePlot plot;
    private final Raster frame;
    private final int pictureHeight;

    PlotDrawing(TracePlot plot) {
        this.plot = plot;
        frame = plot.frame();
        double scale = PICTURE / (double) Math.max(frame.width, plot.pixels() ? frame.height : 1);
        pictureHeight = plot.pixels() ? (int) Math.ceil(frame.height * scale) : PICTURE;
    }

    /** Height of the whole. */
    int height() {
        return rateTop() + RATE_HEIGHT + MARGIN;
    }

    private int rateTop() {
        return MARGIN + pictureHeight + 2 * GAP;
    }

    void draw(Canvas canvas, String title) {
        canvas.text(MARGIN, 24, false, title);
        if (plot.pixels()) {
            picture(canvas, MARGIN, PICTURE, frame, "events of each pixel: blue more on, red more off");
            picture(
                    canvas,
                    MARGIN + PICTURE + GAP,
                    PICTURE,
                    plot.surface(),
                    "time surface at the end, fading in " + time(plot.tauMicros()));
        } else {
            picture(canvas, MARGIN, 2 * PICTURE + GAP, frame, "events of each channel over time");
        }
        rate(canvas, 2 * PICTURE + GAP);
    }

    private void picture(Canvas canvas, int x, int width, Raster raster, String caption) {
        canvas.picture(x, MARGIN, width, pictureHeight, raster);
        canvas.text(x, MARGIN - 8, false, caption);
    }

    private void rate(Canvas canvas, int width) {
        double[] on = plot.rate(true);
        double[] off = plot.rate(false);
        double most = Math.max(
                Arrays.stream(on).max().orElse(0), Arrays.stream(off).max().orElse(0));
        int top = rateTop();
        int bottom = top + RATE_HEIGHT;
        canvas.text(
                MARGIN,
                top - 8,
                false,
                String.format(Locale.ROOT, "events per second: blue on, red off; at most %,.0f", most));
        line(canvas, on, most, width, Palette.ON);
        line(canvas, off, most, width, Palette.OFF);
        canvas.line(new double[] {MARGIN, MARGIN, MARGIN + width}, new double[] {top, bottom, bottom}, AXIS);
        canvas.text(MARGIN, bottom + 18, false, time((double) plot.fromMicros()));
        canvas.text(MARGIN + width, bottom + 18, true, time((double) plot.latestMicros()));
    }

    private void line(Canvas canvas, double[] values, double most, int width, int colour) {
        double[] x = new double[values.length];
        double[] y = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            x[i] = MARGIN + width * (i + 0.5) / values.length;
            y[i] = rateTop() + RATE_HEIGHT * (1 - values[i] / most);
        }
        canvas.line(x, y, colour);
    }

    private static String time(double micros) {
        if (Math.abs(micros) >= 1e6) {
            return String.format(Locale.ROOT, "%.6f s", micros / 1e6);
        }
        return Math.abs(micros) >= 1000
                ? String.format(Locale.ROOT, "%.3f ms", micros / 1000)
                : String.format(Locale.ROOT, "%.0f us", micros);
    }
}
