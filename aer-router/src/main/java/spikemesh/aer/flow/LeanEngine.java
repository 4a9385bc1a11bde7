package spikemesh.aer.flow;

import java.util.Arrays;
import spikemesh.aer.PacketSink;
import spikemesh.aer.routing.MulticastTrees;
import spikemesh.aer.routing.StepTable;

/**
 * Routers with one virtual channel, for speed: the same semantics as {@link ChannelEngine} in three words per hop.
 *
 * <pre>
 *            63      60 59    54 53   48 47          32 31                          0
 *   port    |          | owner  | turn  | credits      | inputs that request it      |
 *   router  | outputs with a credit and a free link    | outputs that are requested  |
 *   queue   | outputs that the front packet wants      | turn | size      | head      |
 *                                                       30  25 24       12 11        0
 * </pre>
 *
 * <p>The owner is the input whose packet of several flits is passing, plus one. A router has work iff the halves of its word share a
 * bit.
 */
final class LeanEngine extends FlowEngine {

    private static final int CREDIT_SHIFT = 32;
    private static final long CREDITS = 0xffffL << CREDIT_SHIFT;
    private static final long ONE_CREDIT = 1L << CREDIT_SHIFT;
    private static final int TURN_SHIFT = 48;
    private static final int OWNER_SHIFT = 54;
    private static final long TURN_AND_OWNER = 0xfffL << TURN_SHIFT;

    private static final int HEAD_MASK = 0xfff;
    private static final int SIZE_SHIFT = 12;
    private static final int SIZE_MASK = 0x1fff;
    private static final int ONE_FLIT = 1 << SIZE_SHIFT;
    private static final int ACCEPT_SHIFT = 25;
    private static final int QUEUE_MASK = (1 << ACCEPT_SHIFT) - 1;
    private static final int TURN_MASK = 63;
    private static final int UPPER = Integer.SIZE;
    private static final long LOWER_MASK = 0xffffffffL;

    private final int ports;
    private final int depth;
    private final int capacityBits;
    private final int capacityMask;
    /** What a flit takes from the credits of its output; nothing where full buffers lose packets. */
    private final long creditPerFlit;

    private final long[] port;
    private final long[] router;
    private final long[] queue;
    private final int[] fifo;
    private final int[] grants;
    private final long[] passed;
    /** By output port: the place its link leads to, or -1 for a core. */
    private final int[] far;
    /** By queue: the place its credits go to, or -1 minus the number of a core. */
    private final int[] feeder;
    /** By output port: whether its link is busy. */
    private final boolean[] busy;

    LeanEngine(FlowWiring wiring, FlowSettings settings, MulticastTrees trees, PacketSink sink) {
        super(wiring, settings, trees, sink);
        ports = wiring.ports;
        depth = settings.bufferFlits();
        int capacity = depth == 1 ? 1 : Integer.highestOneBit(depth - 1) << 1;
        capacityBits = Integer.numberOfTrailingZeros(capacity);
        capacityMask = capacity - 1;
        creditPerFlit = lossless ? ONE_CREDIT : 0;
        int all = wiring.routers * ports;
        port = new long[all];
        Arrays.fill(port, depth * ONE_CREDIT);
        router = new long[wiring.routers];
        Arrays.fill(router, ~LOWER_MASK);
        queue = new long[all];
        fifo = new int[all << capacityBits];
        grants = new int[ports];
        passed = new long[all];
        far = Arrays.stream(wiring.queueOf).map(this::place).toArray();
        feeder = Arrays.stream(wiring.feederOf).map(this::place).toArray();
        busy = new boolean[all];
        for (int source = 0; source < sources.entry.length; source++) {
            sources.entry[source] = place(sources.entry[source]);
        }
    }

    private int place(int number) {
        return number < 0 ? number : Place.of(number / ports, number % ports);
    }

