package spikemesh.emulator.record;

/** Sees every spike of a run, timestep by timestep, by the name of its population or input. */
public interface SpikeListener {

    /**
     * One spike.
     *
     * @param timestep when
     * @param name number of the population, or of the input after all populations, in order of declaration
     * @param index which neuron or channel of it
     */
    void spike(long timestep, int name, int index);
}
