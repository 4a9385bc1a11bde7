package spikemesh.aer.flow;

import java.util.Arrays;
import spikemesh.aer.routing.MulticastTrees;
import spikemesh.aer.routing.StepTable;

/**
 * Queues, credits and requests of all routers, as arrays.
 *
 * <p>A queue stands in masks as bit {@code virtualChannel * ports + input}. Kept up to date with every change: which queues want an
 * output ({@link #wants}, {@link #ready}), which virtual channels of an output can be taken ({@link #free}), and from both which
 * outputs of a router have something to do ({@link #requested}). A router without requests costs nothing.
 */
final class Channels {

    /** By router: the outputs for which some queue could send a flit now. */
    private final long[] live;
    /** By router: the outputs whose link is busy. */
    private final long[] closed;
    /** By class and output port: queues whose packet wants the output and holds none of its channels. */
    private final long[] wants;
    /** By output port: queues that hold a channel with a credit, and have a flit for it. */
    private final long[] ready;
    /** By output port: virtual channels that nobody holds and that have a credit. */
    private final long[] free;

    private final int[] credits;
    /** By output channel: the queue that holds it, or -1. */
    private final int[] holder;
    /** By queue: the output channel it holds, or -1. */
    private final int[] held;
    /** By queue: outputs that the packet in front still wants a copy for. */
    private final long[] pending;

    private final int[] grantTurn;
    final int[] acceptTurn;
    private final int[] queueTurn;
    private final int[] channelTurn;
    /** Scratch of the match: by input, the outputs that granted it. */
    final long[] grants;
    /** By output port: flits passed. */
    final long[] passed;

    /** Results of {@link #leave}: the flit to put on the link, and whether the queue keeps it for further copies. */
    int flitOut;

    boolean stays;

    private final int[] fifo;
    private final int[] head;
    private final int[] size;
    private final int depth;
    private final int capacityBits;
    private final int capacityMask;

    private final ChannelEngine engine;
    private final FlowWiring wiring;
    private final MulticastTrees trees;
    private final boolean lossless;
    private final int ports;
    private final int linkPorts;
    private final int virtual;
    private final int classes;
    private final int allPorts;
    private final long inputs;
    private final int[] routerOf;
    private final byte[] inputOf;
    private final byte[] bitOf;

    Channels(ChannelEngine engine, FlowSettings settings) {
        this.engine = engine;
        wiring = engine.wiring;
        trees = engine.trees;
        lossless = settings.lossless();
        ports = wiring.ports;
        linkPorts = wiring.linkPorts;
        virtual = wiring.channels;
        classes = wiring.classes;
        allPorts = wiring.routers * ports;
        inputs = ports == Long.SIZE ? -1L : (1L << ports) - 1;
        int queues = allPorts * virtual;
        live = new long[wiring.routers];
        closed = new long[wiring.routers];
        wants = new long[classes * allPorts];
        ready = new long[allPorts];
        free = new long[allPorts];
        credits = new int[queues];
        holder = filled(queues, -1);
        held = filled(queues, -1);
        pending = new long[queues];
        grantTurn = new int[allPorts];
        acceptTurn = new int[allPorts];
        queueTurn = new int[allPorts];
        channelTurn = new int[allPorts];
        grants = new long[ports];
        passed = new long[allPorts];
        depth = settings.bufferFlits();
        int capacity = depth == 1 ? 1 : Integer.highestOneBit(depth - 1) << 1;
        capacityBits = Integer.numberOfTrailingZeros(capacity);
        capacityMask = capacity - 1;
        fifo = new int[queues << capacityBits];
        head = new int[queues];
        size = new int[queues];
        routerOf = new int[queues];
        inputOf = new byte[queues];
        bitOf = new byte[queues];
        for (int queue = 0; queue < queues; queue++) {
            int port = queue / virtual;
            routerOf[queue] = port / ports;
            inputOf[queue] = (byte) (port % ports);
            bitOf[queue] = (byte) (queue % virtual * ports + port % ports);
        }
        restart();
    }

    /** Nobody was served yet, and every credit is there. */
    void restart() {
        Arrays.fill(free, (1L << virtual) - 1);
        Arrays.fill(credits, depth);
        Arrays.fill(closed, 0);
        Arrays.fill(grantTurn, 0);
        Arrays.fill(acceptTurn, 0);
        Arrays.fill(queueTurn, 0);
        Arrays.fill(channelTurn, virtual - 1);
    }

