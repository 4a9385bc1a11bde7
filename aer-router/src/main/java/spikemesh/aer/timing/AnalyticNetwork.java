package spikemesh.aer.timing;

import java.util.Arrays;
import spikemesh.aer.LossCause;
import spikemesh.aer.PacketNetwork;
import spikemesh.aer.PacketSink;
import spikemesh.aer.routing.MulticastTrees;
import spikemesh.aer.routing.Routes;
import spikemesh.aer.topology.LinkKind;
import spikemesh.aer.topology.Links;

/** A network without contention: every packet takes what {@link AnalyticLatency} says, one event per packet and destination. */
public final class AnalyticNetwork implements PacketNetwork {

    private final MulticastTrees trees;
    private final Routes routes;
    private final AnalyticLatency latency;
    private final LinkTimings timings;
    private final PacketSink sink;
    private final int cores;
    private final int ports;
    private final int linkPorts;
    private final long[] passed;
    private final long[] byLink;
    private long now;

    /** A network whose routers follow {@code routes} and have {@code coresPerRouter} cores each. */
    public AnalyticNetwork(Routes routes, int coresPerRouter, LinkTimings timings, PacketSink sink) {
        this(new MulticastTrees(routes, coresPerRouter), timings, sink);
    }

    /** A network that can also copy packets along {@code trees}. */
    public AnalyticNetwork(MulticastTrees trees, LinkTimings timings, PacketSink sink) {
        this.trees = trees;
        this.timings = timings;
        this.sink = sink;
        routes = trees.routes();
        latency = new AnalyticLatency(routes, timings);
        cores = trees.coresPerRouter();
        linkPorts = routes.links().ports;
        ports = linkPorts + cores;
        passed = new long[routes.topology().routers() * cores];
        byLink = new long[routes.links().count()];
    }

    @Override
    public long now() {
        return now;
    }

    @Override
    public void send(int from, int to, int flits, long tag) {
        int source = from / cores;
        int target = to / cores;
        if (!routes.reachable(source, target)) {
            sink.lost(tag, source, LossCause.UNREACHABLE, now);
            return;
        }
        sink.injected(tag, now);
        routes.addLoad(source, target, flits, byLink);
        passed[to] += flits;
        sink.delivered(tag, to, now + latency.latencyPs(source, target, flits));
    }

    @Override
    public void sendToMany(int from, int tree, long tag) {
        if (trees.destinations(tree) > 0) {
            sink.injected(tag, now);
            branch(from / cores, tree, tag, now + timings.injectionPs());
        }
    }

    private void branch(int router, int tree, long tag, long time) {
        Links links = routes.links();
        for (long left = trees.ports(tree, router); left != 0; left &= (left - 1)) {
            int output = Long.numberOfTrailingZeros(left);
            if (output >= linkPorts) {
                int core = router * cores + output - linkPorts;
                passed[core]++;
                sink.delivered(tag, core, time + timings.deliveryPs());
            } else {
                int link = links.atPort[router * linkPorts + output];
                byLink[link]++;
                branch(links.to[link], tree, tag, time + timings.hopPs(LinkKind.of(links.kind[link])));
            }
        }
    }

    @Override
    public void advanceTo(long time) {
        now = Math.max(now, time);
    }

    @Override
    public boolean drain(long limit) {
        return true;
    }

    @Override
    public long inFlight() {
        return 0;
    }

    @Override
    public void restart() {
        // Packets leave nothing behind.
    }

    @Override
    public long passed(int router, int port) {
        if (port >= linkPorts) {
            return passed[router * cores + port - linkPorts];
        }
        int link = routes.links().atPort[router * linkPorts + port];
        return link < 0 ? 0 : byLink[link];
    }

    /** Flits passed by all routers, deliveries to cores included. */
    public long flitHops() {
        return Arrays.stream(byLink).sum() + Arrays.stream(passed).sum();
    }

    /** Number of ports of each router, cores included. */
    public int ports() {
        return ports;
    }
}
