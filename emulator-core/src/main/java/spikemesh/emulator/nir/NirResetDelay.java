package spikemesh.emulator.nir;

/** When a spike resets the potential: at once, or in the next timestep, where the potential is seen above its threshold until then. */
public enum NirResetDelay {
    /** In the timestep of the spike. */
    NONE,
    /** In the next timestep, after its leak and input: reset to a value also undoes that input. */
    AFTER_INPUT,
    /** In the next timestep, before its leak and input: spikes are the same as without delay. */
    BEFORE_INPUT
}
