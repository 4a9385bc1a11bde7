package spikemesh.aer.flow;

import java.util.Arrays;
import spikemesh.aer.PacketSink;
import spikemesh.aer.routing.MulticastTrees;
import spikemesh.aer.routing.StepTable;

/**
 * Routers with one virtual channel, for speed: the same semantics as {@link ChannelEngine} with fewer events and fewer branches.
 *
 * <pre>
 *          63        60 59    54 53   48 47                        32 31                 0
 *   port  |            | owner  | turn  |                            | inputs that want it |
 *   queue | outputs that the front packet wants  |      | size | head                      |
 *          63                                  32        24  12 11                        0
 * </pre>
 *
 * <p>The owner is the input whose packet of several flits is passing, plus one. With one queue per input every grant is accepted, so
 * each output acts alone; what comes to the front of a queue meanwhile is entered when all have acted. Credits are read off the
 * {@link Slots} of the queue behind; an output or core without a credit looks again in the next cycle.
 */
final class LeanEngine extends FlowEngine {

    private static final int TURN_SHIFT = 48;
    private static final int TURN_MASK = 63;
    private static final int OWNER_SHIFT = 54;
    private static final long TURN_AND_OWNER = 0xfffL << TURN_SHIFT;

    private static final int HEAD_MASK = 0xfff;
    private static final int SIZE_SHIFT = 12;
    private static final int SIZE_MASK = 0x1fff;
    private static final int ONE_FLIT = 1 << SIZE_SHIFT;
    private static final int UPPER = Integer.SIZE;
    private static final long LOWER_MASK = 0xffffffffL;

    private final int ports;
    private final int depth;
    private final int capacityBits;
    private final int capacityMask;

    private final long[] port;
    private final long[] queue;
    private final int[] fifo;
    /** By queue, and after those by output port for ports to cores. */
    private final long[] slots;

    private final long[] passed;
    /** By output port: the place its link leads to, or -1 for a core. */
    private final int[] far;

    private final int[] hop;
    /** By output port: which slots it fills. */
    private final int[] fills;
    /** By output port: cycles until a slot that was freed at the other end can be used. */
    private final int[] returns;
    /** By output port: when its link is free again; empty if all links carry a flit per cycle. */
    private final long[] freeAt;

    /** Output ports that are requested, as places. */
    private final int[] active;

    private int activeCount;
    private final boolean[] listed;
    /** Queues whose front has not entered its request yet, as places. */
    private final int[] fronts;

    private int frontCount;
    private final LeanSources sources;
    /** When a flit last moved or a packet was last sent: if that is long ago, what waits will wait for ever. */
    private long lastMove;

    LeanEngine(FlowWiring wiring, FlowSettings settings, MulticastTrees trees, PacketSink sink) {
        super(wiring, settings, trees, sink);
        ports = wiring.ports;
        depth = settings.bufferFlits();
        int capacity = depth == 1 ? 1 : Integer.highestOneBit(depth - 1) << 1;
        capacityBits = Integer.numberOfTrailingZeros(capacity);
        capacityMask = capacity - 1;
        int all = wiring.routers * ports;
        port = new long[all];
        queue = new long[all];
        fifo = new int[all << capacityBits];
        slots = new long[2 * all];
        passed = new long[all];
        hop = wiring.hop;
        far = new int[all];
        fills = new int[all];
        returns = new int[all];
        for (int out = 0; out < all; out++) {
            int to = wiring.queueOf[out];
            far[out] = to < 0 ? -1 : Place.of(to / ports, to % ports);
            fills[out] = to < 0 ? all + out : to;
            returns[out] = to < 0 ? ejectionCredit : wiring.creditReturn[to];
        }
        freeAt = new long[Arrays.stream(wiring.spacing).max().orElse(1) > 1 ? all : 0];
        active = new int[all];
        listed = new boolean[all];
        fronts = new int[all];
        sources = new LeanSources(this, settings, slots);
        restart();
    }

    @Override
    void restart() {
        ring.clear();
        Arrays.fill(port, 0);
        Arrays.fill(slots, Slots.NEVER_POPPED);
        Arrays.fill(freeAt, 0);
    }

    /** Whether this engine covers a network so wired. */
    static boolean covers(FlowWiring wiring, FlowSettings settings) {
        int longest = Math.max(
                settings.ejectionCreditCycles(),
                Arrays.stream(wiring.creditReturn).max().orElse(0));
        return wiring.channels == 1 && wiring.ports < Integer.SIZE && Slots.cover(settings.bufferFlits(), longest);
    }

    @Override
    void enqueue(int source, int packet) {
        lastMove = now;
        sources.enqueue(source, packet);
    }

    @Override
    boolean quiet() {
        return activeCount == 0 && sources.quiet();
    }

    @Override
    long passed(int at, int output) {
        return passed[at * ports + output];
    }

    @Override
    boolean stalled() {
        return now - lastMove > wiring.longest + 1 && ring.nextDue(now) == Long.MAX_VALUE;
    }

    @Override
    DeadlockTrace trace() {
        int[] size = new int[queue.length];
        long[] pending = new long[queue.length];
        for (int at = 0; at < queue.length; at++) {
            size[at] = size(queue[at]);
            pending[at] = queue[at] >>> UPPER;
        }
        int[] held = new int[queue.length];
        Arrays.fill(held, -1);
        return new DeadlockTrace(wiring, trees.routes().topology(), size, pending, held);
    }

