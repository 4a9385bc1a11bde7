package spikemesh.aer.trace.plot;

/** Draws a {@link TracePlot} as PNG, two pixels to the point; it needs neither fonts nor a graphics library. */
public final class PngPlot implements Canvas {

    private static final int SCALE = 2;
    private static final int GROUND = 0xFFFFFF;
    private static final int INK = 0x222222;
    private static final int FRAME = 0x999999;

    private final Raster raster;

    private PngPlot(int width, int height) {
        raster = new Raster(SCALE * width, SCALE * height);
        raster.fill(0, 0, raster.width, raster.height, GROUND);
    }

    /** The picture as the bytes of a PNG file with {@code title} above it. */
    public static byte[] of(TracePlot plot, String title) {
        PlotDrawing drawing = new PlotDrawing(plot);
        PngPlot canvas = new PngPlot(PlotDrawing.WIDTH, drawing.height());
        drawing.draw(canvas, title);
        return canvas.raster.png();
    }

    @Override
    public void text(int x, int y, boolean ends, String words) {
        int width = words.length() * Letters.ADVANCE * SCALE;
        Letters.draw(raster, SCALE * x - (ends ? width : 0), SCALE * y, words, SCALE, INK);
    }

    @Override
    public void picture(int x, int y, int width, int height, Raster picture) {
        int wide = SCALE * width;
        int high = SCALE * height;
        raster.fill(SCALE * x - 1, SCALE * y - 1, wide + 2, high + 2, FRAME);
        for (int row = 0; row < high; row++) {
            for (int column = 0; column < wide; column++) {
                int colour = picture.get(column * picture.width / wide, row * picture.height / high);
                raster.set(SCALE * x + column, SCALE * y + row, colour);
            }
        }
    }

    /** Steps of one pixel along the longer side of each piece. */
    @Override
    public void line(double[] x, double[] y, int colour) {
        for (int i = 1; i < x.length; i++) {
            double across = SCALE * (x[i] - x[i - 1]);
            double down = SCALE * (y[i] - y[i - 1]);
            int steps = (int) Math.ceil(Math.max(1, Math.max(Math.abs(across), Math.abs(down))));
            for (int step = 0; step <= steps; step++) {
                int dotX = (int) Math.round(SCALE * x[i - 1] + across * step / steps);
                int dotY = (int) Math.round(SCALE * y[i - 1] + down * step / steps);
                raster.fill(dotX, dotY, SCALE, SCALE, colour);
            }
        }
    }
}
