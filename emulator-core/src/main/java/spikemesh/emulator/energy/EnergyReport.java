package spikemesh.emulator.energy;

import java.util.List;
import java.util.OptionalDouble;

/**
 * The price of a run with one cost set.
 *
 * <p>Each energy per spike names what it divides: energy per emitted spike, per delivered spike (a packet accepted by a
 * core), per synaptic event. Event energy is the sum over all priced events; static and management energy are added only
 * where asked, and never to an all-in price.
 *
 * @param costSet id of the cost set
 * @param allIn whether its prices contain all power of the chip
 * @param terms all kinds of events that happened or have a price
 * @param staticShares static and clock-proportional power
 * @param managementShares power of management processors
 * @param chipTimePs chip time in picoseconds, or -1
 * @param emittedSpikes spikes emitted by neurons
 * @param deliveredSpikes packets accepted by cores
 * @param synapticEvents synaptic events
 */
public record EnergyReport(
        String costSet,
        boolean allIn,
        List<TermEnergy> terms,
        List<PowerShare> staticShares,
        List<PowerShare> managementShares,
        long chipTimePs,
        long emittedSpikes,
        long deliveredSpikes,
        long synapticEvents) {

    private static final double JOULES_PER_PICOJOULE = 1e-12;

    /** Energy of all priced events in joules; empty if events happened and none of them has a price. */
    public OptionalDouble eventJoules() {
        boolean priced = terms.stream()
                .anyMatch(term -> term.events() > 0 && term.picojoules().isPresent());
        boolean idle = terms.stream().allMatch(term -> term.events() == 0);
        if (!priced && !idle) {
            return OptionalDouble.empty();
        }
        double picojoules = 0;
        for (TermEnergy term : terms) {
            picojoules += term.picojoules().orElse(0);
        }
        return OptionalDouble.of(picojoules * JOULES_PER_PICOJOULE);
    }

    /** Static and clock-proportional energy over the run's chip time; empty if a part of it is unknown. */
    public OptionalDouble staticJoules() {
        return sum(staticShares);
    }

    /** Energy of the management processors over the run's chip time; empty if a part of it is unknown. */
    public OptionalDouble managementJoules() {
        return sum(managementShares);
    }

    private static OptionalDouble sum(List<PowerShare> shares) {
        double joules = 0;
        for (PowerShare share : shares) {
            if (share.joules().isEmpty()) {
                return OptionalDouble.empty();
            }
            joules += share.joules().getAsDouble();
        }
        return shares.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(joules);
    }

    /** Event energy plus static energy; empty if either is unknown; for an all-in price the event energy alone. */
    public OptionalDouble withStaticJoules() {
        return allIn ? eventJoules() : add(eventJoules(), staticJoules());
    }

    /** Event, static and management energy; empty if one is unknown; for an all-in price the event energy alone. */
    public OptionalDouble withManagementJoules() {
        return allIn ? eventJoules() : add(withStaticJoules(), managementJoules());
    }

    private static OptionalDouble add(OptionalDouble a, OptionalDouble b) {
        return a.isPresent() && b.isPresent()
                ? OptionalDouble.of(a.getAsDouble() + b.getAsDouble())
                : OptionalDouble.empty();
    }

    /** {@code joules} for each emitted spike. */
    public OptionalDouble perEmittedSpike(OptionalDouble joules) {
        return per(joules, emittedSpikes);
    }

    /** {@code joules} for each delivered spike. */
    public OptionalDouble perDeliveredSpike(OptionalDouble joules) {
        return per(joules, deliveredSpikes);
    }

    /** {@code joules} for each synaptic event. */
    public OptionalDouble perSynapticEvent(OptionalDouble joules) {
        return per(joules, synapticEvents);
    }

    private static OptionalDouble per(OptionalDouble joules, long events) {
        return joules.isPresent() && events > 0
                ? OptionalDouble.of(joules.getAsDouble() / events)
                : OptionalDouble.empty();
    }

    /** Events that happened and have no price. */
    public List<TermEnergy> unpriced() {
        return terms.stream().filter(TermEnergy::unpriced).toList();
    }
}
