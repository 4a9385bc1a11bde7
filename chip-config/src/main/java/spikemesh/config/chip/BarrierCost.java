package spikemesh.config.chip;

import spikemesh.config.value.Check;
import spikemesh.config.value.Figure;

/** How long the barrier takes once {@code tilesAtLeast} tiles are in use. */
public record BarrierCost(int tilesAtLeast, Figure latency) {
    public BarrierCost {
        Check.inRange("tilesAtLeast", tilesAtLeast, 1, 1 << 24);
        Check.present("latency", latency);
    }
}
