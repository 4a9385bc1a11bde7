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
    /** From a line to the words beside it. */
    private static final int NEAR = 6;

    private static final int LETTER = 10;

    /** Width of the whole. */
    static final int WIDTH = 2 * PICTURE + GAP + 2 * MARGIN;

    private static final int WHOLE = 2 * PICTURE + GAP;

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

    private int below() {
        return MARGIN + pictureHeight + 2 * GAP;
    }

    private int rateTop() {
        return plot.taps().isPresent() ? below() + PICTURE + GAP : below();
    }

    void draw(Canvas canvas, String title) {
        canvas.text(MARGIN, 24, false, title);
        if (plot.pixels()) {
            picture(canvas, MARGIN, MARGIN, frame, "events of each pixel: blue more on, red more off");
            String surface = "time surface at the end, fading in " + time(plot.tauMicros());
            picture(canvas, MARGIN + PICTURE + GAP, MARGIN, plot.surface(), surface);
            String size = frame.width + " x " + frame.height + " pixels";
            canvas.text(MARGIN, MARGIN + pictureHeight + NEAR + LETTER, false, size);
        } else {
            channels(canvas, MARGIN, plot, "events of each channel over time");
        }
        plot.taps()
                .ifPresent(taps ->
                        channels(canvas, below(), taps, "events of each column over time: blue more on, red more off"));
        rate(canvas);
    }

    private void picture(Canvas canvas, int x, int y, Raster raster, String caption) {
        canvas.picture(x, y, PICTURE, pictureHeight, raster);
        canvas.text(x, y - 8, false, caption);
    }

    private static void channels(Canvas canvas, int y, TracePlot events, String caption) {
        canvas.picture(MARGIN, y, WHOLE, PICTURE, events.frame());
        canvas.text(MARGIN, y - 8, false, caption);
        canvas.text(MARGIN - NEAR, y + LETTER, true, "0");
        canvas.text(MARGIN - NEAR, y + PICTURE, true, String.valueOf(events.addressesAcross() - 1));
    }

    private void rate(Canvas canvas) {
        double[] on = plot.rate(true);
        double[] off = plot.rate(false);
        double mostOff = Arrays.stream(off).max().orElse(0);
        double most = Math.max(Arrays.stream(on).max().orElse(0), mostOff);
        int top = rateTop();
        int bottom = top + RATE_HEIGHT;
        String kinds = mostOff > 0 ? ": blue on, red off; at most %,.0f" : ": at most %,.0f";
        canvas.text(MARGIN, top - 8, false, "events per second" + String.format(Locale.ROOT, kinds, most));
        line(canvas, on, most, Palette.ON);
        if (mostOff > 0) {
            line(canvas, off, most, Palette.OFF);
        }
        canvas.line(new double[] {MARGIN, MARGIN, MARGIN + WHOLE}, new double[] {top, bottom, bottom}, AXIS);
        canvas.text(MARGIN - NEAR, top + LETTER, true, shortened(most));
        canvas.text(MARGIN - NEAR, bottom, true, "0");
        canvas.text(MARGIN, bottom + 18, false, time((double) plot.fromMicros()));
        canvas.text(MARGIN + WHOLE, bottom + 18, true, time((double) plot.latestMicros()));
    }

    private void line(Canvas canvas, double[] values, double most, int colour) {
        double[] x = new double[values.length];
        double[] y = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            x[i] = MARGIN + WHOLE * (i + 0.5) / values.length;
            y[i] = rateTop() + RATE_HEIGHT * (1 - values[i] / most);
        }
        canvas.line(x, y, colour);
    }

    /** Three digits and a prefix. */
    private static String shortened(double number) {
        String[] prefixes = {"", " k", " M", " G", " T"};
        int prefix = 0;
        double left = number;
        while (left >= 999.5 && prefix < prefixes.length - 1) {
            left /= 1000;
            prefix++;
        }
        int decimals = left >= 99.95 ? 0 : left >= 9.995 ? 1 : 2;
        return plain(String.format(Locale.ROOT, "%." + decimals + "f", left)) + prefixes[prefix];
    }

    private static String time(double micros) {
        if (Math.abs(micros) >= 1e6) {
            return plain(String.format(Locale.ROOT, "%.6f", micros / 1e6)) + " s";
        }
        return Math.abs(micros) >= 1000
                ? plain(String.format(Locale.ROOT, "%.3f", micros / 1000)) + " ms"
                : String.format(Locale.ROOT, "%.0f us", micros);
    }

    /** Without zeros that say nothing. */
    private static String plain(String number) {
        return number.indexOf('.') < 0 ? number : number.replaceFirst("\\.?0+$", "");
    }
}
