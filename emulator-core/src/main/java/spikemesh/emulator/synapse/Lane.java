package spikemesh.emulator.synapse;

/**
 * Accumulators of their own for one projection and delay whose sums, not weights, are shifted right.
 *
 * <p>What the spikes of one timestep add up to is shifted, then waits for the rest of its delay with everything else.
 *
 * @param receptor number of the receptor that it drives
 * @param shift how far a sum is shifted right
 * @param delay timesteps it waits after the shift
 */
public record Lane(int receptor, int shift, int delay) {}
