package spikemesh.config.chip;

import java.util.Map;
import spikemesh.config.value.Check;
import spikemesh.config.value.Dimension;
import spikemesh.config.value.Figure;
import spikemesh.config.value.Scope;

/**
 * What events on cores of one type cost and take, where that is not as on the usual ones.
 *
 * @param energies energy of one event; in place of that of the cost set, also where it has no value
 * @param latencies how long one event keeps its unit busy
 */
public record CoreTypeCosts(Map<EnergyTerm, Figure> energies, Map<EnergyTerm, Figure> latencies) {
    public CoreTypeCosts {
        energies = Check.ordered("energies", energies);
        latencies = Check.ordered("latencies", latencies);
        energies.forEach((term, figure) -> {
            Check.ofDimension("energies", figure, Dimension.ENERGY);
            if (figure.value().isPresent() && figure.scope() == Scope.ALL_IN) {
                throw new IllegalArgumentException("energies of a type of cores must be marginal, as an all-in figure"
                        + " contains the whole chip: energies=" + term.key());
            }
        });
        latencies.forEach((term, figure) -> Check.ofDimension("latencies", figure, Dimension.TIME));
    }
}
