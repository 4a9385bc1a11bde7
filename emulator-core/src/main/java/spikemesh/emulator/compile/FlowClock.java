package spikemesh.emulator.compile;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import spikemesh.aer.flow.FlowSettings;
import spikemesh.aer.timing.LinkTimings;
import spikemesh.aer.topology.LinkKind;

/**
 * The times of a chip's network in whole cycles, for the model that moves flits.
 *
 * <p>A cycle divides all latencies, so that an empty network takes exactly what is published; it is cut further until the time
 * that a packet keeps a link busy is within 5 % of a whole number of cycles.
 *
 * @param cyclePs length of a cycle in picoseconds
 * @param hops cycles from router to router, by kind of link
 * @param flits cycles that a packet keeps a link busy, by kind of link
 * @param delivery cycles from the last router into the core
 */
public record FlowClock(long cyclePs, Map<LinkKind, Integer> hops, Map<LinkKind, Integer> flits, int delivery) {

    /** The cycle where no latency is published: 1 ns. */
    private static final long USUAL_PS = 1000;

    private static final int FINEST = 16;
    private static final double TOLERANCE = 0.05;
    private static final long MOST_CYCLES = 1 << 14;

    /** The clock for {@code timings} on links of {@code kinds}. */
    public static FlowClock of(LinkTimings timings, Collection<LinkKind> kinds) {
        long common = timings.deliveryPs();
        long longest = Math.max(timings.deliveryPs(), USUAL_PS);
        for (LinkKind kind : kinds) {
            common = divisor(common, timings.hopPs(kind));
            longest = Math.max(longest, Math.max(timings.hopPs(kind), timings.flitPs(kind)));
        }
        long cycle = fine(common == 0 ? USUAL_PS : common, timings, kinds);
        while (longest / cycle >= MOST_CYCLES) {
            cycle *= 2;
        }
        Map<LinkKind, Integer> hops = new EnumMap<>(LinkKind.class);
        Map<LinkKind, Integer> flits = new EnumMap<>(LinkKind.class);
        for (LinkKind kind : kinds) {
            hops.put(kind, cycles(timings.hopPs(kind), cycle));
            flits.put(kind, cycles(timings.flitPs(kind), cycle));
        }
        return new FlowClock(cycle, hops, flits, Math.max(2, cycles(timings.deliveryPs(), cycle)));
    }

    private static long divisor(long one, long other) {
        return other == 0 ? one : divisor(other, one % other);
    }

    private static int cycles(long ps, long cycle) {
        return Math.toIntExact(Math.max(1, Math.round((double) ps / cycle)));
    }

    private static long fine(long common, LinkTimings timings, Collection<LinkKind> kinds) {
        long best = common;
        double least = Double.MAX_VALUE;
        for (int parts = 1; parts <= FINEST && least > TOLERANCE; parts++) {
            if (common % parts == 0) {
                double error = error(common / parts, timings, kinds);
                best = error < least ? common / parts : best;
                least = Math.min(least, error);
            }
        }
        return best;
    }

    private static double error(long cycle, LinkTimings timings, Collection<LinkKind> kinds) {
        double worst = 0;
        for (LinkKind kind : kinds) {
            double busy = timings.flitPs(kind);
            double model = (double) cycles(timings.flitPs(kind), cycle) * cycle;
            worst = busy == 0 ? worst : Math.max(worst, Math.abs(model / busy - 1));
        }
        return worst;
    }

    /** {@code timings} in cycles instead of picoseconds, for models without flits. */
    public LinkTimings inCycles(LinkTimings timings) {
        Map<LinkKind, Long> hopCycles = new EnumMap<>(LinkKind.class);
        Map<LinkKind, Long> busyCycles = new EnumMap<>(LinkKind.class);
        for (LinkKind kind : LinkKind.values()) {
            hopCycles.put(kind, Math.round((double) timings.hopPs(kind) / cyclePs));
            busyCycles.put(kind, Math.round((double) timings.flitPs(kind) / cyclePs));
        }
        return new LinkTimings(
                hopCycles,
                busyCycles,
                Math.round((double) timings.injectionPs() / cyclePs),
                Math.round((double) timings.deliveryPs() / cyclePs));
    }

    /** The same settings with these times: what lies between core and router is part of the delivery. */
    public FlowSettings apply(FlowSettings settings) {
        return settings.withTimes(1, delivery - 1, hops, flits);
    }
}
