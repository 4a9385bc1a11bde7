package spikemesh.config.chip;

import spikemesh.config.value.Check;
import spikemesh.config.value.Dimension;
import spikemesh.config.value.Figure;

/**
 * A barrier as messages from tile to neighbouring tile: gathered along the routes from the first tile in use, and sent back along them.
 *
 * @param local what the cores of one tile need to agree
 * @param relay what a tile needs to pass a message on, beside the latency of the link
 */
public record BarrierMessages(Figure local, Figure relay) {
    public BarrierMessages {
        Check.present("local", local);
        Check.present("relay", relay);
        Check.ofDimension("local", local, Dimension.TIME);
        Check.ofDimension("relay", relay, Dimension.TIME);
    }
}
