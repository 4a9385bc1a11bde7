package spikemesh.emulator.map;

import java.util.Arrays;

/**
 * Where the nodes of a partition are on the chip, and what that costs: packets times links, summed over all pairs of nodes.
 *
 * <p>Cores take a place each; groups of input channels take none; the host does not move. The cost is kept exact up to
 * rounding by the changes each move makes.
 */
final class Arrangement {

    /** Pairs of nodes beyond which they are not kept: where so many cores talk to so many others, no place is better than another. */
    private static final double MOST_PAIRS = 2e8;

    private final TileMap map;

    /** How many nodes are cores. */
    final int cores;

    /** How many nodes can move: cores and groups of input channels. */
    final int movable;

    private final int[][] neighbours;
    private final float[][] weights;

    /** Tile of each node. */
    final int[] tileOf;

    /** Cores on each tile, the first {@link #count} of each list. */
    private final int[][] occupants;

    private final int[] count;
    private final int kinds;
    /** Kind of core that each core needs. */
    private final int[] kindOf;
    /** Cores of each tile and kind that nobody has, {@code tile * kinds + kind}. */
    private final int[] free;

    private final boolean joined;

    /** Nobody has a place but the host. */
    Arrangement(TileMap map, Partition partition, Traffic traffic) {
        this.map = map;
        cores = partition.cores;
        movable = traffic.nodes - 1;
        neighbours = new int[traffic.nodes][];
        weights = new float[traffic.nodes][];
        tileOf = new int[traffic.nodes];
        occupants = new int[map.tiles][];
        for (int tile = 0; tile < map.tiles; tile++) {
            occupants[tile] = new int[map.cores(tile).length];
        }
        count = new int[map.tiles];
        kinds = map.kinds().count();
        kindOf = new int[cores];
        for (int core = 0; core < cores; core++) {
            kindOf[core] = partition.kind(core);
        }
        free = new int[map.tiles * kinds];
        clear();
        joined = traffic.pairs() <= MOST_PAIRS;
        if (joined) {
            join(traffic);
        } else {
            Arrays.fill(neighbours, new int[0]);
            Arrays.fill(weights, new float[0]);
        }
    }

    /** Takes all places away but the host's. */
    void clear() {
        Arrays.fill(tileOf, -1);
        tileOf[movable] = map.host;
        Arrays.fill(count, 0);
        for (int at = 0; at < free.length; at++) {
            free[at] = map.cores(at / kinds, at % kinds);
        }
    }

    /** Both directions of traffic as one weight. */
    private void join(Traffic traffic) {
        int[] degree = new int[traffic.nodes];
        for (int receiver = 0; receiver < traffic.nodes; receiver++) {
            for (int sender : traffic.senders(receiver)) {
                degree[receiver]++;
                degree[sender]++;
            }
        }
        for (int node = 0; node < traffic.nodes; node++) {
            neighbours[node] = new int[degree[node]];
            weights[node] = new float[degree[node]];
        }
        Arrays.fill(degree, 0);
        for (int receiver = 0; receiver < traffic.nodes; receiver++) {
            int[] senders = traffic.senders(receiver);
            for (int k = 0; k < senders.length; k++) {
                if (senders[k] != receiver) {
                    append(receiver, senders[k], traffic.packets(receiver)[k], degree);
                    append(senders[k], receiver, traffic.packets(receiver)[k], degree);
                }
            }
        }
        for (int node = 0; node < traffic.nodes; node++) {
            neighbours[node] = Arrays.copyOf(neighbours[node], degree[node]);
            weights[node] = Arrays.copyOf(weights[node], degree[node]);
        }
    }

    private void append(int node, int other, float packets, int[] degree) {
        neighbours[node][degree[node]] = other;
        weights[node][degree[node]++] = packets;
    }

    /** Whether it is known which nodes exchange packets. */
    boolean joined() {
        return joined;
    }

    TileMap map() {
        return map;
    }

    int[] neighbours(int node) {
        return neighbours[node];
    }

