package spikemesh.aer.spinnaker;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Shortest ways on a triangular torus, all tried. */
final class ReferenceWays {

    private ReferenceWays() {}

    /** The links of the shortest way: of all ways of two legs, with and without the seams, the first of the shortest. */
    static Deque<Integer> way(int fromX, int fromY, int toX, int toY, int width, int height) {
        Deque<Integer> best = new ArrayDeque<>();
        if (fromX == toX && fromY == toY) {
            return best;
        }
        best = null;
        int[] xs = {toX - fromX, toX > fromX ? toX - fromX - width : toX - fromX + width};
        int[] ys = {toY - fromY, toY > fromY ? toY - fromY - height : toY - fromY + height};
        for (int x : xs) {
            for (int y : ys) {
                List<Deque<Integer>> ways =
                        List.of(legs(x - y, 0, 1, y, 1), legs(0, y - x, 2, x, 1), legs(x, y, 2, 0, 1));
                for (Deque<Integer> way : ways) {
                    best = best == null || way.size() < best.size() ? way : best;
                }
            }
        }
        return best;
    }

    /** Steps along x, then along y, then along the diagonal; at most two of them are not 0. */
    private static Deque<Integer> legs(int x, int y, int upLink, int diagonal, int diagonalLink) {
        Deque<Integer> way = new ArrayDeque<>();
        leg(way, x, 0);
        leg(way, y, upLink);
        leg(way, diagonal, diagonalLink);
        return way;
    }

    private static void leg(Deque<Integer> way, int steps, int link) {
        for (int i = 0; i < Math.abs(steps); i++) {
            way.add(steps > 0 ? link : (link + 3) % ReferenceMachine.LINKS);
        }
    }
}
