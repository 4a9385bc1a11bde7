package spikemesh.emulator.compile;

/**
 * How long a packet takes between the tiles in use, and from which tile each source sends: flat arrays for the engine.
 *
 * <p>Tiles in use are numbered from 0 in the order of their tile ids.
 */
public final class TileRoutes {

    /** Number of tiles in use. */
    public final int tiles;

    /** Chip's tile id of each tile in use. */
    public final int[] tileIds;

    /** Tile in use of each core in use. */
    public final int[] tileOfCore;

    /** Tile in use of each source: neurons by their core, inputs by where they enter. */
    public final int[] tileOfSource;

    /** Latency from router to core, all hops and the last stretch, element {@code from * tiles + to}; picoseconds. */
    public final long[] latencyPs;

    /** Core id of each input channel, or -1 where it enters from the host. */
    public final int[] coreIdOfChannel;

    TileRoutes(int[] tileIds, int[] tileOfCore, int[] tileOfSource, long[] latencyPs, int[] coreIdOfChannel) {
        this.tiles = tileIds.length;
        this.tileIds = tileIds;
        this.tileOfCore = tileOfCore;
        this.tileOfSource = tileOfSource;
        this.latencyPs = latencyPs;
        this.coreIdOfChannel = coreIdOfChannel;
    }
}