    private static int[] filled(int length, int value) {
        int[] array = new int[length];
        Arrays.fill(array, value);
        return array;
    }

    long requested(int router) {
        return live[router] & ~closed[router];
    }

    private void wake(int router, int output) {
        live[router] |= 1L << output;
        engine.list(router);
    }

    void close(int port) {
        closed[port / ports] |= 1L << (port % ports);
    }

    void open(int port) {
        int router = port / ports;
        closed[router] &= ~(1L << (port % ports));
        if ((live[router] & (1L << (port % ports))) != 0) {
            wake(router, port % ports);
        }
    }

    /** Queues that could send a flit to {@code port} now. */
    private long requests(int port) {
        long taking = free[port];
        long requests = ready[port] | ((taking & wiring.permitted[port]) != 0 ? wants[port] : 0);
        return classes == 1 || (taking & wiring.permitted[allPorts + port]) == 0
                ? requests
                : requests | wants[allPorts + port];
    }

    int room(int queue) {
        return depth - size[queue];
    }

    /** Puts an arriving flit into its queue. */
    void receive(int flit, int queue) {
        int waiting = size[queue];
        fifo[(queue << capacityBits) + ((head[queue] + waiting) & capacityMask)] = flit;
        size[queue] = waiting + 1;
        if (waiting == 0) {
            present(queue, flit);
        }
    }

    /** The flit came to the front of its queue: enters its request. */
    private void present(int queue, int flit) {
        int router = routerOf[queue];
        int channel = held[queue];
        if (channel >= 0) {
            if (credits[channel] > 0) {
                int port = channel / virtual;
                ready[port] |= 1L << bitOf[queue];
                wake(router, port - router * ports);
            }
            return;
        }
        int target = engine.pool.target[Flit.packet(flit)];
        if (target < 0) {
            presentToMany(queue, router, -1 - target);
            return;
        }
        int step = wiring.steps.next(router, Place.router(target));
        boolean arrived = StepTable.arrived(step);
        int output = arrived ? Place.port(target) : StepTable.port(step);
        int index = router * ports + output;
        pending[queue] = 1L << output;
        if (classes > 1) {
            boolean straight = inputOf[queue] < linkPorts && output == (inputOf[queue] ^ 1);
            int kind = arrived ? 0 : straight ? Flit.channelClass(flit) : StepTable.channelClass(step);
            index += kind * allPorts;
        }
        wants[index] |= 1L << bitOf[queue];
        if ((free[router * ports + output] & wiring.permitted[index]) != 0) {
            wake(router, output);
        }
    }

    private void presentToMany(int queue, int router, int tree) {
        long outputs = trees.ports(tree, router);
        long upper = classes > 1 ? trees.channelClasses(tree, router) : 0;
        pending[queue] = outputs;
        for (long left = outputs; left != 0; left &= left - 1) {
            int output = Long.numberOfTrailingZeros(left);
            int port = router * ports + output;
            int index = (upper & (1L << output)) == 0 ? port : port + allPorts;
            wants[index] |= 1L << bitOf[queue];
            if ((free[port] & wiring.permitted[index]) != 0) {
                wake(router, output);
            }
        }
    }

    /** A slot at the other end of {@code channel} became free. */
    void credit(int channel) {
        if (credits[channel]++ > 0) {
            return;
        }
        int port = virtual == 1 ? channel : channel / virtual;
        int queue = holder[channel];
        if (queue < 0) {
            free[port] |= 1L << (channel - port * virtual);
        } else if (size[queue] > 0) {
            ready[port] |= 1L << bitOf[queue];
        }
        if (requests(port) != 0) {
            int router = port / ports;
            wake(router, port - router * ports);
        }
    }

    /** The input that {@code output} grants: the next in turn of those that request it. */
    int grant(int router, int output) {
        int port = router * ports + output;
        long requests = requests(port);
        if (virtual > 1) {
            long folded = requests;
            for (int v = 1; v < virtual; v++) {
                folded |= requests >>> (v * ports);
            }
            requests = folded & inputs;
        }
        return nextInTurn(requests, grantTurn[port]);
    }

