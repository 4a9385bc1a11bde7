package spikemesh.config.chip;

import java.util.Optional;
import spikemesh.config.value.Check;
import spikemesh.config.value.Dimension;
import spikemesh.config.value.Quantity;

/**
 * How the chip keeps time.
 *
 * @param mode barrier, tick or free
 * @param tick period of one tick; present exactly in mode tick
 * @param acceleration biological time divided by chip time: 1 for real time, 1000 for a thousand times faster
 * @param resolution how finely threshold crossings are located in mode free
 */
public record SynchronisationSpec(
        SynchronisationMode mode, Optional<Quantity> tick, double acceleration, Optional<Quantity> resolution) {
    public SynchronisationSpec {
        Check.present("mode", mode);
        Check.ofDimension("tick", tick, Dimension.TIME);
        Check.ofDimension("resolution", resolution, Dimension.TIME);
        Check.inRange("acceleration", acceleration, 1e-9, 1e9);
        if (mode == SynchronisationMode.TICK && (tick.isEmpty() || tick.get().amount() == 0)) {
            throw new IllegalArgumentException("tick must be a time above zero in mode tick");
        }
        if (mode != SynchronisationMode.TICK && tick.isPresent()) {
            throw new IllegalArgumentException("tick belongs to mode tick only: tick=" + tick.get());
        }
        if (resolution.isPresent()
                && (mode != SynchronisationMode.FREE || resolution.get().amount() == 0)) {
            throw new IllegalArgumentException(
                    "resolution must be above zero and belongs to mode free only: resolution=" + resolution.get());
        }
    }
}
