package spikemesh.config.chip;

/** What happens to the low bits that a narrow signed weight cannot hold. */
public enum WeightRounding {
    /** Rounded towards minus infinity. */
    FLOOR,
    /** Rounded towards zero. */
    TOWARD_ZERO
}
