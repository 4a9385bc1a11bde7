package spikemesh.aer.routing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import spikemesh.aer.topology.Links;
import spikemesh.aer.topology.Topology;

/**
 * Whether packets can wait for each other in a ring: a routing rule is free of deadlock if no ring of channels exists in which each
 * can be waited for by a packet that holds the one before (Dally and Seitz, 1987).
 */
public final class ChannelDependencies {

    private static final byte NEW = 0;
    private static final byte OPEN = 1;
    private static final byte DONE = 2;

    private final Links links;
    private final RoutingRule rule;
    private final List<List<Integer>> waitsFor = new ArrayList<>();
    private final byte[] state;

    private ChannelDependencies(Topology topology, RoutingRule rule) {
        links = new Links(topology);
        this.rule = rule;
        int channels = links.count() * rule.classes();
        state = new byte[channels];
        for (int channel = 0; channel < channels; channel++) {
            waitsFor.add(new ArrayList<>());
        }
        for (int from = 0; from < topology.endpoints(); from++) {
            for (int to = 0; to < topology.endpoints(); to++) {
                follow(from, to);
            }
        }
    }

    /** One ring of channels that can deadlock, as {@code a->b, b->c, ..., }, or an empty list if there is none. */
    public static List<String> ring(Topology topology, RoutingRule rule) {
        return new ChannelDependencies(topology, rule).findRing();
    }

    private void follow(int from, int to) {
        int at = from;
        int held = -1;
        int channelClass = 0;
        int lastPort = -1;
        int port = rule.next(at, to);
        while (port >= 0) {
            int link = links.atPort[at * links.ports + port];
            if (lastPort < 0 || links.arrivalPort[link] != lastPort) {
                channelClass = rule.channelClass(at, to);
            }
            lastPort = links.arrivalPort[link];
            int channel = link * rule.classes() + channelClass;
            if (held >= 0 && !waitsFor.get(held).contains(channel)) {
                waitsFor.get(held).add(channel);
            }
            held = channel;
            at = links.to[link];
            port = rule.next(at, to);
        }
    }

    private List<String> findRing() {
        int[] path = new int[state.length];
        int[] tried = new int[state.length];
        for (int start = 0; start < state.length; start++) {
            int depth = 0;
            if (state[start] == NEW) {
                path[0] = start;
                state[start] = OPEN;
                depth = 1;
            }
            while (depth > 0) {
                int channel = path[depth - 1];
                if (tried[channel] == waitsFor.get(channel).size()) {
                    state[channel] = DONE;
                    depth--;
                    continue;
                }
                int next = waitsFor.get(channel).get(tried[channel]++);
                if (state[next] == OPEN) {
                    return describe(Arrays.copyOf(path, depth), next);
                }
                if (state[next] == NEW) {
                    state[next] = OPEN;
                    path[depth++] = next;
                }
            }
        }
        return Collections.emptyList();
    }

    private List<String> describe(int[] path, int closing) {
        List<String> ring = new ArrayList<>();
        for (int channel : path) {
            if (channel == closing || !ring.isEmpty()) {
                ring.add(links.describe(channel / rule.classes()));
            }
        }
        return ring;
    }
}
