package spikemesh.emulator.map;

/**
 * Where it may be worth moving a node: anywhere on a small chip; on a large one, the tiles of the nodes it exchanges most
 * packets with, and the tiles around them.
 */
final class Candidates {

    private static final int SMALL = 256;
    private static final int PARTNERS = 12;

    private final Arrangement arrangement;
    private final TileMap map;
    private final boolean few;
    private final int[] tiles;
    private final int[] stampOf;
    private int stamp;
    private int count;

    Candidates(Arrangement arrangement) {
        this.arrangement = arrangement;
        map = arrangement.map();
        boolean joined = true;
        for (int tile = 0; tile < map.tiles; tile++) {
            joined &= map.near(tile).length > 0;
        }
        few = joined && map.tiles > SMALL;
        tiles = new int[map.tiles];
        stampOf = new int[map.tiles];
        for (int tile = 0; tile < map.tiles && !few; tile++) {
            tiles[count++] = tile;
        }
    }

    /** Whether only some tiles are candidates. */
    boolean few() {
        return few;
    }

    /** The candidates for {@code node}, the first {@link #count()} of the array. */
    int[] of(int node) {
        if (few) {
            stamp++;
            count = 0;
            int[] others = arrangement.neighbours(node);
            float[] packets = arrangement.weights(node);
            float bound = Float.MAX_VALUE;
            for (int partner = 0; partner < Math.min(PARTNERS, others.length); partner++) {
                bound = addHeaviest(others, packets, bound);
            }
        }
        return tiles;
    }

    int count() {
        return count;
    }

    /** Adds the tiles around all partners of the greatest weight below {@code bound}, and returns that weight. */
    private float addHeaviest(int[] others, float[] packets, float bound) {
        float greatest = 0;
        for (float weight : packets) {
            greatest = weight < bound ? Math.max(greatest, weight) : greatest;
        }
        for (int k = 0; k < others.length && count < 16 * PARTNERS; k++) {
            int tile = arrangement.tileOf[others[k]];
            if (packets[k] == greatest && tile >= 0) {
                add(tile);
                for (int near : map.near(tile)) {
                    add(near);
                }
            }
        }
        return greatest;
    }

    private void add(int tile) {
        if (stampOf[tile] != stamp) {
            stampOf[tile] = stamp;
            tiles[count++] = tile;
        }
    }
}
