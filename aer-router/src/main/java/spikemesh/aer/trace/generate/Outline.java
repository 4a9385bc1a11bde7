package spikemesh.aer.trace.generate;

/** The edge of a shape, asked when a point passes it. */
interface Outline {

    /** More than any outline can be crossed by a straight line. */
    int MOST_CROSSINGS = 16;

    /** No point further from the origin than this is inside. */
    double radius();

    /** Whether a point is inside. */
    boolean contains(double x, double y);

    /**
     * The times in 0 to {@code duration} at which a point that starts at {@code (x, y)} and moves by {@code (dx, dy)} per
     * unit of time passes the edge, unsorted, into {@code times}; returns how many.
     */
    int crossings(double x, double y, double dx, double dy, double duration, double[] times);
}
