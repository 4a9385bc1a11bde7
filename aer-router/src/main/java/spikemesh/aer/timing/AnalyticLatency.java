package spikemesh.aer.timing;

import spikemesh.aer.routing.Routes;
import spikemesh.aer.topology.LinkKind;

/**
 * The latency of a packet in an empty network, by formula.
 *
 * <pre>latency = injection + sum over links of hop[kind] + (flits - 1) * slowest flit time on the way, cores included + delivery</pre>
 *
 * <p>There is no contention: exact when packets do not meet, too small when they do.
 */
public final class AnalyticLatency {

    private final Routes routes;
    private final LinkKind[] kinds;
    private final long[] hopPs;
    private final long[] flitPs;
    private final long endsPs;
    private final long coreFlitPs;

    /** Prepares the formula for packets that follow {@code routes}. */
    public AnalyticLatency(Routes routes, LinkTimings timings) {
        this.routes = routes;
        kinds = routes.kinds().toArray(LinkKind[]::new);
        hopPs = new long[kinds.length];
        flitPs = new long[kinds.length];
        for (int i = 0; i < kinds.length; i++) {
            hopPs[i] = timings.hopPs(kinds[i]);
            flitPs[i] = timings.flitPs(kinds[i]);
        }
        coreFlitPs = timings.coreFlitPs(routes.kinds());
        endsPs = timings.injectionPs() + timings.deliveryPs();
    }

    /** Picoseconds from the sending core to the receiving core for a packet of one flit. */
    public long latencyPs(int from, int to) {
        return latencyPs(from, to, 1);
    }

    /** Picoseconds from the first flit leaving the sending core to the last one reaching the receiving core. */
    public long latencyPs(int from, int to, int flits) {
        long latency = endsPs;
        long slowest = coreFlitPs;
        for (int i = 0; i < kinds.length; i++) {
            int hops = routes.hops(kinds[i], from, to);
            latency += hops * hopPs[i];
            if (hops > 0 && flitPs[i] > slowest) {
                slowest = flitPs[i];
            }
        }
        return latency + (flits - 1) * slowest;
    }
}
