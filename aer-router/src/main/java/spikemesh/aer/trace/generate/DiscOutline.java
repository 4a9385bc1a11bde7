package spikemesh.aer.trace.generate;

/** A circle around the origin. */
final class DiscOutline implements Outline {

    private final double radius;

    DiscOutline(double radius) {
        this.radius = radius;
    }

    @Override
    public double radius() {
        return radius;
    }

    @Override
    public boolean contains(double x, double y) {
        return x * x + y * y < radius * radius;
    }

    @Override
    public int crossings(double x, double y, double dx, double dy, double duration, double[] times) {
        double a = dx * dx + dy * dy;
        double b = x * dx + y * dy;
        double discriminant = b * b - a * (x * x + y * y - radius * radius);
        if (a == 0 || discriminant <= 0) {
            return 0;
        }
        double root = Math.sqrt(discriminant);
        int found = 0;
        for (int sign = -1; sign <= 1; sign += 2) {
            double time = (-b + sign * root) / a;
            if (time >= 0 && time < duration) {
                times[found++] = time;
            }
        }
        return found;
    }
}
