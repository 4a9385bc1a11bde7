package spikemesh.emulator.map;

/** Cores in order along tiles in order; groups of input channels at the tile where input enters. */
final class NaiveArrangement {

    private NaiveArrangement() {}

    static void arrange(Arrangement arrangement) {
        int tile = 0;
        for (int node = 0; node < arrangement.movable; node++) {
            while (arrangement.takesRoom(node) && arrangement.room(tile) == 0) {
                tile++;
            }
            arrangement.put(node, arrangement.takesRoom(node) ? tile : arrangement.map().host);
        }
    }
}
