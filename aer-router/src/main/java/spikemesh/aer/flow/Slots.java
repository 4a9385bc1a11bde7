package spikemesh.aer.flow;

/**
 * The slots of one queue as a number: how many are taken, and which were freed so lately that those upstream do not know it yet.
 *
 * <pre>
 *  63        44 43                                          12 11                 0
 *   | recent     | time of the last pop                        | reserved            |
 * </pre>
 *
 * <p>A credit is no event: slots that are reserved, by flits in the queue or on their way to it, say how many are left, and those freed
 * in the last few cycles, one bit of {@code recent} each, do not count yet.
 */
final class Slots {

    /** Longest return of a credit that the bits of the recent pops cover. */
    static final int LONGEST_RETURN = 20;

    private static final int RESERVED_MASK = 0xfff;
    private static final int POP_SHIFT = 12;
    private static final int RECENT_SHIFT = 44;
    private static final long POP_MASK = 0xffffffffL;

    /** Nothing reserved, and nothing freed lately. */
    static final long NEVER_POPPED = ((-LONGEST_RETURN - 1L) & POP_MASK) << POP_SHIFT;

    private Slots() {}

    /** Whether this layout covers queues of {@code depth} whose credits return within {@code cycles}. */
    static boolean cover(int depth, int cycles) {
        return depth < RESERVED_MASK && cycles <= LONGEST_RETURN;
    }

    /** Whether slots of {@code depth} are left whose credit has come back after {@code cycles}. */
    static boolean left(long state, int depth, int cycles, int now) {
        int left = depth - ((int) state & RESERVED_MASK);
        int since = now - (int) (state >>> POP_SHIFT);
        return since >= cycles || since < 0
                ? left > 0
                : left > Long.bitCount((state >>> RECENT_SHIFT) & ((1L << (cycles - since)) - 1));
    }

    /** A slot was freed: those upstream learn of it later. */
    static long freed(long state, int now) {
        int since = now - (int) (state >>> POP_SHIFT);
        long recent = since >= LONGEST_RETURN || since < 0 ? 1 : ((state >>> RECENT_SHIFT) << since) | 1;
        return (recent << RECENT_SHIFT) | ((now & POP_MASK) << POP_SHIFT) | (state & RESERVED_MASK);
    }
}
