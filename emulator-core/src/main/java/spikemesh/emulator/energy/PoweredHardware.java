package spikemesh.emulator.energy;

/**
 * How much hardware draws power while a network runs.
 *
 * @param chips chips that are powered
 * @param boards boards that carry them
 * @param busyCores cores that hold neurons
 */
public record PoweredHardware(long chips, long boards, long busyCores) {}
