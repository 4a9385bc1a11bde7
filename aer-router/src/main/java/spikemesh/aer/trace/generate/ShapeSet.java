package spikemesh.aer.trace.generate;

import java.util.List;
import spikemesh.config.value.Check;
import spikemesh.config.value.CounterRandom;

/**
 * A labelled set of recordings: each sample takes the next shape in turn, and draws its size, speed, start and direction.
 *
 * @param sensor the camera of all samples
 * @param shapes the classes
 * @param samples how many recordings
 * @param size of the shapes in pixels, plus or minus a quarter
 * @param speed in pixels per second, plus or minus a quarter
 * @param durationMicros of each recording
 * @param seed everything drawn follows from it
 */
public record ShapeSet(
        Sensor sensor, List<Shape> shapes, int samples, double size, double speed, long durationMicros, long seed) {

    private static final int MOTION = 3;
    private static final double SPREAD = 0.25;

    public ShapeSet {
        shapes = List.copyOf(Check.notEmpty("shapes", shapes));
        Check.inRange("samples", samples, 1, 1_000_000);
    }

    /** How sample {@code index} moves. */
    public Motion motion(int index) {
        Draws draws = new Draws(seedOf(index), MOTION);
        return new Motion(
                shapes.get(index % shapes.size()),
                size * draws.between(1 - SPREAD, 1 + SPREAD),
                draws.between(0.25, 0.75) * (sensor.width() - 1),
                draws.between(0.25, 0.75) * (sensor.height() - 1),
                draws.between(0, 360),
                speed * draws.between(1 - SPREAD, 1 + SPREAD));
    }

    /** The events of sample {@code index}. */
    public MovingShape recording(int index) {
        return new MovingShape(sensor, motion(index), durationMicros, seedOf(index));
    }

    /** The seed with which sample {@code index} can be made alone. */
    public long seedOf(int index) {
        return CounterRandom.stream(seed, index);
    }
}
