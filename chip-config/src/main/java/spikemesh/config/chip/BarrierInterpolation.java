package spikemesh.config.chip;

/** What the barrier takes between two published numbers of tiles. */
public enum BarrierInterpolation {
    /** As long as at the next smaller published number. */
    STEP,
    /** On the straight line between the two. */
    LINEAR
}