    float[] weights(int node) {
        return weights[node];
    }

    /** Whether {@code tile} has room for {@code node}. */
    boolean room(int node, int tile) {
        return takesRoom(node) ? free[tile * kinds + kindOf[node]] > 0 : map.cores(tile).length > 0;
    }

    /** Whether {@code tile} has no room left for any core. */
    boolean full(int tile) {
        return count[tile] == occupants[tile].length;
    }

    /** Whether two nodes can stand in each other's place. */
    boolean alike(int node, int other) {
        return takesRoom(node) && takesRoom(other) && kindOf[node] == kindOf[other];
    }

    /** The kind of core that {@code node} needs. */
    int kind(int node) {
        return kindOf[node];
    }

    /** Whether {@code node} is a core, so that it takes room. */
    boolean takesRoom(int node) {
        return node < cores;
    }

    /** Puts {@code node} on {@code tile}. */
    void put(int node, int tile) {
        if (takesRoom(node)) {
            if (tileOf[node] >= 0) {
                leave(node, tileOf[node]);
            }
            enter(node, tile);
        }
        tileOf[node] = tile;
    }

    private void enter(int node, int tile) {
        occupants[tile][count[tile]++] = node;
        free[tile * kinds + kindOf[node]]--;
    }

    private void leave(int node, int tile) {
        int at = 0;
        while (occupants[tile][at] != node) {
            at++;
        }
        occupants[tile][at] = occupants[tile][--count[tile]];
        free[tile * kinds + kindOf[node]]++;
    }

    /** How many cores are on {@code tile}. */
    int occupied(int tile) {
        return count[tile];
    }

    /** One of the cores on {@code tile}. */
    int occupant(int tile, int number) {
        return occupants[tile][number];
    }

    /** What the links of {@code node} to nodes that have a place would cost if it were on {@code tile}. */
    double cost(int node, int tile) {
        int[] others = neighbours[node];
        float[] packets = weights[node];
        double sum = 0;
        for (int k = 0; k < others.length; k++) {
            int other = tileOf[others[k]];
            if (other >= 0) {
                sum += (double) packets[k] * map.hops(tile, other);
            }
        }
        return sum;
    }

    /** What changes if {@code node} moves to {@code tile}. */
    double moveGain(int node, int tile) {
        int from = tileOf[node];
        int[] others = neighbours[node];
        float[] packets = weights[node];
        double sum = 0;
        for (int k = 0; k < others.length; k++) {
            int other = tileOf[others[k]];
            sum += (double) packets[k] * (map.hops(tile, other) - map.hops(from, other));
        }
        return sum;
    }

    /** What changes if two nodes change places. */
    double swapGain(int a, int b) {
        int tileA = tileOf[a];
        int tileB = tileOf[b];
        // Each of the two gains takes the other node as staying, which it does not.
        return moveGain(a, tileB) + moveGain(b, tileA) + 2 * between(a, b) * map.hops(tileA, tileB);
    }

    /** Packets that two nodes exchange. */
    double between(int a, int b) {
        double between = 0;
        int[] others = neighbours[a];
        for (int k = 0; k < others.length; k++) {
            between += others[k] == b ? weights[a][k] : 0;
        }
        return between;
    }

    /** Exchanges the places of two nodes that are alike. */
    void swap(int a, int b) {
        int tileA = tileOf[a];
        int tileB = tileOf[b];
        leave(a, tileA);
        leave(b, tileB);
        enter(b, tileA);
        enter(a, tileB);
        tileOf[a] = tileB;
        tileOf[b] = tileA;
    }

    /** Packets times links of the whole arrangement. */
    double cost() {
        double sum = 0;
        for (int node = 0; node < tileOf.length; node++) {
            sum += cost(node, tileOf[node]);
        }
        return sum / 2;
    }

    /** Takes over the places of another arrangement of the same nodes. */
    void restore(int[] tiles) {
        clear();
        for (int node = 0; node < movable; node++) {
            put(node, tiles[node]);
        }
    }
}
