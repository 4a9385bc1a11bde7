package spikemesh.emulator.synapse;

/**
 * Accumulators of their own, whose sums become something else before they join those of the receptor: for one projection and
 * delay whose sums, not weights, are shifted right, or for an axon that several sources share.
 *
 * <p>What the spikes of one timestep add up to is shifted, then waits for the rest of its delay with everything else. What
 * arrives through a shared axon in one timestep counts once.
 *
 * @param receptor number of the receptor that it drives
 * @param shift how far a sum is shifted right
 * @param delay timesteps it waits after the shift
 * @param once whether all that is in it when its timestep comes counts once
 */
public record Lane(int receptor, int shift, int delay, boolean once) {

    /** A lane whose sums are shifted. */
    public static Lane shifted(int receptor, int shift, int delay) {
        return new Lane(receptor, shift, delay, false);
    }

    /** The lane of a shared axon. */
    public static Lane ofAxon(int receptor) {
        return new Lane(receptor, 0, 0, true);
    }
}
