package spikemesh.aer.routing;

import java.util.List;

/**
 * The key and mask tables of all routers: the first entry whose masked key equals the packet's decides, as in a ternary memory.
 *
 * <p>A route is a word of bits: links from bit 0 on, cores after them.
 */
public final class KeyTables {

    /** No entry matches: the packet goes straight on. */
    public static final int NO_MATCH = 0;

    private final int[] start;
    private final int[] keys;
    private final int[] masks;
    private final int[] routes;

    /** Flattens the tables of routers 0, 1, ... */
    public KeyTables(List<List<Entry>> tables) {
        int entries = tables.stream().mapToInt(List::size).sum();
        start = new int[tables.size() + 1];
        keys = new int[entries];
        masks = new int[entries];
        routes = new int[entries];
        int at = 0;
        for (int router = 0; router < tables.size(); router++) {
            for (Entry entry : tables.get(router)) {
                keys[at] = entry.key();
                masks[at] = entry.mask();
                routes[at++] = entry.route();
            }
            start[router + 1] = at;
        }
    }

    /**
     * One line of a table.
     *
     * @param key bits that a packet's key must have where the mask has ones
     * @param mask which bits count
     * @param route ports that get a copy
     */
    public record Entry(int key, int mask, int route) {

        /** Checks that the key has no ones where the mask has none: such an entry could never match. */
        public Entry {
            if ((key & ~mask) != 0) {
                throw new IllegalArgumentException(String.format(
                        "an entry with key bits outside its mask never matches: key=%08x mask=%08x", key, mask));
            }
        }

        /** Whether {@code packetKey} is one of the keys of this entry. */
        public boolean matches(int packetKey) {
            return (packetKey & mask) == key;
        }

        /** Number of bits the mask leaves open. */
        public int generality() {
            return Integer.SIZE - Integer.bitCount(mask);
        }
    }

    /** The route of the first entry of {@code router} that matches {@code key}, or {@link #NO_MATCH}. */
    public int route(int router, int key) {
        for (int at = start[router]; at < start[router + 1]; at++) {
            if ((key & masks[at]) == keys[at]) {
                return routes[at];
            }
        }
        return NO_MATCH;
    }

    /** Number of entries in the table of {@code router}. */
    public int size(int router) {
        return start[router + 1] - start[router];
    }

    /** Number of entries in the longest table. */
    public int longest() {
        int longest = 0;
        for (int router = 0; router + 1 < start.length; router++) {
            longest = Math.max(longest, size(router));
        }
        return longest;
    }
}
