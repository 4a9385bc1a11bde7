package spikemesh.config.chip;

import spikemesh.config.value.Check;

/** Grids of chips on a board and of boards in a system; a single chip is 1 x 1 x 1 x 1. */
public record SystemSpec(int chipsX, int chipsY, int boardsX, int boardsY) {

    private static final int LARGEST = 1024;
    private static final long MOST_CHIPS = 1 << 20;

    /** One chip. */
    public static final SystemSpec SINGLE = new SystemSpec(1, 1, 1, 1);

    public SystemSpec {
        Check.inRange("chipsX", chipsX, 1, LARGEST);
        Check.inRange("chipsY", chipsY, 1, LARGEST);
        Check.inRange("boardsX", boardsX, 1, LARGEST);
        Check.inRange("boardsY", boardsY, 1, LARGEST);
        Check.inRange("chips", (long) chipsX * chipsY * boardsX * boardsY, 1, MOST_CHIPS);
    }

    /** Columns of chips in the whole system. */
    public int columns() {
        return chipsX * boardsX;
    }

    /** Rows of chips in the whole system. */
    public int rows() {
        return chipsY * boardsY;
    }

    /** Chips in the whole system. */
    public int chips() {
        return columns() * rows();
    }
}
