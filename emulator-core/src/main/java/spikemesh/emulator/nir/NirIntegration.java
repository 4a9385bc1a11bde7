package spikemesh.emulator.nir;

/** How a leak is integrated over one timestep; d = dt / tau. */
public enum NirIntegration {
    /** Forward Euler: x += d (leak - x + gain input). */
    EULER,
    /** The exact solution for constant input: x = leak + (x - leak) e^-d + (1 - e^-d) gain input. */
    EXACT,
    /** x = leak + (x - leak) e^-d + d gain input. */
    DECAY_SCALED,
    /** x = leak + (x - leak) e^-d + input; the gain is ignored. */
    DECAY
}