    @Override
    long passed(int at, int output) {
        return passed[at * ports + output];
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
            int start = slot * ring.capacity;
            receiveFlits(start, ring.flitCount[slot]);
            receiveCredits(start, ring.creditCount[slot]);
            int[] sourceCredits = ring.sourceCredits[slot];
            for (int i = 0, count = ring.sourceCreditCount[slot]; i < count; i++) {
                sources.credit(sourceCredits[i]);
            }
            int[] freed = ring.freed[slot];
            for (int i = 0, count = ring.freedCount[slot]; i < count; i++) {
                free(freed[i]);
            }
            ring.clear(slot);
        }
        if (!sources.quiet()) {
            sources.send(now, ring, sink);
        }
        if (activeCount > 0) {
            allocate();
        }
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
            int at = Place.router(place);
            int input = Place.port(place);
            int number = at * ports + input;
            long state = queue[number];
            int size = size(state);
            if (size == depth) {
                drop(flit, at);
                continue;
            }
            fifo[(number << capacityBits) + (((int) state + size) & capacityMask)] = flit;
            state += ONE_FLIT;
            if (size == 0) {
                int outputs = (flit & Flit.HEAD) != 0 ? outputs(flit, at) : (int) (state >>> UPPER);
                state = (state & LOWER_MASK) | ((long) outputs << UPPER);
                request(at, input, outputs);
            }
            queue[number] = state;
        }
    }

    /** The outputs that a packet wants at router {@code at}, as bits. */
    private int outputs(int flit, int at) {
        int target = pool.target[Flit.packet(flit)];
        if (target < 0) {
            return (int) trees.ports(-1 - target, at);
        }
        int step = wiring.steps.next(at, Place.router(target));
        return 1 << (StepTable.arrived(step) ? Place.port(target) : StepTable.port(step));
    }

    private void request(int at, int input, int outputs) {
        int requested = 0;
        int left = outputs;
        do {
            int output = Integer.numberOfTrailingZeros(left);
            long word = port[at * ports + output] | (1L << input);
            port[at * ports + output] = word;
            requested |= requests(word) == 0 ? 0 : 1 << output;
            left &= left - 1;
        } while (left != 0);
        long word = router[at] | requested;
        router[at] = word;
        if ((int) (word & (word >>> UPPER)) != 0) {
            list(at);
        }
    }

    /** Inputs that request an output and may be granted. */
    private static int requests(long word) {
        int owner = (int) (word >>> OWNER_SHIFT);
        return owner == 0 ? (int) word : (int) word & (1 << (owner - 1));
    }

    private void receiveCredits(int start, int count) {
        final int[] credits = ring.credits;
        for (int i = start; i < start + count; i++) {
            int at = Place.router(credits[i]);
            int output = Place.port(credits[i]);
            long word = port[at * ports + output] + ONE_CREDIT;
            port[at * ports + output] = word;
            if ((word & CREDITS) == ONE_CREDIT && !busy[at * ports + output]) {
                open(at, output);
            }
        }
    }

    private void open(int at, int output) {
        long word = router[at] | (1L << (UPPER + output));
        router[at] = word;
        if ((int) (word & (word >>> UPPER)) != 0) {
            list(at);
        }
    }

    private void close(int at, int output) {
        router[at] &= ~(1L << (UPPER + output));
    }

    /** The link at {@code place} has sent its flit. */
    private void free(int place) {
        int number = Place.router(place) * ports + Place.port(place);
        busy[number] = false;
        if ((port[number] & CREDITS) != 0) {
            open(Place.router(place), Place.port(place));
        }
    }

    private void allocate() {
        final int[] active = this.active;
        final long[] router = this.router;
        int kept = 0;
        for (int i = 0; i < activeCount; i++) {
            int at = active[i];
            int outputs = (int) (router[at] & (router[at] >>> UPPER));
            if ((outputs & (outputs - 1)) == 0) {
                int output = Integer.numberOfTrailingZeros(outputs);
                pass(at, grant(at * ports + output), output);
            } else {
                match(at, outputs);
            }
            if ((int) (router[at] & (router[at] >>> UPPER)) != 0) {
                active[kept++] = at;
            } else {
                listed[at] = false;
            }
        }
        activeCount = kept;
    }

    private int grant(int number) {
        long word = port[number];
        int requests = requests(word);
        int later = requests & (-1 << ((int) (word >>> TURN_SHIFT) & TURN_MASK));
        return Integer.numberOfTrailingZeros(later != 0 ? later : requests);
    }

    /** One round of iSLIP: each output grants an input in turn, each input accepts a grant in turn. */
    private void match(int at, int outputs) {
        final int[] grants = this.grants;
        int granted = 0;
        for (int left = outputs; left != 0; left &= (left - 1)) {
            int output = Integer.numberOfTrailingZeros(left);
            int input = grant(at * ports + output);
            grants[input] |= 1 << output;
            granted |= 1 << input;
        }
        for (; granted != 0; granted &= (granted - 1)) {
            int input = Integer.numberOfTrailingZeros(granted);
            int offered = grants[input];
            grants[input] = 0;
            // several offers: only a packet for many cores wants several outputs, and it takes them all
            int turn = (int) (queue[at * ports + input] >>> ACCEPT_SHIFT) & TURN_MASK;
            int later = offered & (-1 << turn);
            int first = Integer.numberOfTrailingZeros(later != 0 ? later : offered);
            for (int left = offered & ~(1 << first); left != 0; left &= (left - 1)) {
                pass(at, input, Integer.numberOfTrailingZeros(left));
            }
            pass(at, input, first);
        }
    }

    /** Moves the front flit of {@code input}, or a copy, to {@code output}. */
    private void pass(int at, int input, int output) {
        int in = at * ports + input;
        int out = at * ports + output;
        long state = queue[in];
        int head = (int) state & HEAD_MASK;
        int flit = fifo[(in << capacityBits) + head];
        boolean tail = (flit & Flit.TAIL) != 0;
        long word = (port[out] - creditPerFlit) & ~(TURN_AND_OWNER | (1L << input));
        word |= (input + 1 == ports ? 0L : input + 1L) << TURN_SHIFT;
        word |= tail ? 0 : (input + 1L) << OWNER_SHIFT;
        port[out] = word;
        if ((word & CREDITS) == 0) {
            close(at, output);
        }
        passed[out]++;
        forward(at, output, out, flit);
        int wanted = (int) (state >>> UPPER) & (tail ? ~(1 << output) : -1);
        int turn = (output + 1 == ports ? 0 : output + 1) << ACCEPT_SHIFT;
        int lower = ((int) state & QUEUE_MASK) | turn;
        if (wanted == 0 || !tail) {
            lower = (lower & ~HEAD_MASK) - ONE_FLIT + ((head + 1) & capacityMask);
            wanted = next(at, input, lower, tail ? 0 : wanted);
            giveBack(in);
        }
        queue[in] = ((long) wanted << UPPER) | lower;
        if (requests(port[out]) == 0) {
            router[at] &= ~(1L << output);
        } else {
            router[at] |= 1L << output;
        }
    }

    /** Enters the request of the flit behind the one that left, and returns what its packet wants. */
    private int next(int at, int input, int lower, int wantedByRest) {
        int wanted = wantedByRest;
        if (size(lower) > 0) {
            if (wanted == 0) {
                int in = at * ports + input;
                wanted = outputs(fifo[(in << capacityBits) + (lower & HEAD_MASK)], at);
            }
            request(at, input, wanted);
        }
        return wanted;
    }

    private void forward(int at, int output, int out, int flit) {
        if (far[out] >= 0) {
            ring.flit(now + wiring.hop[out], flit, far[out]);
            if (wiring.spacing[out] > 1) {
                ring.freed(now + wiring.spacing[out], Place.of(at, output));
                busy[out] = true;
                close(at, output);
            }
            return;
        }
        if (lossless) {
            ring.credit(now + ejectionCredit, Place.of(at, output));
        }
        if ((flit & Flit.TAIL) != 0) {
            deliver(flit, at, output);
        }
    }

    private void giveBack(int in) {
        if (lossless) {
            int to = feeder[in];
            if (to >= 0) {
                ring.credit(now + wiring.creditReturn[in], to);
            } else {
                ring.sourceCredit(now + wiring.creditReturn[in], -1 - to);
            }
        }
    }
}
