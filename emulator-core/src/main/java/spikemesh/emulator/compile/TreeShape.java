package spikemesh.emulator.compile;

import java.util.ArrayList;
import java.util.List;

/** The fan-outs of the smallest tree of a given arity that has enough leaves. */
final class TreeShape {

    private TreeShape() {}

    /** Fan-outs from the root down. */
    static List<Integer> fanOut(int leaves, int arity) {
        List<Integer> levels = new ArrayList<>();
        long reached = 1;
        while (reached < leaves || levels.isEmpty()) {
            levels.add(arity);
            reached *= arity;
        }
        return levels;
    }
}
