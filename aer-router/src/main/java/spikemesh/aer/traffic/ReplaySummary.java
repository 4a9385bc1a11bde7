package spikemesh.aer.traffic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import spikemesh.aer.PacketNetwork;
import spikemesh.aer.routing.Routes;
import spikemesh.aer.timing.LinkPrices;
import spikemesh.aer.topology.LinkKind;
import spikemesh.aer.topology.Links;
import spikemesh.config.chip.EnergyTerm;

/**
 * What became of the packets of a replay, in numbers.
 *
 * @param packets packets sent
 * @param delivered packets that reached all their destinations
 * @param deliveries copies that reached a core
 * @param expected copies that were to reach one
 * @param inFlight packets that were still on their way when the replay ended
 * @param losses copies, or branches of them, that were lost, by place and cause
 * @param latency from entering the queue of the source to the last flit at the last destination
 * @param networkLatency from the first flit leaving the core to the last flit at the last destination
 * @param span time from the first packet to the last arrival
 * @param deliveredFlits flits that reached cores
 * @param hops flits that crossed links, by kind
 * @param busiest links by the flits they carried, the busiest first
 * @param linksUsed links that carried anything
 */
public record ReplaySummary(
        long packets,
        long delivered,
        long deliveries,
        long expected,
        long inFlight,
        Losses losses,
        LatencySummary latency,
        LatencySummary networkLatency,
        long span,
        long deliveredFlits,
        Map<LinkKind, Long> hops,
        List<LinkUse> busiest,
        int linksUsed) {

    /** Share of the time above which a level without backpressure is no longer to be trusted. */
    public static final double HEAVY = 0.8;

    /**
     * How much a link carried.
     *
     * @param link number of the link
     * @param flits flits that crossed it
     * @param use share of the span during which it was busy
     */
    public record LinkUse(int link, long flits, double use) {}

    /** Summarises {@code replay} over {@code network}, whose links are busy for {@code flitTime} per flit. */
    public static ReplaySummary of(
            Replay replay, PacketNetwork network, Routes routes, int cores, Map<LinkKind, Long> flitTime) {
        PacketTrace trace = replay.trace();
        long[] latencies = new long[trace.size()];
        long[] inNetwork = new long[trace.size()];
        int delivered = 0;
        long inFlight = 0;
        long last = 0;
        for (int i = 0; i < trace.size(); i++) {
            if (replay.complete(i)) {
                latencies[delivered] = replay.arrived(i) - trace.time[i];
                inNetwork[delivered++] = replay.arrived(i) - replay.injected(i);
            } else if (replay.lost(i) == null) {
                inFlight++;
            }
            last = Math.max(last, replay.arrived(i));
        }
        long span = trace.size() == 0 ? 0 : Math.max(0, last - trace.time[0]);
        Links links = routes.links();
        List<LinkUse> uses = uses(network, links, flitTime, span);
        Map<LinkKind, Long> hops = new EnumMap<>(LinkKind.class);
        uses.forEach(use -> hops.merge(links.kind(use.link()), use.flits(), Long::sum));
        return new ReplaySummary(
                trace.size(),
                delivered,
                replay.deliveries(),
                replay.expected(),
                inFlight,
                replay.losses(),
                LatencySummary.of(Arrays.copyOf(latencies, delivered)),
                LatencySummary.of(Arrays.copyOf(inNetwork, delivered)),
                span,
                deliveredFlits(network, routes, cores),
                hops,
                uses,
                uses.size());
    }

    private static List<LinkUse> uses(PacketNetwork network, Links links, Map<LinkKind, Long> flitTime, long span) {
        List<LinkUse> uses = new ArrayList<>();
        for (int link = 0; link < links.count(); link++) {
            long flits = network.passed(links.from[link], links.port[link]);
            if (flits > 0) {
                double busy = (double) flits * flitTime.getOrDefault(links.kind(link), 1L);
                uses.add(new LinkUse(link, flits, busy / Math.max(1, span)));
            }
        }
        uses.sort(Comparator.comparingDouble(LinkUse::use).reversed().thenComparingInt(LinkUse::link));
        return uses;
    }

    private static long deliveredFlits(PacketNetwork network, Routes routes, int cores) {
        long flits = 0;
        for (int router = 0; router < routes.topology().endpoints(); router++) {
            for (int core = 0; core < cores; core++) {
                flits += network.passed(router, routes.links().ports + core);
            }
        }
        return flits;
    }

    /** Packets of which anything was lost. */
    public long packetsLost() {
        return packets - delivered - inFlight;
    }

    /** Links crossed per delivery; 0 where nothing was delivered. */
    public double hopsPerDelivery() {
        long all = hops.values().stream().mapToLong(Long::longValue).sum();
        return deliveredFlits == 0 ? 0 : (double) all / deliveredFlits;
    }

    /** Links busy for more than {@link #HEAVY} of the span. */
    public long heavyLinks() {
        return busiest.stream().filter(use -> use.use() > HEAVY).count();
    }

    /** How many of each priced event there were. */
    public Map<EnergyTerm, Long> events() {
        Map<EnergyTerm, Long> events = new TreeMap<>();
        hops.forEach((kind, count) -> events.merge(kind.term(), count, Long::sum));
        events.put(EnergyTerm.TILE_DELIVERY, deliveredFlits);
        return events;
    }

    /** Energy of the priced events in picojoules, by event. */
    public Map<EnergyTerm, Double> picojoules(LinkPrices prices) {
        Map<EnergyTerm, Double> energy = new TreeMap<>();
        events().forEach((term, count) -> prices.price(term).ifPresent(price -> energy.put(term, price * count)));
        return energy;
    }
}
