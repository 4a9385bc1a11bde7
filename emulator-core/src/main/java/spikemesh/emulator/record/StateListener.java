package spikemesh.emulator.record;

/** Sees the values of the state variables that the network's probes ask for. */
public interface StateListener {

    /**
     * The values of one variable of one probe at the end of a timestep.
     *
     * @param timestep when
     * @param probe number of the probe in order of declaration
     * @param variable number of the variable within the probe
     * @param values one for each neuron of the probe; valid until the call returns
     */
    void state(long timestep, int probe, int variable, double[] values);
}
