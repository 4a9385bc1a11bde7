package spikemesh.aer.trace.generate;

import java.util.Locale;

/** The outlines that can move; each is about {@code size} pixels across and centred at the origin. */
public enum Shape {
    /** A bar four times as long as wide, across the direction of motion. */
    BAR,
    /** A disc. */
    DISC,
    /** A plus sign whose arms are a third of its size wide. */
    CROSS,
    /** A square standing on a side. */
    SQUARE,
    /** A triangle standing on a side. */
    TRIANGLE;

    /** The name people use. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The outline at this size in pixels, for motion along {@code direction} in radians. */
    Outline outline(double size, double direction) {
        double h = size / 2;
        double a = size / 6;
        return switch (this) {
            case DISC -> new DiscOutline(h);
            case BAR -> new PolygonOutline(rotated(direction, -h / 4, -h, h / 4, -h, h / 4, h, -h / 4, h));
            case SQUARE -> new PolygonOutline(rotated(0, -h, -h, h, -h, h, h, -h, h));
            case TRIANGLE -> new PolygonOutline(rotated(0, -h, h, h, h, 0, -h));
            case CROSS ->
                new PolygonOutline(
                        rotated(0, -a, -h, a, -h, a, -a, h, -a, h, a, a, a, a, h, -a, h, -a, a, -h, a, -h, -a, -a, -a));
        };
    }

    private static double[] rotated(double angle, double... corners) {
        double cos = StrictMath.cos(angle);
        double sin = StrictMath.sin(angle);
        for (int i = 0; i < corners.length; i += 2) {
            double x = corners[i];
            double y = corners[i + 1];
            corners[i] = x * cos - y * sin;
            corners[i + 1] = x * sin + y * cos;
        }
        return corners;
    }
}
