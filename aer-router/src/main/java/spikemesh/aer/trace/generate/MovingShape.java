package spikemesh.aer.trace.generate;

import java.util.Arrays;
import java.util.Map;
import spikemesh.aer.trace.AerEventBatch;
import spikemesh.aer.trace.AerHeader;
import spikemesh.aer.trace.AerReader;
import spikemesh.aer.trace.TraceReport;
import spikemesh.config.value.Check;

/**
 * The events of a shape that moves in front of a sensor, sorted by time, made while they are read. Works through short spans
 * of time in which the shape moves straight and less than half a pixel, and looks only at pixels near the shape.
 */
public final class MovingShape implements AerReader {

    /** 35 bits of microseconds, so that an event fits one long. */
    public static final long MOST_MICROS = (1L << 35) - 1;

    private static final double MOST_PIXELS_PER_SPAN = 0.5;
    private static final double MOST_MICROS_PER_SPAN = 10_000;
    private static final int EDGE_JITTER = 1;
    private static final int NOISE = 2;

    private final Sensor sensor;
    private final Outline outline;
    private final double velocityX;
    private final double velocityY;
    private final Motion motion;
    private final long duration;
    private final Draws jitter;
    private final Draws noise;
    private final TraceReport report = new TraceReport();

    private final boolean[] covered;
    private final long[] lastEdge;
    private final long[] lastEvent;
    private final double[] crossings = new double[Outline.MOST_CROSSINGS];
    private double pixelDx;
    private double pixelDy;
    private double now;
    private double nextNoise;

    /** Events not yet delivered, each as time (35 bits), y (14), x (14), polarity (1): sorting the longs sorts by time. */
    private long[] pending = new long[1024];

    private int pendingSize;
    private int pendingReady;
    private int pendingNext;

    /** The recording of {@code durationMicros} that belongs to {@code seed}. */
    public MovingShape(Sensor sensor, Motion motion, long durationMicros, long seed) {
        this.sensor = sensor;
        this.motion = motion;
        duration = Check.inRange("durationMicros", durationMicros, 1, MOST_MICROS);
        double direction = StrictMath.toRadians(motion.directionDegrees());
        outline = motion.shape().outline(motion.size(), direction);
        velocityX = motion.speed() * StrictMath.cos(direction) / 1e6;
        velocityY = motion.speed() * StrictMath.sin(direction) / 1e6;
        jitter = new Draws(seed, EDGE_JITTER);
        noise = new Draws(seed, NOISE);
        covered = new boolean[sensor.width() * sensor.height()];
        lastEdge = new long[covered.length];
        Arrays.fill(lastEdge, -1);
        lastEvent = new long[covered.length];
        Arrays.fill(lastEvent, Long.MIN_VALUE / 2);
        nextNoise = noiseGap();
        cover();
    }

    private void cover() {
        for (int y = 0; y < sensor.height(); y++) {
            for (int x = 0; x < sensor.width(); x++) {
                covered[y * sensor.width() + x] = outline.contains(x - motion.startX(), y - motion.startY());
            }
        }
    }

    @Override
    public AerHeader header() {
        return AerHeader.pixels(
                "generated",
                sensor.width(),
                sensor.height(),
                Map.of("shape", motion.shape().label()));
    }

    @Override
    public TraceReport report() {
        return report;
    }

    @Override
    public void close() {}

    @Override
    public int read(AerEventBatch batch) {
        batch.clear();
        while (batch.room() > 0) {
            if (pendingNext < pendingReady) {
                deliver(batch, pending[pendingNext++]);
            } else if (now < duration) {
                span();
            } else if (pendingReady < pendingSize) {
                ready(Long.MAX_VALUE);
            } else {
                break;
            }
        }
        return batch.size();
    }

    private void deliver(AerEventBatch batch, long event) {
        long time = event >>> 29;
        int y = (int) (event >>> 15) & (Sensor.MOST_SIDE - 1);
        int x = (int) (event >>> 1) & (Sensor.MOST_SIDE - 1);
        int pixel = y * sensor.width() + x;
        if (time >= duration || time - lastEvent[pixel] < sensor.refractoryMicros()) {
            return;
        }
        lastEvent[pixel] = time;
        batch.add(time, x, y, (int) event & 1);
    }