    static int nextInTurn(long mask, int turn) {
        long later = mask & (-1L << turn);
        return Long.numberOfTrailingZeros(later != 0 ? later : mask);
    }

    /** The queue of {@code input} that uses the match with {@code output}: one that holds a channel, or else the next in turn. */
    int select(int router, int input, int output) {
        int in = router * ports + input;
        int out = router * ports + output;
        grantTurn[out] = input + 1 == ports ? 0 : input + 1;
        acceptTurn[in] = output + 1 == ports ? 0 : output + 1;
        if (virtual == 1) {
            return in;
        }
        long candidates = ready[out] >>> input;
        if (!anyOf(candidates)) {
            candidates = requests(out) >>> input;
        }
        int chosen = queueTurn[in];
        while ((candidates & (1L << (chosen * ports))) == 0) {
            chosen = chosen + 1 == virtual ? 0 : chosen + 1;
        }
        queueTurn[in] = chosen + 1 == virtual ? 0 : chosen + 1;
        return in * virtual + chosen;
    }

    private boolean anyOf(long byChannel) {
        for (int v = 0; v < virtual; v++) {
            if ((byChannel & (1L << (v * ports))) != 0) {
                return true;
            }
        }
        return false;
    }

    boolean wantsAndMay(int queue, int port) {
        long bit = 1L << bitOf[queue];
        int index = wanted(port, bit);
        return (wants[index] & bit) != 0 && (free[port] & wiring.permitted[index]) != 0;
    }

    /** Where the queue of {@code bit} stands if it wants {@code port}: by class and output port. */
    private int wanted(int port, long bit) {
        return classes > 1 && (wants[port + allPorts] & bit) != 0 ? port + allPorts : port;
    }

    /** The copy to {@code port} counts as a turn of the input that {@code queue} belongs to. */
    void turnOf(int queue, int port) {
        grantTurn[port] = inputOf[queue] + 1 == ports ? 0 : inputOf[queue] + 1;
    }

    int front(int queue) {
        return fifo[(queue << capacityBits) + head[queue]];
    }

    /** Takes the front flit of {@code queue}, or a copy, to a channel of output {@code port} and returns that channel. */
    int leave(int queue, int port, int flit) {
        long bit = 1L << bitOf[queue];
        int router = routerOf[queue];
        int output = port - router * ports;
        int channel = held[queue];
        boolean tail = (flit & Flit.TAIL) != 0;
        flitOut = flit;
        if (channel < 0) {
            int index = wanted(port, bit);
            wants[index] &= ~bit;
            channel = take(port, free[port] & wiring.permitted[index]);
            if (classes > 1) {
                flitOut = index == port ? flit & ~Flit.CLASS : flit | Flit.CLASS;
            }
            if (!tail) {
                held[queue] = channel;
                holder[channel] = queue;
                free[port] &= ~(1L << (channel - port * virtual));
            }
        } else if (tail) {
            held[queue] = -1;
            holder[channel] = -1;
            ready[port] &= ~bit;
            free[port] |= 1L << (channel - port * virtual);
        }
        if (lossless && --credits[channel] == 0) {
            free[port] &= ~(1L << (channel - port * virtual));
            ready[port] &= ~bit;
        }
        passed[port]++;
        pending[queue] &= ~(1L << output);
        stays = tail && pending[queue] != 0;
        if (!stays) {
            pop(queue, port, bit);
        }
        if (requests(port) == 0) {
            live[router] &= ~(1L << output);
        }
        return channel;
    }

    private int take(int port, long candidates) {
        if (virtual == 1) {
            return port;
        }
        int taken = nextInTurn(candidates, channelTurn[port]);
        channelTurn[port] = taken + 1 == virtual ? 0 : taken + 1;
        return port * virtual + taken;
    }

    private void pop(int queue, int port, long bit) {
        int next = (head[queue] + 1) & capacityMask;
        head[queue] = next;
        if (--size[queue] > 0) {
            present(queue, fifo[(queue << capacityBits) + next]);
        } else if (held[queue] >= 0) {
            ready[port] &= ~bit;
        }
    }

    DeadlockTrace trace() {
        return new DeadlockTrace(wiring, trees.routes().topology(), size, pending, held);
    }
}
