package spikemesh.aer.timing;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.LongStream;
import spikemesh.aer.topology.LinkKind;
import spikemesh.config.value.Check;

/**
 * What time passes where on the way of a packet, in picoseconds.
 *
 * @param hopPs by kind: from one router into the next, routing included
 * @param flitPs by kind: how long one flit keeps a link busy, the inverse of its bandwidth
 * @param injectionPs from the core into its router
 * @param deliveryPs from the last router into the core
 */
public record LinkTimings(Map<LinkKind, Long> hopPs, Map<LinkKind, Long> flitPs, long injectionPs, long deliveryPs) {

    /** Checks that no time runs backwards. */
    public LinkTimings {
        hopPs = checked("hopPs", hopPs);
        flitPs = checked("flitPs", flitPs);
        Check.inRange("injectionPs", injectionPs, 0, Long.MAX_VALUE / 4);
        Check.inRange("deliveryPs", deliveryPs, 0, Long.MAX_VALUE / 4);
    }

    private static Map<LinkKind, Long> checked(String name, Map<LinkKind, Long> times) {
        Map<LinkKind, Long> copy = new EnumMap<>(LinkKind.class);
        for (Map.Entry<LinkKind, Long> entry : times.entrySet()) {
            copy.put(entry.getKey(), Check.inRange(name, entry.getValue(), 0, Long.MAX_VALUE / 4));
        }
        return java.util.Collections.unmodifiableMap(copy);
    }

    /** Time from one router into the next over a link of {@code kind}; 0 where nothing is stated. */
    public long hopPs(LinkKind kind) {
        return hopPs.getOrDefault(kind, 0L);
    }

    /** Time a flit keeps a link of {@code kind} busy; its hop time where nothing is stated. */
    public long flitPs(LinkKind kind) {
        return flitPs.getOrDefault(kind, hopPs(kind));
    }

    /**
     * Time a flit keeps the port of a core busy: that of the fastest of {@code kinds}; where there is no link the fastest that is stated at
     * all, or else the delivery.
     */
    public long coreFlitPs(Collection<LinkKind> kinds) {
        LongStream times = kinds.isEmpty()
                ? flitPs.values().stream().mapToLong(Long::longValue)
                : kinds.stream().mapToLong(this::flitPs);
        return times.min().orElse(deliveryPs);
    }

    /** The same with every time multiplied by {@code factor}. */
    public LinkTimings times(long factor) {
        Map<LinkKind, Long> hops = new EnumMap<>(LinkKind.class);
        hopPs.forEach((kind, ps) -> hops.put(kind, Math.multiplyExact(ps, factor)));
        Map<LinkKind, Long> flits = new EnumMap<>(LinkKind.class);
        flitPs.forEach((kind, ps) -> flits.put(kind, Math.multiplyExact(ps, factor)));
        return new LinkTimings(hops, flits, injectionPs * factor, deliveryPs * factor);
    }
}
