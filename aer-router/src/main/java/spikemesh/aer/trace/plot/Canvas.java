package spikemesh.aer.trace.plot;

/** What a plot is drawn on; places are in points from the top left. */
interface Canvas {

    /** Words that stand on the line {@code y}, and begin or end at {@code x}. */
    void text(int x, int y, boolean ends, String words);

    /** A picture stretched over a rectangle, with a frame around it. */
    void picture(int x, int y, int width, int height, Raster picture);

    /** A line from point to point. */
    void line(double[] x, double[] y, int colour);
}
