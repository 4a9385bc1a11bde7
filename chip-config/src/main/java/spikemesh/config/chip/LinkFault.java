package spikemesh.config.chip;

import spikemesh.config.value.Check;

/**
 * A link that does not work, named by the tiles at its two ends, counted over the whole system; in a tree also by the routers above.
 *
 * @param fromTile one end
 * @param toTile the other end
 * @param oneWay whether packets still pass from {@code toTile} to {@code fromTile}
 */
public record LinkFault(int fromTile, int toTile, boolean oneWay) {
    public LinkFault {
        Check.inRange("fromTile", fromTile, 0, Integer.MAX_VALUE);
        Check.inRange("toTile", toTile, 0, Integer.MAX_VALUE);
    }

    /** A link that works in neither direction. */
    public LinkFault(int fromTile, int toTile) {
        this(fromTile, toTile, false);
    }
}
