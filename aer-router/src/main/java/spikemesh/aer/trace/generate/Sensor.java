package spikemesh.aer.trace.generate;

import spikemesh.config.value.Check;

/**
 * The camera.
 *
 * @param width pixels across
 * @param height pixels down
 * @param noiseHz noise events per pixel and second, half of them on
 * @param jitterMicros scale of the half-normal delay of each edge event
 * @param refractoryMicros a pixel that gave an event gives no other before this has passed
 */
public record Sensor(int width, int height, double noiseHz, double jitterMicros, long refractoryMicros) {

    static final int MOST_SIDE = 1 << 14;

    public Sensor {
        Check.inRange("width", width, 1, MOST_SIDE);
        Check.inRange("height", height, 1, MOST_SIDE);
        Check.inRange("noiseHz", noiseHz, 0, 1e6);
        Check.inRange("jitterMicros", jitterMicros, 0, 1e6);
        Check.inRange("refractoryMicros", refractoryMicros, 0, 1_000_000_000L);
    }
}