    /** Makes the events of the next span and marks as ready those no later span can precede. */
    private void span() {
        System.arraycopy(pending, pendingNext, pending, 0, pendingSize - pendingNext);
        pendingSize -= pendingNext;
        pendingNext = 0;
        double speed = Math.max(Math.abs(velocityX), Math.abs(velocityY));
        double length = Math.min(MOST_MICROS_PER_SPAN, MOST_PIXELS_PER_SPAN / speed);
        length = Math.min(length, Bounce.untilTurn(motion.startX(), velocityX, now, sensor.width() - 1.0));
        length = Math.min(length, Bounce.untilTurn(motion.startY(), velocityY, now, sensor.height() - 1.0));
        length = Math.min(length, duration - now);
        edges(length);
        now += length;
        for (; nextNoise < now; nextNoise += noiseGap()) {
            add((long) nextNoise, noise.below(sensor.width()), noise.below(sensor.height()), noise.below(2));
        }
        ready((long) now);
    }

    private void ready(long until) {
        Arrays.sort(pending, 0, pendingSize);
        int ready = pendingSize;
        while (ready > 0 && pending[ready - 1] >>> 29 >= until) {
            ready--;
        }
        pendingReady = ready;
    }

    private double noiseGap() {
        double perMicro = sensor.noiseHz() * covered.length / 1e6;
        return perMicro == 0 ? Double.POSITIVE_INFINITY : noise.exponential() / perMicro;
    }

    private void edges(double length) {
        double lastX = sensor.width() - 1.0;
        double lastY = sensor.height() - 1.0;
        double centreX = Bounce.position(motion.startX(), velocityX, now, lastX);
        double centreY = Bounce.position(motion.startY(), velocityY, now, lastY);
        // Seen from the shape's centre a pixel is a point that moves the other way.
        pixelDx = -velocityX * Bounce.sign(motion.startX(), velocityX, now + length / 2, lastX);
        pixelDy = -velocityY * Bounce.sign(motion.startY(), velocityY, now + length / 2, lastY);
        int reach = (int) Math.ceil(outline.radius()) + 2;
        int toX = (int) Math.min(lastX, centreX + reach);
        int toY = (int) Math.min(lastY, centreY + reach);
        for (int y = (int) Math.max(0, centreY - reach); y <= toY; y++) {
            for (int x = (int) Math.max(0, centreX - reach); x <= toX; x++) {
                pixel(x, y, x - centreX, y - centreY, length);
            }
        }
    }

    /** The events of one pixel, at first at {@code (fromX, fromY)} from the shape's centre. */
    private void pixel(int x, int y, double fromX, double fromY, double length) {
        int pixel = y * sensor.width() + x;
        boolean before = covered[pixel];
        boolean after = outline.contains(fromX + pixelDx * length, fromY + pixelDy * length);
        int found = outline.crossings(fromX, fromY, pixelDx, pixelDy, length, crossings);
        if (found == 0 && before == after) {
            return;
        }
        Arrays.sort(crossings, 0, found);
        // Rounding may find a crossing at the border of two spans in both or in neither: what is covered decides.
        boolean odd = before != after;
        if (odd && found == 0) {
            crossings[found++] = length;
        } else if (odd != ((found & 1) == 1)) {
            found--;
        }
        boolean on = before;
        for (int i = 0; i < found; i++) {
            on = !on;
            double delay = sensor.jitterMicros() == 0 ? 0 : sensor.jitterMicros() * jitter.halfNormal();
            // Neither delay nor rounding may swap or join the events of a pixel.
            lastEdge[pixel] = Math.max((long) (now + crossings[i] + delay), lastEdge[pixel] + 1);
            add(lastEdge[pixel], x, y, on ? 1 : 0);
        }
        covered[pixel] = after;
    }

    private void add(long time, int x, int y, int polarity) {
        if (time > MOST_MICROS) {
            return;
        }
        if (pendingSize == pending.length) {
            pending = Arrays.copyOf(pending, 2 * pendingSize);
        }
        pending[pendingSize++] = time << 29 | (long) y << 15 | (long) x << 1 | polarity;
    }
}
