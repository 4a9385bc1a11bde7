package spikemesh.config.chip;

/** How a router decides where a packet goes next. */
public enum RoutingKind {
    /** Along x until the column is right, then along y. */
    DIMENSION_ORDER_XY,
    /** Along y until the row is right, then along x. */
    DIMENSION_ORDER_YX,
    /** Key and mask tables in each router; a packet that matches no entry goes straight on. */
    TABLE,
    /** A multicast tree per source, held in the routers. */
    SOURCE_TREE,
    /** The tag of a packet is offered to all cores of the target tile, which keep what they know. */
    TAG,
    /** Straight to the target. */
    DIRECT
}
