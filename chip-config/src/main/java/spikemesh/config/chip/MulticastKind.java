package spikemesh.config.chip;

/** How one spike reaches several cores. */
public enum MulticastKind {
    /** One packet for each target core. */
    UNICAST_PER_CORE,
    /** One packet, copied where the paths to its targets part. */
    TREE,
    /** One packet for each target tile, offered to all its cores. */
    TAG_BROADCAST
}
