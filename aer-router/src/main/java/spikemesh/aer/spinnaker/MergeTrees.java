package spikemesh.aer.spinnaker;

import java.util.Arrays;

/**
 * The trees that merge six links and the cores of each chip into the queue before its pipeline.
 *
 * <p>Every merge passes one packet per tick, taking turns, if there is room behind it; there is one place behind each, two behind the
 * root. Whether something is full is what it was before the tick.
 */
final class MergeTrees {

    private static final int NONE = -1;
    private static final int LINKS = ChipRouters.LINKS;
    /** Inputs of the first merges: pairs of links, E and S, NE and N, W and SW. */
    private static final int[] PAIRS = {0, 5, 1, 2, 3, 4};
    /** Merges: three of links, one of the first two, one of the third and the cores, the root. */
    private static final int MERGES = 6;

    private static final int PLACES = MERGES - 1;
    private static final int FIRST_TWO = 3;
    private static final int THIRD_AND_CORES = 4;
    private static final int ROOT = 5;
    private static final int ROOT_DEPTH = 2;
    private static final int INJECTION_DEPTH = 2;

    final Fifos inputs;
    final Fifos injection;
    final Fifos root;
    /** Links, as bits, whose input buffer gave up a packet in the last call of {@link #tick}. */
    int emptied;
    /** Whether any merge passed a packet in the last call of {@link #tick}. */
    boolean moved;

    private final int[] merged;
    /** By chip and merge: the input that was served last. */
    private final byte[] served;

    MergeTrees(int chips, int linkBuffer) {
        inputs = new Fifos(chips * LINKS, linkBuffer);
        injection = new Fifos(chips, INJECTION_DEPTH);
        root = new Fifos(chips, ROOT_DEPTH);
        merged = new int[chips * PLACES];
        Arrays.fill(merged, NONE);
        served = new byte[chips * MERGES];
        restart();
    }

    /** Nobody was served yet. */
    void restart() {
        Arrays.fill(served, (byte) 1);
    }

    /** One tick of the tree of {@code chip}, from the root to the links; tells whether anything is left in it. */
    boolean tick(int chip, boolean rootFull) {
        moved = false;
        int base = chip * PLACES;
        boolean one = merged[base] != NONE;
        boolean two = merged[base + 1] != NONE;
        boolean three = merged[base + 2] != NONE;
        boolean firstTwo = merged[base + FIRST_TWO] != NONE;
        boolean thirdAndCores = merged[base + THIRD_AND_CORES] != NONE;
        if (!rootFull && (firstTwo || thirdAndCores)) {
            int from = base + FIRST_TWO + turn(chip, ROOT, firstTwo, thirdAndCores);
            root.push(chip, merged[from]);
            merged[from] = NONE;
        }
        if (!firstTwo && (one || two)) {
            int from = base + turn(chip, FIRST_TWO, one, two);
            merged[base + FIRST_TWO] = merged[from];
            merged[from] = NONE;
        }
        boolean cores = !injection.isEmpty(chip);
        if (!thirdAndCores && (three || cores)) {
            if (turn(chip, THIRD_AND_CORES, three, cores) == 0) {
                merged[base + THIRD_AND_CORES] = merged[base + 2];
                merged[base + 2] = NONE;
            } else {
                merged[base + THIRD_AND_CORES] = injection.pop(chip);
            }
        }
        emptied = 0;
        boolean left =
                !root.isEmpty(chip) || merged[base + FIRST_TWO] != NONE || merged[base + THIRD_AND_CORES] != NONE;
        left |= mergeLinks(chip, 0, one);
        left |= mergeLinks(chip, 1, two);
        left |= mergeLinks(chip, 2, three);
        return left;
    }

    private boolean mergeLinks(int chip, int pair, boolean full) {
        int first = PAIRS[2 * pair];
        int second = PAIRS[2 * pair + 1];
        boolean firstWaits = !inputs.isEmpty(chip * LINKS + first);
        boolean secondWaits = !inputs.isEmpty(chip * LINKS + second);
        int place = chip * PLACES + pair;
        if (!full && (firstWaits || secondWaits)) {
            int from = turn(chip, pair, firstWaits, secondWaits) == 0 ? first : second;
            merged[place] = inputs.pop(chip * LINKS + from);
            emptied |= 1 << from;
        }
        return firstWaits || secondWaits || merged[place] != NONE;
    }

    /** The input that is served: the one after the last, if something waits there. */
    private int turn(int chip, int merge, boolean first, boolean second) {
        int index = chip * MERGES + merge;
        int chosen = served[index] == 0 ? (second ? 1 : 0) : first ? 0 : 1;
        served[index] = (byte) chosen;
        moved = true;
        return chosen;
    }
}
