package spikemesh.config.chip;

import spikemesh.config.value.Check;

/** A link that does not work in either direction, named by the tiles at its two ends, counted over the whole system. */
public record LinkFault(int fromTile, int toTile) {
    public LinkFault {
        Check.inRange("fromTile", fromTile, 0, Integer.MAX_VALUE);
        Check.inRange("toTile", toTile, 0, Integer.MAX_VALUE);
    }
}
