package spikemesh.aer.timing;

import java.util.Arrays;
import spikemesh.aer.routing.MulticastTrees;
import spikemesh.aer.topology.Links;
import spikemesh.config.value.Check;

/** What a {@link QueuedNetwork} knows of each port: where it leads, what it costs, and when it is free again; hot. */
final class QueuedPorts {

    private static final int PORT_BITS = 12;
    private static final int PORT_MASK = (1 << PORT_BITS) - 1;

    static final int NONE = -1;

    /** Cores of a router. */
    final int cores;

    /** Ports of a router that lead to others; those to its cores follow. */
    final int linkPorts;

    /** Ports of a router; the number of a port is {@code router * ports + port}. */
    final int ports;

    final int routers;

    /** By port: the router it leads to, or -1. */
    final int[] far;

    final long[] hop;
    final long[] flitTime;
    final long[] free;
    final long[] passed;

    /** By core: when it may send again. */
    final long[] sourceFree;

    final long injection;
    final long delivery;

    /** Longest time any packet waited for a port. */
    long peakWait;

    QueuedPorts(MulticastTrees trees, LinkTimings timings) {
        Links links = trees.routes().links();
        cores = trees.coresPerRouter();
        linkPorts = links.ports;
        ports = Check.inRange("ports of a router", linkPorts + cores, 1, 1 << PORT_BITS);
        routers = trees.routes().topology().routers();
        free = new long[routers * ports];
        sourceFree = new long[routers * cores];
        far = new int[routers * ports];
        Arrays.fill(far, NONE);
        hop = new long[routers * ports];
        flitTime = new long[routers * ports];
        passed = new long[routers * ports];
        injection = timings.injectionPs();
        delivery = timings.deliveryPs();
        Arrays.fill(flitTime, timings.coreFlitPs(trees.routes().kinds()));
        for (int link = 0; link < links.count(); link++) {
            int port = links.from[link] * ports + links.port[link];
            far[port] = links.to[link];
            hop[port] = timings.hopPs(links.kind(link));
            flitTime[port] = timings.flitPs(links.kind(link));
        }
    }

    /** The longest time until something follows from an event. */
    long longestStep() {
        return Math.max(injection, Arrays.stream(hop).max().orElse(injection));
    }

    /** Where a packet for core {@code to} leaves the network: a router and its port, to be read with the two methods below. */
    int goal(int to) {
        int router = to / cores;
        return (router << PORT_BITS) | (linkPorts + to - router * cores);
    }

    static int routerOf(int goal) {
        return goal >> PORT_BITS;
    }

    static int portOf(int goal) {
        return goal & PORT_MASK;
    }

    /** A core sends {@code flits} no earlier than {@code time}; returns when the first leaves. */
    long inject(int from, int flits, long time) {
        long leaves = Math.max(time, sourceFree[from]);
        sourceFree[from] = leaves + flits * flitTime[from / cores * ports + linkPorts];
        return leaves;
    }

    /** Flits reach a port at {@code time}; returns when the first leaves. */
    long pass(int port, int flits, long time) {
        long leaves = free[port];
        if (leaves <= time) {
            leaves = time;
        } else if (leaves - time > peakWait) {
            peakWait = leaves - time;
        }
        free[port] = leaves + flits * flitTime[port];
        passed[port] += flits;
        return leaves;
    }

    /** All are free again. */
    void restart() {
        Arrays.fill(free, 0);
        Arrays.fill(sourceFree, 0);
    }

    /** Share of the time until {@code now} during which the busiest port was busy. */
    double busiest(long now) {
        double most = 0;
        for (int port = 0; port < passed.length; port++) {
            most = Math.max(most, (double) passed[port] * flitTime[port] / Math.max(1, now));
        }
        return most;
    }
}
