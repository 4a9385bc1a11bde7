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

    /**
     * One spike of a chip without timesteps; these come in the order of chip time.
     *
     * @param timestep the timestep of the network that it lies in
     * @param chipTimePs when, in picoseconds of chip time
     * @param name number of the population, or of the input after all populations, in order of declaration
     * @param index which neuron or channel of it
     */
    default void spike(long timestep, long chipTimePs, int name, int index) {
        spike(timestep, name, index);
    }

    /** This listener and then another one. */
    default SpikeListener and(SpikeListener other) {
        SpikeListener first = this;
        return new SpikeListener() {
            @Override
            public void spike(long timestep, int name, int index) {
                first.spike(timestep, name, index);
                other.spike(timestep, name, index);
            }

            @Override
            public void spike(long timestep, long chipTimePs, int name, int index) {
                first.spike(timestep, chipTimePs, name, index);
                other.spike(timestep, chipTimePs, name, index);
            }
        };
    }
}
