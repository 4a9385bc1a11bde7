package spikemesh.emulator.map;

import spikemesh.config.chip.ChipSpec;

/** How cores are called: by number, and by tile and place in it. */
final class CoreNames {

    private CoreNames() {}

    static String of(ChipSpec chip, int core) {
        int perTile = chip.networkOnChip().coresPerTile();
        return "core " + core + (perTile > 1 ? " (tile " + core / perTile + ", core " + core % perTile + ")" : "");
    }
}