    @Override
    void cycle() {
        int slot = (int) now & ring.mask;
        if (ring.occupied(slot)) {
            receiveFlits(slot * ring.capacity, ring.flitCount[slot]);
            ring.clear(slot);
        }
        if (!sources.quiet()) {
            sources.send();
        }
        allocate();
        presentFronts();
    }

    private static int size(long state) {
        return (int) (state >>> SIZE_SHIFT) & SIZE_MASK;
    }

    private void receiveFlits(int start, int count) {
        final long[] flits = ring.flits;
        final long[] queue = this.queue;
        for (int i = start; i < start + count; i++) {
            int flit = (int) flits[i];
            int place = (int) (flits[i] >>> UPPER);
            int number = Place.router(place) * ports + Place.port(place);
            long state = queue[number];
            int size = size(state);
            if (!lossless && refuses(flit, number, depth - size, Place.router(place))) {
                continue;
            }
            fifo[(number << capacityBits) + (((int) state + size) & capacityMask)] = flit;
            queue[number] = state + ONE_FLIT;
            if (size == 0) {
                present(place, number, flit);
            }
        }
    }

    /** The flit came to the front of queue {@code number}: enters its request. */
    private void present(int place, int number, int flit) {
        int at = Place.router(place);
        long input = 1L << Place.port(place);
        int wanted = (int) (queue[number] >>> UPPER);
        if ((flit & Flit.HEAD) != 0) {
            int target = pool.target[Flit.packet(flit)];
            wanted = target >= 0 ? 1 << output(at, target) : (int) trees.ports(-1 - target, at);
            queue[number] = (queue[number] & LOWER_MASK) | ((long) wanted << UPPER);
        }
        do {
            int output = Integer.numberOfTrailingZeros(wanted);
            int out = at * ports + output;
            port[out] |= input;
            if (!listed[out]) {
                listed[out] = true;
                active[activeCount++] = Place.of(at, output);
            }
            wanted &= wanted - 1;
        } while (wanted != 0);
    }

    /** Where a packet leaves router {@code at}; without a branch, as no predictor can know it. */
    private int output(int at, int target) {
        int step = StepTable.port(wiring.steps.next(at, Place.router(target)));
        int onItsWay = (step - StepTable.ARRIVED) >> 31;
        return (step & onItsWay) | (Place.port(target) & ~onItsWay);
    }

    private void presentFronts() {
        for (int i = 0; i < frontCount; i++) {
            int place = fronts[i];
            int number = Place.router(place) * ports + Place.port(place);
            present(place, number, fifo[(number << capacityBits) + ((int) queue[number] & HEAD_MASK)]);
        }
        frontCount = 0;
    }

    /** Inputs that request an output and may be granted. */
    private static int requests(long word) {
        int owner = (int) (word >>> OWNER_SHIFT);
        return owner == 0 ? (int) word : (int) word & (1 << (owner - 1));
    }

    private void allocate() {
        final int[] active = this.active;
        int count = activeCount;
        int kept = 0;
        for (int i = 0; i < count; i++) {
            int place = active[i];
            int out = Place.router(place) * ports + Place.port(place);
            long word = port[out];
            int requests = requests(word);
            if (requests != 0 && open(out)) {
                int later = requests & (-1 << ((int) (word >>> TURN_SHIFT) & TURN_MASK));
                word = pass(place, out, Integer.numberOfTrailingZeros(later != 0 ? later : requests), word);
            }
            if ((int) word != 0) {
                active[kept++] = place;
            } else {
                listed[out] = false;
            }
        }
        activeCount = kept;
    }

    private boolean open(int out) {
        return (freeAt.length == 0 || now >= freeAt[out])
                && (!lossless || Slots.left(slots[fills[out]], depth, returns[out], (int) now));
    }

    /** Moves the front flit of {@code input}, or a copy, to the output at {@code place}; returns the new word of its port. */
    private long pass(int place, int out, int input, long before) {
        int output = Place.port(place);
        int in = out - output + input;
        long state = queue[in];
        int head = (int) state & HEAD_MASK;
        int flit = fifo[(in << capacityBits) + head];
        boolean tail = (flit & Flit.TAIL) != 0;
        long word = before & ~(TURN_AND_OWNER | (1L << input));
        word |= (input + 1 == ports ? 0L : input + 1L) << TURN_SHIFT;
        word |= tail ? 0 : (input + 1L) << OWNER_SHIFT;
        port[out] = word;
        passed[out]++;
        lastMove = now;
        forward(place, out, flit);
        int wanted = (int) (state >>> UPPER) & (tail ? ~(1 << output) : -1);
        int lower = (int) state;
        if (wanted == 0 || !tail) {
            lower = (lower & ~HEAD_MASK) - ONE_FLIT + ((head + 1) & capacityMask);
            slots[in] = Slots.freed(slots[in], (int) now) - (lossless ? 1 : 0);
            if (size(lower) > 0) {
                fronts[frontCount++] = Place.of(Place.router(place), input);
            }
        }
        queue[in] = ((long) wanted << UPPER) | (lower & LOWER_MASK);
        return word;
    }

    private void forward(int place, int out, int flit) {
        int to = far[out];
        if (to >= 0) {
            slots[fills[out]] += lossless ? 1 : 0;
            ring.flit(now + hop[out], flit, to);
            if (freeAt.length > 0) {
                freeAt[out] = now + wiring.spacing[out];
            }
            return;
        }
        slots[fills[out]] = Slots.freed(slots[fills[out]], (int) now);
        if ((flit & Flit.TAIL) != 0) {
            deliver(flit, Place.router(place), Place.port(place));
        }
    }
}
