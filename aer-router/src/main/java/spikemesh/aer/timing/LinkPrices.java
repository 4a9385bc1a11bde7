package spikemesh.aer.timing;

import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;
import spikemesh.config.chip.EnergyTerm;

/**
 * What crossing a link and delivering a packet cost, in picojoules per flit; an event nobody published a figure for is absent.
 *
 * @param picojoules by priced event, for example {@code HOP_X} or {@code TILE_DELIVERY}
 */
public record LinkPrices(Map<EnergyTerm, Double> picojoules) {

    /** Keeps a copy. */
    public LinkPrices {
        picojoules = java.util.Collections.unmodifiableMap(picojoules.isEmpty() ? Map.of() : new EnumMap<>(picojoules));
    }

    /** Price of one {@code term}, if there is one. */
    public OptionalDouble price(EnergyTerm term) {
        Double price = picojoules.get(term);
        return price == null ? OptionalDouble.empty() : OptionalDouble.of(price);
    }
}
