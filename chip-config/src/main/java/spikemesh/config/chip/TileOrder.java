package spikemesh.config.chip;

/** How a tile's number gives its place in the grid. */
public enum TileOrder {
    /** {@code x = tile % width}, {@code y = tile / width}. */
    ROW_MAJOR,
    /** {@code x = tile / height}, {@code y = tile % height}. */
    COLUMN_MAJOR
}
