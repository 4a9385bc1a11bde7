package spikemesh.aer.topology;

import java.util.List;
import spikemesh.config.chip.EnergyTerm;

/** What a link is, for its latency and its price: links of one kind cost the same. */
public enum LinkKind {
    /** Along the first axis of a grid (east or west). */
    X(0, EnergyTerm.HOP_X),
    /** Along the second axis of a grid (north or south). */
    Y(1, EnergyTerm.HOP_Y),
    /** Along the diagonal of a triangular grid (north-east or south-west). */
    DIAGONAL(2, EnergyTerm.HOP_DIAGONAL),
    /** Between two levels of a tree. */
    TREE(3, EnergyTerm.HOP_TREE),
    /** Between two chips of one board. */
    OFF_CHIP(4, EnergyTerm.HOP_OFF_CHIP),
    /** Between two boards. */
    OFF_BOARD(5, EnergyTerm.HOP_OFF_BOARD);

    /** Number of kinds: one more than the largest {@link #code()}. */
    public static final int COUNT = 6;

    private static final List<LinkKind> BY_CODE = List.of(values());

    private final int code;
    private final EnergyTerm term;

    LinkKind(int code, EnergyTerm term) {
        this.code = code;
        this.term = term;
    }

    /** The number that stands for this kind in arrays. */
    public int code() {
        return code;
    }

    /** The kind that {@code code} stands for. */
    public static LinkKind of(int code) {
        return BY_CODE.get(code);
    }

    /** The priced event that one packet crossing such a link is. */
    public EnergyTerm term() {
        return term;
    }
}
