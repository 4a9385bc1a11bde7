package spikemesh.emulator.energy;

import java.util.Optional;
import java.util.OptionalDouble;
import spikemesh.config.chip.EnergyTerm;
import spikemesh.config.value.Figure;

/**
 * What all events of one kind cost.
 *
 * @param term the kind
 * @param events how many there were
 * @param figure the published price; empty if the cost set does not name the term, or names it without a value
 * @param picojoules events times price; empty if there is no price
 * @param coreType the type of cores they happened on, where it has a price of its own
 */
public record TermEnergy(
        EnergyTerm term, long events, Optional<Figure> figure, OptionalDouble picojoules, Optional<String> coreType) {

    /** The key of the term, with the type of cores if it has a price of its own. */
    public String label() {
        return term.key() + coreType.map(type -> " on " + type).orElse("");
    }

    /** Whether events happened that nobody has published a price for. */
    public boolean unpriced() {
        return events > 0 && picojoules.isEmpty();
    }
}
