package spikemesh.config.chip;

/** How routers are joined. */
public enum TopologyKind {
    /** A grid with links to the east, west, north and south. */
    MESH,
    /** A grid whose edges are joined to the opposite edges. */
    TORUS,
    /** A torus with links along one diagonal as well: six per router. */
    TRIANGULAR_TORUS,
    /** Routers in levels; leaves hold the cores. */
    TREE,
    /** Every core reaches every other in one hop. */
    CROSSBAR
}
