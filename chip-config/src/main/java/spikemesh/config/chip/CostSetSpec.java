package spikemesh.config.chip;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import spikemesh.config.value.Check;
import spikemesh.config.value.Dimension;
import spikemesh.config.value.Figure;
import spikemesh.config.value.Quantity;
import spikemesh.config.value.Scope;

/**
 * Prices that belong together; figures of two sets are never mixed.
 *
 * @param id its name in the chip
 * @param description where the set comes from and what it is good for
 * @param energies energy of one event; a term that is absent or without a value is unpriced
 * @param latencies how long one event keeps its unit busy, or a hop takes
 * @param barriers how long the barrier takes, by number of tiles in use, ascending
 * @param barrierInterpolation what it takes between two of them
 * @param barrierMessages how it is simulated where {@code barriers} is empty
 * @param power power beside the events
 * @param coreTypes what differs on cores of other types, by type
 */
public record CostSetSpec(
        String id,
        String description,
        Map<EnergyTerm, Figure> energies,
        Map<EnergyTerm, Figure> latencies,
        List<BarrierCost> barriers,
        BarrierInterpolation barrierInterpolation,
        Optional<BarrierMessages> barrierMessages,
        PowerSpec power,
        Map<String, CoreTypeCosts> coreTypes) {
    public CostSetSpec {
        Check.notBlank("id", id);
        Check.present("description", description);
        energies = Check.ordered("energies", withBoards(Check.present("energies", energies)));
        latencies = Check.ordered("latencies", withBoards(Check.present("latencies", latencies)));
        energies.forEach((term, figure) -> Check.ofDimension("energies", figure, Dimension.ENERGY));
        latencies.forEach((term, figure) -> Check.ofDimension("latencies", figure, Dimension.TIME));
        barriers = List.copyOf(Check.present("barriers", barriers));
        for (int i = 0; i < barriers.size(); i++) {
            Check.ofDimension("barriers", barriers.get(i).latency(), Dimension.TIME);
            if (i > 0 && barriers.get(i).tilesAtLeast() <= barriers.get(i - 1).tilesAtLeast()) {
                throw new IllegalArgumentException("barriers must ascend in tilesAtLeast: tilesAtLeast="
                        + barriers.get(i).tilesAtLeast());
            }
        }
        Check.present("barrierInterpolation", barrierInterpolation);
        Check.present("barrierMessages", barrierMessages);
        Check.present("power", power);
        ascending("energies", energies);
        ascending("latencies", latencies);
        coreTypes = Check.ordered("coreTypes", coreTypes);
        if (allIn(energies)) {
            refuseAdditions(energies, power);
        }
        for (CoreTypeCosts type : coreTypes.values()) {
            ascending("energies", merged(energies, type.energies()));
            ascending("latencies", merged(latencies, type.latencies()));
            if (allIn(energies) && !type.energies().isEmpty()) {
                throw new IllegalArgumentException(
                        "coreTypes must have no energies beside an all-in energy, which already" + " contains them");
            }
        }
    }

    /** A set that holds for all cores. */
    public CostSetSpec(
            String id,
            String description,
            Map<EnergyTerm, Figure> energies,
            Map<EnergyTerm, Figure> latencies,
            List<BarrierCost> barriers,
            BarrierInterpolation barrierInterpolation,
            PowerSpec power) {
        this(id, description, energies, latencies, barriers, barrierInterpolation, Optional.empty(), power, Map.of());
    }

    /** A link between boards is one between chips where nothing else is said. */
    private static Map<EnergyTerm, Figure> withBoards(Map<EnergyTerm, Figure> figures) {
        if (!figures.containsKey(EnergyTerm.HOP_OFF_CHIP) || figures.containsKey(EnergyTerm.HOP_OFF_BOARD)) {
            return figures;
        }
        return merged(figures, Map.of(EnergyTerm.HOP_OFF_BOARD, figures.get(EnergyTerm.HOP_OFF_CHIP)));
    }

    private static Map<EnergyTerm, Figure> merged(Map<EnergyTerm, Figure> all, Map<EnergyTerm, Figure> own) {
        Map<EnergyTerm, Figure> merged = new EnumMap<>(EnergyTerm.class);
        merged.putAll(all);
        merged.putAll(own);
        return merged;
    }

    /** The latency of an event on cores of {@code type}, {@code null} for the usual ones; {@code null} if it is not named. */
    public Figure latency(EnergyTerm term, String type) {
        Figure own = type != null && coreTypes.containsKey(type)
                ? coreTypes.get(type).latencies().get(term)
                : null;
        return own == null ? latencies.get(term) : own;
    }

    /** An active update is an inactive one and more. */
    private static void ascending(String name, Map<EnergyTerm, Figure> figures) {
        Optional<Quantity> inactive = value(figures, EnergyTerm.NEURON_UPDATE_INACTIVE);
        Optional<Quantity> active = value(figures, EnergyTerm.NEURON_UPDATE_ACTIVE);
        boolean both = inactive.isPresent() && active.isPresent();
        if (both && active.get().in(inactive.get().unit()) < inactive.get().amount()) {
            throw new IllegalArgumentException(
                    name + " must not be lower for an active neuron update than for an inactive one: "
                            + EnergyTerm.NEURON_UPDATE_ACTIVE.key() + "=" + active.get() + " "
                            + EnergyTerm.NEURON_UPDATE_INACTIVE.key() + "=" + inactive.get());
        }
    }

    private static Optional<Quantity> value(Map<EnergyTerm, Figure> figures, EnergyTerm term) {
        return Optional.ofNullable(figures.get(term)).flatMap(Figure::value);
    }

    /** Whether the set is priced by whole-chip power divided by events, so that nothing may be added. */
    public boolean allIn() {
        return allIn(energies);
    }

    private static boolean allIn(Map<EnergyTerm, Figure> energies) {
        return energies.values().stream()
                .anyMatch(figure -> figure.value().isPresent() && figure.scope() == Scope.ALL_IN);
    }

    private static void refuseAdditions(Map<EnergyTerm, Figure> energies, PowerSpec power) {
        long priced = energies.values().stream()
                .filter(figure -> figure.value().isPresent())
                .count();
        if (energies.values().stream().anyMatch(f -> f.value().isPresent() && f.scope() == Scope.MARGINAL)) {
            throw new IllegalArgumentException(
                    "energies must not mix scope all-in with marginal: an all-in figure already contains the others");
        }
        if (priced > 1 && !onlySynapticEvents(energies)) {
            throw new IllegalArgumentException(
                    "energies must have one all-in figure (or the same for each kind of synaptic event): priced="
                            + priced);
        }
        if (power.priced()) {
            throw new IllegalArgumentException(
                    "power must have no figures beside an all-in energy, which already contains them");
        }
    }

    private static boolean onlySynapticEvents(Map<EnergyTerm, Figure> energies) {
        return energies.entrySet().stream()
                .filter(entry -> entry.getValue().value().isPresent())
                .allMatch(entry -> entry.getKey().synapticEvent());
    }
}
