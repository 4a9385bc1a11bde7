package spikemesh.emulator.energy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.IntFunction;
import spikemesh.config.chip.ChipSpec;
import spikemesh.config.chip.CoreTypeSpec;
import spikemesh.config.chip.CostSetSpec;
import spikemesh.config.chip.EnergyTerm;
import spikemesh.config.chip.ManagementProcessorSpec;
import spikemesh.config.chip.PowerSpec;
import spikemesh.config.value.Figure;
import spikemesh.config.value.Quantity;
import spikemesh.config.value.Unit;

/**
 * Prices counts with the figures of one cost set: {@code P = static(V) + perMHz * f + sum(rate * energy) + management}.
 *
 * <p>Prices are applied after the run, so that a stored run can be priced again. An active and an inactive neuron update
 * are two levels of one quantity: each update is counted once, at its level.
 */
public final class EnergyModel {

    private static final double SECONDS_PER_PICOSECOND = 1e-12;

    private final CostSetSpec costs;
    private final PoweredHardware hardware;
    private final IntFunction<Optional<String>> typeOf;

    /** A model with the figures of {@code costs} for what is powered, on a chip whose cores are all alike. */
    public EnergyModel(CostSetSpec costs, PoweredHardware hardware) {
        this(costs, hardware, core -> Optional.empty());
    }

    /** A model with the figures of {@code costs} for what is powered of {@code chip}. */
    public EnergyModel(ChipSpec chip, CostSetSpec costs, PoweredHardware hardware) {
        this(
                costs,
                hardware,
                core -> core < 0
                        ? Optional.empty()
                        : chip.typeOf(core).map(CoreTypeSpec::name).filter(costs.coreTypes()::containsKey));
    }

    private EnergyModel(CostSetSpec costs, PoweredHardware hardware, IntFunction<Optional<String>> typeOf) {
        this.costs = costs;
        this.hardware = hardware;
        this.typeOf = typeOf;
    }

    /** Prices counts; {@code chipTimePs} is -1 if the run was not timed. */
    public EnergyReport price(EventCounts counts, long emittedSpikes, long chipTimePs) {
        return new EnergyReport(
                costs.id(),
                costs.allIn(),
                terms(counts),
                staticShares(chipTimePs),
                managementShares(chipTimePs),
                chipTimePs,
                emittedSpikes,
                counts.total(EnergyTerm.AXON_IN),
                counts.synapticEvents());
    }

    /** What the events on one core cost, by kind. */
    public List<TermEnergy> core(EventCounts counts, int core) {
        List<TermEnergy> terms = new ArrayList<>();
        for (EnergyTerm term : EnergyTerm.values()) {
            long events = counts.of(core, term);
            if (events > 0) {
                terms.add(term(term, events, pricedType(term, core)));
            }
        }
        return terms;
    }

    /** The type of a core, if it has a price of its own for {@code term}. */
    private Optional<String> pricedType(EnergyTerm term, int core) {
        return costs.coreTypes().isEmpty()
                ? Optional.empty()
                : typeOf.apply(core)
                        .filter(type -> costs.coreTypes().get(type).energies().containsKey(term));
    }

    private List<TermEnergy> terms(EventCounts counts) {
        List<TermEnergy> terms = new ArrayList<>();
        for (EnergyTerm term : EnergyTerm.values()) {
            Map<String, Long> ofType = new TreeMap<>();
            if (!costs.coreTypes().isEmpty()) {
                for (int core : counts.cores()) {
                    pricedType(term, core).ifPresent(type -> ofType.merge(type, counts.of(core, term), Long::sum));
                }
            }
            long usual = counts.total(term)
                    - ofType.values().stream().mapToLong(Long::longValue).sum();
            TermEnergy priced = term(term, usual, Optional.empty());
            if (priced.events() > 0 || priced.figure().isPresent()) {
                terms.add(priced);
            }
            ofType.forEach((type, events) -> terms.add(term(term, events, Optional.of(type))));
        }
        return List.copyOf(terms);
    }

    private TermEnergy term(EnergyTerm term, long events, Optional<String> type) {
        Optional<Figure> figure = type.map(
                        name -> costs.coreTypes().get(name).energies().get(term))
                .or(() -> Optional.ofNullable(costs.energies().get(term)));
        Optional<Quantity> price = figure.flatMap(Figure::value);
        OptionalDouble picojoules =
                price.isPresent() ? OptionalDouble.of(events * price.get().in(Unit.PICOJOULE)) : OptionalDouble.empty();
        return new TermEnergy(term, events, figure, picojoules, type);
    }

    private List<PowerShare> staticShares(long chipTimePs) {
        if (costs.allIn()) {
            return List.of();
        }
        PowerSpec power = costs.power();
        List<PowerShare> shares = new ArrayList<>();
        shares.add(share("static", power.staticAtSupply(), hardware.chips(), chipTimePs));
        power.clockProportional().ifPresent(figure -> shares.add(clock(figure, power, chipTimePs)));
        power.perBusyCore()
                .ifPresent(figure -> shares.add(share("busy cores", figure, hardware.busyCores(), chipTimePs)));
        power.perBoard().ifPresent(figure -> shares.add(share("boards", figure, hardware.boards(), chipTimePs)));
        return List.copyOf(shares);
    }

    private PowerShare clock(Figure figure, PowerSpec power, long chipTimePs) {
        OptionalDouble watts = OptionalDouble.empty();
        if (figure.value().isPresent() && power.clock().isPresent()) {
            double wattsPerMegahertz = figure.value().get().in(Unit.MILLIWATT_PER_MEGAHERTZ) / 1e3;
            watts = OptionalDouble.of(wattsPerMegahertz * power.clock().get().in(Unit.MEGAHERTZ) * hardware.chips());
        }
        return new PowerShare("clock", Optional.of(figure), hardware.chips(), watts, energy(watts, chipTimePs));
    }

    private List<PowerShare> managementShares(long chipTimePs) {
        if (costs.allIn()) {
            return List.of();
        }
        List<PowerShare> shares = new ArrayList<>();
        for (ManagementProcessorSpec processor : costs.power().management()) {
            shares.add(share(processor.name(), processor.power(), hardware.chips(), chipTimePs));
        }
        return List.copyOf(shares);
    }

    private static PowerShare share(String name, Figure figure, long count, long chipTimePs) {
        Optional<Quantity> value = figure.value();
        OptionalDouble watts =
                value.isPresent() ? OptionalDouble.of(value.get().in(Unit.WATT) * count) : OptionalDouble.empty();
        return new PowerShare(name, Optional.of(figure), count, watts, energy(watts, chipTimePs));
    }

    private static OptionalDouble energy(OptionalDouble watts, long chipTimePs) {
        return watts.isPresent() && chipTimePs >= 0
                ? OptionalDouble.of(watts.getAsDouble() * chipTimePs * SECONDS_PER_PICOSECOND)
                : OptionalDouble.empty();
    }
}
