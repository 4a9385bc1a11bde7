package spikemesh.aer.trace.generate;

import spikemesh.config.value.Check;

/**
 * What moves and how; it bounces off the sensor's borders.
 *
 * @param shape the outline
 * @param size pixels across
 * @param startX centre at time 0
 * @param startY centre at time 0
 * @param directionDegrees 0 to the right, 90 down
 * @param speed pixels per second
 */
public record Motion(Shape shape, double size, double startX, double startY, double directionDegrees, double speed) {

    public Motion {
        Check.present("shape", shape);
        Check.inRange("size", size, 1, 1e4);
        Check.inRange("startX", startX, 0, Sensor.MOST_SIDE);
        Check.inRange("startY", startY, 0, Sensor.MOST_SIDE);
        Check.inRange("directionDegrees", directionDegrees, -360, 360);
        Check.inRange("speed", speed, 0, 1e6);
    }
}
