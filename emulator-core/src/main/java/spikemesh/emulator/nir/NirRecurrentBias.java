package spikemesh.emulator.nir;

/** When the bias of a recurrent path, along which nothing went yet in timestep 0, begins. */
public enum NirRecurrentBias {
    FROM_0,
    FROM_1,
    NEVER
}
