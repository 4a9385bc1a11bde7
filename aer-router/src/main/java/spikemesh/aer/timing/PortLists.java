package spikemesh.aer.timing;

import java.util.Arrays;

/**
 * What reaches each port: some lists of keys, each ascending, and of them the one list of all; hot.
 *
 * <p>Before each list lies a key below all others, behind it one above them, so that merging never asks whether one of two
 * lists is at its end.
 */
final class PortLists {

    private static final long BEFORE = -1;
    private static final long AFTER = Long.MAX_VALUE;

    /** So few lists are sorted by length, so that no short one makes a long one be copied twice. */
    private static final int FEW = 32;

    /** By port: its keys; written by those who know that there is {@linkplain #makeRoom room}. */
    final long[][] keys;

    /** By port: where its next key goes. */
    final int[] end;

    private final int ports;

    /** By port: where the list begins that is not closed yet. */
    private final int[] open;

    /** By port: where its closed lists begin. */
    private final int[][] starts;

    private final int[] closed;

    private long[] work = new long[64];
    private int top;

    /** Lists that wait to be merged: those of the port, then what they became. */
    private long[][] in = new long[2 * FEW][];

    private int[] from = new int[2 * FEW];
    private int[] length = new int[2 * FEW];

    /** No keys at {@code count} ports, of which {@code ports} are those of a router. */
    PortLists(int count, int ports) {
        this.ports = ports;
        keys = new long[count][];
        end = new int[count];
        open = new int[count];
        starts = new int[count][2];
        closed = new int[count];
        for (int port = 0; port < count; port++) {
            keys[port] = new long[16];
            forget(port);
        }
    }

    private void forget(int port) {
        keys[port][0] = BEFORE;
        end[port] = 1;
        open[port] = 1;
        closed[port] = 0;
    }

    /** Whether any key has reached a port. */
    boolean any(int port) {
        return end[port] > 1;
    }

    /** Lets {@code more} keys reach any port of a router, in at most so many lists. */
    void makeRoom(int router, int more, int lists) {
        for (int port = router * ports, last = port + ports; port < last; port++) {
            int wanted = end[port] + more + 2 * lists;
            if (wanted > keys[port].length) {
                keys[port] = Arrays.copyOf(keys[port], Math.max(wanted, 2 * keys[port].length));
            }
        }
    }

    /** Closes the lists at all ports of a router: the next keys begin others. */
    void close(int router) {
        for (int port = router * ports, last = port + ports; port < last; port++) {
            closePort(port);
        }
    }

    /** Closes the lists of a router that have keys above {@code key}. */
    void closeAbove(int router, long key) {
        for (int port = router * ports, last = port + ports; port < last; port++) {
            if (keys[port][end[port] - 1] > key) {
                closePort(port);
            }
        }
    }

    private void closePort(int port) {
        if (end[port] == open[port]) {
            return;
        }
        if (closed[port] == starts[port].length) {
            starts[port] = Arrays.copyOf(starts[port], 2 * closed[port]);
        }
        starts[port][closed[port]++] = open[port];
        keys[port][end[port]++] = AFTER;
        keys[port][end[port]++] = BEFORE;
        open[port] = end[port];
    }

    /** Puts the keys of the open lists of a router in order, where those who wrote them did not. */
    void sortOpen(int router) {
        for (int port = router * ports, last = port + ports; port < last; port++) {
            Arrays.sort(keys[port], open[port], end[port]);
        }
    }

    /** How many keys have reached a port whose lists are closed. */
    int count(int port) {
        return end[port] - 1 - 2 * closed[port];
    }

    /**
     * Merges the lists of a port, and forgets them.
     *
     * @return where the one list begins in {@link #merged()}, which holds until keys reach the port again
     */
    int merge(int port) {
        int lists = closed[port];
        int last = 2 * lists - 1;
        if (in.length < last) {
            in = new long[2 * last][];
            from = new int[2 * last];
            length = new int[2 * last];
        }
        makeWork(count(port), lists);
        for (int k = 0; k < lists; k++) {
            int start = starts[port][k];
            int next = k + 1 < lists ? starts[port][k + 1] : open[port];
            put(k, keys[port], start, next - 2 - start);
        }
        forget(port);
        boolean few = lists <= FEW;
        if (few) {
            sortByLength(lists);
        }
        int first = 0;
        int made = lists;
        for (int next = lists; next < last; next++) {
            boolean fresh = first < lists && !(few && made < next && length[made] < length[first]);
            int one = fresh ? first++ : made++;
            fresh = first < lists && !(few && made < next && length[made] < length[first]);
            int other = fresh ? first++ : made++;
            mergeTwo(one, other, next);
        }
        in[0] = in[last - 1];
        return from[last - 1];
    }

    /** The array that holds what was merged last. */
    long[] merged() {
        return in[0];
    }

    private void makeWork(int count, int lists) {
        int levels = 1 + Integer.SIZE - Integer.numberOfLeadingZeros(lists);
        int wanted = count * levels + 2 * lists;
        if (work.length < wanted) {
            work = new long[2 * wanted];
        }
        top = 0;
    }

    private void put(int k, long[] array, int start, int count) {
        in[k] = array;
        from[k] = start;
        length[k] = count;
    }

    private void sortByLength(int lists) {
        for (int k = 1; k < lists; k++) {
            int start = from[k];
            int count = length[k];
            int at = k;
            for (; at > 0 && length[at - 1] > count; at--) {
                from[at] = from[at - 1];
                length[at] = length[at - 1];
            }
            from[at] = start;
            length[at] = count;
        }
    }

    private void mergeTwo(int one, int other, int into) {
        int count = length[one] + length[other];
        work[top++] = BEFORE;
        put(into, work, top, count);
        fromBothEnds(one, other, work, top);
        top += count;
        work[top++] = AFTER;
    }

    // From both ends at once: each key waits for the one before it, but the two ways do not wait for each other. No
    // branch tells which of two comes first: nobody could predict it.
    private void fromBothEnds(int one, int other, long[] out, int at) {
        long[] ones = in[one];
        long[] others = in[other];
        int firstOne = from[one];
        int firstOther = from[other];
        int lastOne = firstOne + length[one] - 1;
        int lastOther = firstOther + length[other] - 1;
        int count = length[one] + length[other];
        int end = at + count - 1;
        for (int k = 0; k < count >> 1; k++) {
            long low = ones[firstOne];
            long otherLow = others[firstOther];
            long below = low - otherLow >> Long.SIZE - 1;
            out[at + k] = otherLow + (low - otherLow & below);
            firstOne -= (int) below;
            firstOther += 1 + (int) below;
            long high = ones[lastOne];
            long otherHigh = others[lastOther];
            long above = high - otherHigh >> Long.SIZE - 1;
            out[end - k] = high - (high - otherHigh & above);
            lastOther += (int) above;
            lastOne -= 1 + (int) above;
        }
        if ((count & 1) != 0) {
            out[at + (count >> 1)] = Math.min(ones[firstOne], others[firstOther]);
        }
    }
}
