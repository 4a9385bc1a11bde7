package spikemesh.aer.flow;

import java.util.ArrayList;
import java.util.List;
import spikemesh.aer.topology.Topology;

/** Finds the ring of queues in which each waits for the next when nothing moves any more. */
final class DeadlockTrace {

    private final FlowWiring wiring;
    private final Topology topology;
    private final int[] size;
    private final long[] pending;
    private final int[] held;

    DeadlockTrace(FlowWiring wiring, Topology topology, int[] size, long[] pending, int[] held) {
        this.wiring = wiring;
        this.topology = topology;
        this.size = size;
        this.pending = pending;
        this.held = held;
    }

    String describe() {
        List<Integer> path = new ArrayList<>();
        int queue = firstBlocked();
        while (queue >= 0 && !path.contains(queue)) {
            path.add(queue);
            queue = waitsFor(queue);
        }
        StringBuilder text = new StringBuilder();
        for (int i = Math.max(0, path.indexOf(queue)); i < path.size(); i++) {
            text.append(text.isEmpty() ? "" : ", ")
                    .append(name(path.get(i)))
                    .append(" waits for ")
                    .append(name(path.get(i + 1 < path.size() ? i + 1 : Math.max(0, path.indexOf(queue)))));
        }
        return text.toString();
    }

    private int firstBlocked() {
        for (int queue = 0; queue < size.length; queue++) {
            if (size[queue] > 0 && waitsFor(queue) >= 0) {
                return queue;
            }
        }
        return -1;
    }

    /** A queue that is full and must move first: the one behind the channel that is held, or behind any that is wanted. */
    private int waitsFor(int queue) {
        if (held[queue] >= 0) {
            return wiring.queueOf[held[queue]];
        }
        int router = queue / wiring.channels / wiring.ports;
        int port = router * wiring.ports + Long.numberOfTrailingZeros(pending[queue]);
        for (int v = 0; v < wiring.channels; v++) {
            int behind = wiring.queueOf[port * wiring.channels + v];
            if (behind >= 0 && size[behind] > 0) {
                return behind;
            }
        }
        return -1;
    }

    private String name(int queue) {
        int port = queue / wiring.channels;
        return "router " + topology.describe(port / wiring.ports) + " input " + port % wiring.ports;
    }
}
