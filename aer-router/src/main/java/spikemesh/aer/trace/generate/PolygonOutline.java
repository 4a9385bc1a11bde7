package spikemesh.aer.trace.generate;

/** A closed polygon around the origin, corners as x, y, x, y and so on. */
final class PolygonOutline implements Outline {

    private final double[] corners;
    private final double radius;

    PolygonOutline(double... corners) {
        this.corners = corners;
        double furthest = 0;
        for (int i = 0; i < corners.length; i += 2) {
            furthest = Math.max(furthest, corners[i] * corners[i] + corners[i + 1] * corners[i + 1]);
        }
        radius = Math.sqrt(furthest);
    }

    @Override
    public double radius() {
        return radius;
    }

    @Override
    public boolean contains(double x, double y) {
        boolean inside = false;
        for (int i = 0, j = corners.length - 2; i < corners.length; j = i, i += 2) {
            boolean spans = corners[i + 1] > y != corners[j + 1] > y;
            if (spans
                    && x
                            < (corners[j] - corners[i]) * (y - corners[i + 1]) / (corners[j + 1] - corners[i + 1])
                                    + corners[i]) {
                inside = !inside;
            }
        }
        return inside;
    }

    @Override
    public int crossings(double x, double y, double dx, double dy, double duration, double[] times) {
        int found = 0;
        for (int i = 0, j = corners.length - 2; i < corners.length; j = i, i += 2) {
            double edgeX = corners[i] - corners[j];
            double edgeY = corners[i + 1] - corners[j + 1];
            double determinant = edgeX * dy - edgeY * dx;
            if (determinant == 0) {
                continue;
            }
            double fromX = x - corners[j];
            double fromY = y - corners[j + 1];
            double time = (edgeY * fromX - edgeX * fromY) / determinant;
            double along = (dy * fromX - dx * fromY) / determinant;
            if (time >= 0 && time < duration && along >= 0 && along < 1) {
                times[found++] = time;
            }
        }
        return found;
    }
}
