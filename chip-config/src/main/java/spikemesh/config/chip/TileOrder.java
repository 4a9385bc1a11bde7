package spikemesh.config.chip;

/** How a tile's number gives its place in the grid of its chip, and a chip's number its place in the grid of chips. */
public enum TileOrder {
    /** {@code x = tile % width}, {@code y = tile / width}. */
    ROW_MAJOR,
    /** {@code x = tile / height}, {@code y = tile % height}. */
    COLUMN_MAJOR
}
