package spikemesh.emulator.map;

/** Cores in order along tiles in order; groups of input channels at the tile where input enters. */
final class NaiveArrangement {

    private NaiveArrangement() {}

    static void arrange(Arrangement arrangement) {
        int[] next = new int[arrangement.map().kinds().count()];
        for (int node = 0; node < arrangement.movable; node++) {
            int tile = arrangement.map().host;
            if (arrangement.takesRoom(node)) {
                tile = next[arrangement.kind(node)];
                while (!arrangement.room(node, tile)) {
                    tile++;
                }
                next[arrangement.kind(node)] = tile;
            }
            arrangement.put(node, tile);
        }
    }
}
