package spikemesh.emulator.map;

import java.util.Arrays;

/**
 * Puts next whichever core exchanges most packets with those that have a place, where that costs least; then exchanges and
 * moves cores as long as one of them helps.
 */
final class GreedyArrangement {

    /** Terms of cost looked at while building, and while improving, before it is called good enough. */
    private static final double MOST_WORK = 1.5e9;

    private final Arrangement arrangement;
    private final TileMap map;
    private final Candidates candidates;
    private final boolean large;
    private double work = MOST_WORK;

    GreedyArrangement(Arrangement arrangement) {
        this.arrangement = arrangement;
        map = arrangement.map();
        candidates = new Candidates(arrangement);
        large = !arrangement.joined() || tooLarge();
    }

    /** Places all nodes, and improves on that. */
    void arrange() {
        if (large) {
            arrangeLarge();
            return;
        }
        int[] best = null;
        double least = Double.MAX_VALUE;
        int[] starts = {map.host, centre()};
        boolean anchored = arrangement.neighbours(arrangement.movable).length > 0;
        int count = anchored ? 1 : starts.length;
        for (int i = 0; i < count; i++) {
            arrangement.clear();
            build(anchored ? map.host : starts[count - 1 - i]);
            work = MOST_WORK / count;
            improve();
            double cost = arrangement.cost();
            if (cost < least) {
                least = cost;
                best = arrangement.tileOf.clone();
            }
        }
        arrangement.restore(best);
    }

    private void arrangeLarge() {
        new LargeArrangement(arrangement).arrange();
        if (map.axes() != null) {
            new GridImprovement(arrangement).run();
            work = 0;
        } else {
            work = MOST_WORK / map.effort();
            improve();
        }
    }

    /** Whether there are too many cores with too many partners to look at all of them one by one. */
    boolean large() {
        return large;
    }

    private boolean tooLarge() {
        double edges = 0;
        for (int node = 0; node < arrangement.movable; node++) {
            edges += arrangement.neighbours(node).length;
        }
        return edges * Math.min(map.tiles, 8 * Math.sqrt(arrangement.cores + 1.0)) > MOST_WORK;
    }

    /** The tile from which the farthest one is nearest. */
    private int centre() {
        int best = 0;
        long least = Long.MAX_VALUE;
        int stride = Math.max(1, map.tiles / 1024);
        for (int tile = 0; tile < map.tiles; tile += stride) {
            long sum = 0;
            for (int other = 0; other < map.tiles; other += stride) {
                sum += map.hops(tile, other);
            }
            if (sum < least && map.cores(tile).length > 0) {
                least = sum;
                best = tile;
            }
        }
        return best;
    }

    private void build(int first) {
        int nodes = arrangement.movable;
        double[] pull = new double[nodes + 1];
        boolean[] placed = new boolean[nodes + 1];
        double[] weight = new double[nodes];
        for (int node = 0; node < nodes; node++) {
            for (float packets : arrangement.weights(node)) {
                weight[node] += packets;
            }
        }
        pull(nodes, pull);
        placed[nodes] = true;
        boolean[] open = new boolean[map.tiles];
        boolean frontierOnly = candidates.few();
        if (frontierOnly) {
            open[nearestWithRoom(0, first)] = true;
        } else {
            Arrays.fill(open, true);
        }
        for (int count = 0; count < nodes; count++) {
            int next = -1;
            for (int node = 0; node < nodes; node++) {
                if (!placed[node] && (next < 0 || better(pull[node], weight[node], pull[next], weight[next]))) {
                    next = node;
                }
            }
            int tile = count == 0 && pull[next] == 0 ? nearestWithRoom(next, first) : cheapest(next, open, first);
            arrangement.put(next, tile);
            placed[next] = true;
            pull(next, pull);
            if (frontierOnly && arrangement.takesRoom(next) && arrangement.full(tile)) {
                openAround(tile, open);
            }
        }
    }

    private static boolean better(double pullA, double weightA, double pullB, double weightB) {
        return pullA != pullB ? pullA > pullB : weightA > weightB;
    }

    private void pull(int from, double[] pull) {
        int[] others = arrangement.neighbours(from);
        for (int k = 0; k < others.length; k++) {
            pull[others[k]] += arrangement.weights(from)[k];
        }
    }

    private int nearestWithRoom(int node, int first) {
        int best = -1;
        for (int tile = 0; tile < map.tiles; tile++) {
            if (arrangement.room(node, tile) && (best < 0 || map.hops(first, tile) < map.hops(first, best))) {
                best = tile;
            }
        }
        return best;
    }

    private int cheapest(int node, boolean[] open, int first) {
        int best = -1;
        double least = Double.MAX_VALUE;
        for (int tile = 0; tile < map.tiles; tile++) {
            if (open[tile] && arrangement.room(node, tile)) {
                double cost = arrangement.cost(node, tile);
                boolean nearer = cost == least && map.hops(first, tile) < map.hops(first, best);
                if (cost < least || nearer) {
                    least = cost;
                    best = tile;
                }
            }
        }
        return best >= 0 ? best : nearestWithRoom(node, first);
    }

    /** A full tile opens those around it; where none of them has room, the search widens. */
    private void openAround(int tile, boolean[] open) {
        int[] ring = {tile};
        boolean found = false;
        boolean[] seen = new boolean[map.tiles];
        seen[tile] = true;
        while (!found && ring.length > 0) {
            int[] next = new int[0];
            for (int from : ring) {
                for (int other : map.near(from)) {
                    if (!seen[other]) {
                        seen[other] = true;
                        open[other] = true;
                        found |= !arrangement.full(other);
                        next = Arrays.copyOf(next, next.length + 1);
                        next[next.length - 1] = other;
                    }
                }
            }
            ring = next;
        }
    }

    /** Moves and exchanges until none helps, or the work allowed is done. */
    void improve() {
        boolean better = true;
        while (better && work > 0) {
            better = false;
            for (int node = 0; node < arrangement.movable && work > 0; node++) {
                better |= improve(node);
            }
        }
    }

    private boolean improve(int node) {
        int degree = arrangement.neighbours(node).length;
        if (degree == 0) {
            return false;
        }
        int here = arrangement.tileOf[node];
        double least = -1e-9 * (1 + arrangement.cost(node, here));
        int toTile = -1;
        int with = -1;
        int[] tiles = candidates.of(node);
        for (int i = 0; i < candidates.count(); i++) {
            int tile = tiles[i];
            if (tile == here) {
                continue;
            }
            if (arrangement.room(node, tile)) {
                double gain = arrangement.moveGain(node, tile);
                work -= degree;
                if (gain < least) {
                    least = gain;
                    toTile = tile;
                    with = -1;
                }
            }
            for (int k = 0; arrangement.takesRoom(node) && k < arrangement.occupied(tile); k++) {
                int other = arrangement.occupant(tile, k);
                double gain = arrangement.alike(node, other) ? arrangement.swapGain(node, other) : 0;
                work -= degree + arrangement.neighbours(other).length;
                if (gain < least) {
                    least = gain;
                    with = other;
                    toTile = -1;
                }
            }
        }
        if (with >= 0) {
            arrangement.swap(node, with);
        } else if (toTile >= 0) {
            arrangement.put(node, toTile);
        }
        return with >= 0 || toTile >= 0;
    }
}
