package spikemesh.config.chip;

import java.util.Optional;
import java.util.OptionalInt;
import spikemesh.config.value.Check;
import spikemesh.config.value.Dimension;
import spikemesh.config.value.Figure;
import spikemesh.config.value.Quantity;

/**
 * A wire between two routers.
 *
 * @param bandwidth packets or bits per second in one direction
 * @param bufferPackets packets that wait at its end before the sender must stop
 */
public record LinkSpec(Optional<Figure> bandwidth, OptionalInt bufferPackets) {

    /** A link of which nothing is published. */
    public static final LinkSpec UNKNOWN = new LinkSpec(Optional.empty(), OptionalInt.empty());

    public LinkSpec {
        Check.present("bandwidth", bandwidth).flatMap(Figure::value).ifPresent(LinkSpec::checkRate);
        Check.inRange("bufferPackets", bufferPackets, 1, 1 << 20);
    }

    private static void checkRate(Quantity quantity) {
        if (quantity.unit().dimension() != Dimension.PACKET_RATE) {
            Check.ofDimension("bandwidth", quantity, Dimension.BIT_RATE);
        }
    }
}
