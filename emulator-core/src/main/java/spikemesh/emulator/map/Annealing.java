package spikemesh.emulator.map;

import spikemesh.config.value.CounterRandom;

/**
 * Simulated annealing of an arrangement (Kirkpatrick, Gelatt, Vecchi, Science 220, 1983): a random move or exchange that
 * costs c more is taken with probability exp(-c / T), T falling by the same factor after each. The best arrangement seen is
 * kept. The outcome depends on the seed and the number of moves alone.
 */
final class Annealing {

    private static final double COLDEST = 1e-4;
    private static final int FAR = 16;
    private static final int FEW = 20;
    private static final int SAMPLES = 512;
    private static final double MOST_WORK = 3e9;
    private static final long MOVES_PER_NODE = 30_000;

    private final Arrangement arrangement;
    private final TileMap map;
    private final long seed;
    private final boolean large;
    private long draws;

    Annealing(Arrangement arrangement, long seed) {
        this.arrangement = arrangement;
        map = arrangement.map();
        this.seed = seed;
        large = new Candidates(arrangement).few();
    }

    /** Moves that take a part of a second, for arrangements that nobody asked to anneal. */
    static long fewMoves(Arrangement arrangement) {
        return Math.max(1, usualMoves(arrangement) / FEW);
    }

    /** Moves that are worth their time for this arrangement. */
    static long usualMoves(Arrangement arrangement) {
        double edges = 1;
        for (int node = 0; node < arrangement.movable; node++) {
            edges += arrangement.neighbours(node).length;
        }
        double perMove = 1 + 2 * edges / Math.max(1, arrangement.movable);
        return (long) Math.max(1, Math.min((double) MOVES_PER_NODE * arrangement.movable, MOST_WORK / perMove));
    }

    /** Does {@code moves} moves, and leaves the best arrangement seen. */
    void run(long moves) {
        if (arrangement.cores < 1) {
            return;
        }
        double hot = usualChange();
        double cost = arrangement.cost();
        double least = cost;
        int[] best = arrangement.tileOf.clone();
        double cooling = Math.pow(COLDEST, 1.0 / moves);
        double temperature = hot;
        boolean changed = false;
        for (long move = 0; move < moves; move++, temperature *= cooling) {
            double gain = tryMove(temperature);
            cost += gain;
            changed |= gain != 0;
            if (cost < least - 1e-9 * least) {
                least = cost;
                System.arraycopy(arrangement.tileOf, 0, best, 0, best.length);
            }
        }
        if (changed) {
            arrangement.restore(best);
        }
    }

    private int below(int bound) {
        return CounterRandom.below(seed, draws++, bound);
    }

    /** Mean size of a change for the worse, over some random moves of which none is done. */
    private double usualChange() {
        double sum = 0;
        int count = 0;
        for (int i = 0; i < SAMPLES; i++) {
            double gain = Math.abs(tryMove(-1));
            sum += gain;
            count += gain > 0 ? 1 : 0;
        }
        return count == 0 ? 1 : sum / count / 2;
    }

    /** One move; returns what it changed. A negative temperature means to say so without doing it. */
    private double tryMove(double temperature) {
        int node = below(arrangement.movable);
        int tile = target(node);
        int place = below(Math.max(1, map.cores(tile).length));
        if (tile == arrangement.tileOf[node] || map.cores(tile).length == 0) {
            return 0;
        }
        boolean swap = arrangement.takesRoom(node) && place < arrangement.occupied(tile);
        int partner = swap ? arrangement.occupant(tile, place) : -1;
        if (partner >= 0 ? !arrangement.alike(node, partner) : !arrangement.room(node, tile)) {
            return 0;
        }
        double gain = partner >= 0 ? arrangement.swapGain(node, partner) : arrangement.moveGain(node, tile);
        if (temperature < 0) {
            return gain;
        }
        if (gain > 0 && CounterRandom.uniform(seed, draws++) >= Math.exp(-gain / temperature)) {
            return 0;
        }
        if (partner >= 0) {
            arrangement.swap(node, partner);
        } else {
            arrangement.put(node, tile);
        }
        return gain;
    }

    /** Any tile of a small chip; of a large one mostly a tile near a node that this one talks to. */
    private int target(int node) {
        int[] others = arrangement.neighbours(node);
        if (!large && below(2) == 0) {
            return arrangement.tileOf[below(arrangement.cores)];
        }
        if (!large || others.length == 0 || below(FAR) == 0) {
            return below(map.tiles);
        }
        int tile = arrangement.tileOf[others[below(others.length)]];
        int[] near = map.near(tile);
        int choice = below(near.length + 1);
        return choice == near.length ? tile : near[choice];
    }
}
