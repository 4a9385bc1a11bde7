package spikemesh.aer.flow;

import java.util.EnumMap;
import java.util.Map;
import spikemesh.aer.topology.LinkKind;
import spikemesh.config.value.Check;

/**
 * How the routers of a network are made.
 *
 * @param coresPerRouter cores that share one router, each with a port of its own
 * @param virtualChannels queues per input port
 * @param bufferFlits depth of each queue
 * @param creditDelay cycles the router needs to return a credit, beyond the way it takes
 * @param injectionCycles cycles from a core into its router
 * @param ejectionCycles cycles from winning the switch of the last router to the core
 * @param hopCycles by kind of link: cycles from winning a switch to arriving in the next router; 3 where nothing is stated
 * @param flitCycles by kind of link: cycles that one flit keeps the link busy; 1 where nothing is stated
 * @param lossless whether a full buffer holds packets back; if not, packets that meet one are lost
 */
public record FlowSettings(
        int coresPerRouter,
        int virtualChannels,
        int bufferFlits,
        int creditDelay,
        int injectionCycles,
        int ejectionCycles,
        Map<LinkKind, Integer> hopCycles,
        Map<LinkKind, Integer> flitCycles,
        boolean lossless) {

    /** Cycles from winning the switch of one router to that of the next over an ordinary link: switch, link, and the next match. */
    public static final int HOP = 3;

    private static final int INJECTION = 2;

    private static final int LONGEST = 1 << 14;

    /** Checks the ranges. */
    public FlowSettings {
        Check.inRange("coresPerRouter", coresPerRouter, 1, 60);
        Check.inRange("virtualChannels", virtualChannels, 1, 16);
        Check.inRange("bufferFlits", bufferFlits, 1, 1 << 12);
        Check.inRange("creditDelay", creditDelay, 0, 64);
        Check.inRange("injectionCycles", injectionCycles, 1, LONGEST);
        Check.inRange("ejectionCycles", ejectionCycles, 1, LONGEST);
        hopCycles = copy("hopCycles", hopCycles);
        flitCycles = copy("flitCycles", flitCycles);
    }

    private static Map<LinkKind, Integer> copy(String name, Map<LinkKind, Integer> cycles) {
        Map<LinkKind, Integer> copy = new EnumMap<>(LinkKind.class);
        cycles.forEach((kind, count) -> copy.put(kind, Check.inRange(name, count, 1, LONGEST)));
        return java.util.Collections.unmodifiableMap(copy);
    }

    /** Lossless routers with one core each, links of one cycle and a credit delay of one cycle. */
    public static FlowSettings of(int virtualChannels, int bufferFlits) {
        return new FlowSettings(1, virtualChannels, bufferFlits, 1, INJECTION, HOP, Map.of(), Map.of(), true);
    }

    /** The same with {@code cores} cores at each router. */
    public FlowSettings withCoresPerRouter(int cores) {
        return new FlowSettings(
                cores,
                virtualChannels,
                bufferFlits,
                creditDelay,
                injectionCycles,
                ejectionCycles,
                hopCycles,
                flitCycles,
                lossless);
    }

    /** The same with another credit delay. */
    public FlowSettings withCreditDelay(int cycles) {
        return new FlowSettings(
                coresPerRouter,
                virtualChannels,
                bufferFlits,
                cycles,
                injectionCycles,
                ejectionCycles,
                hopCycles,
                flitCycles,
                lossless);
    }

    /** The same, but packets that meet a full buffer are lost. */
    public FlowSettings dropping() {
        return new FlowSettings(
                coresPerRouter,
                virtualChannels,
                bufferFlits,
                creditDelay,
                injectionCycles,
                ejectionCycles,
                hopCycles,
                flitCycles,
                false);
    }

    /** The same with links that take {@code hops} cycles and carry a flit every {@code flits} cycles. */
    public FlowSettings withLinks(Map<LinkKind, Integer> hops, Map<LinkKind, Integer> flits) {
        return withTimes(injectionCycles, ejectionCycles, hops, flits);
    }

    /** The same with other times between cores and routers and on links. */
    public FlowSettings withTimes(
            int injection, int ejection, Map<LinkKind, Integer> hops, Map<LinkKind, Integer> flits) {
        return new FlowSettings(
                coresPerRouter, virtualChannels, bufferFlits, creditDelay, injection, ejection, hops, flits, lossless);
    }

    int hopCycles(LinkKind kind) {
        return hopCycles.getOrDefault(kind, HOP);
    }

    int flitCycles(LinkKind kind) {
        return flitCycles.getOrDefault(kind, 1);
    }

    /** Cycles until the slot a core took a flit from can be used again: there, back, and the router's delay. */
    int ejectionCreditCycles() {
        return ejectionCycles + 2 + creditDelay;
    }
}
