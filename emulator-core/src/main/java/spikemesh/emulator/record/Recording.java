package spikemesh.emulator.record;

import java.util.Optional;

/**
 * Who wants to see a run.
 *
 * @param spikes hears every spike
 * @param states hears the state variables of the probes
 * @param loads hears the end of every timestep
 * @param weights hears the weights of projections that learn
 * @param progress hears how far the run is
 */
public record Recording(
        Optional<SpikeListener> spikes,
        Optional<StateListener> states,
        Optional<LoadListener> loads,
        Optional<WeightListener> weights,
        Optional<ProgressListener> progress) {

    /** Without loads and weights. */
    public Recording(
            Optional<SpikeListener> spikes, Optional<StateListener> states, Optional<ProgressListener> progress) {
        this(spikes, states, Optional.empty(), Optional.empty(), progress);
    }

    /** Nobody. */
    public static final Recording NONE = new Recording(Optional.empty(), Optional.empty(), Optional.empty());

    /** A recording of spikes alone. */
    public static Recording ofSpikes(SpikeListener spikes) {
        return new Recording(Optional.of(spikes), Optional.empty(), Optional.empty());
    }

    /** Whether anybody is there. */
    public boolean wanted() {
        return spikes.isPresent()
                || states.isPresent()
                || loads.isPresent()
                || weights.isPresent()
                || progress.isPresent();
    }
}
