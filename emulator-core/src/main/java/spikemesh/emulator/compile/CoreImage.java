package spikemesh.emulator.compile;

import java.util.List;
import java.util.Optional;
import spikemesh.emulator.neuron.ContinuousCore;
import spikemesh.emulator.neuron.CoreArithmetic;
import spikemesh.emulator.neuron.NeuronCore;
import spikemesh.emulator.neuron.NeuronModel;
import spikemesh.emulator.neuron.NeuronParameters;
import spikemesh.emulator.neuron.WeightDomain;
import spikemesh.emulator.synapse.Accumulators;
import spikemesh.emulator.synapse.DelayRing;
import spikemesh.emulator.synapse.Lane;

/**
 * One core in use: where it is, what its neurons are.
 *
 * @param id number of the core on the chip
 * @param tile number of its tile
 * @param model what its neurons are
 * @param parameters their parameters
 * @param arithmetic number formats of the core
 * @param lanes accumulator lanes besides those of the receptors
 * @param latencies how long its units take
 */
public record CoreImage(
        int id,
        int tile,
        NeuronModel model,
        NeuronParameters parameters,
        CoreArithmetic arithmetic,
        List<Lane> lanes,
        CoreLatencies latencies) {

    /** How many neurons live here. */
    public int neurons() {
        return parameters.size();
    }

    /** How long the neurons' updates take together in a timestep in which nothing arrives, in picoseconds. */
    public long restPs() {
        return neurons() * (model.neverRests() ? latencies.updateActivePs : latencies.updateInactivePs);
    }

    /** How many receptors its neurons have together. */
    public int receptors() {
        return neurons() * model.receptors().size();
    }

    /**
     * The neurons in their initial state.
     *
     * @param eventDriven whether they may take synaptic events one by one, if they can
     */
    public NeuronCore newNeurons(boolean eventDriven) {
        Optional<NeuronCore> somas = eventDriven ? model.createEventDriven(parameters, arithmetic) : Optional.empty();
        return somas.orElseGet(() -> model.create(parameters, arithmetic));
    }

    /** Whether its neurons can take synaptic events one by one. */
    boolean eventDriven() {
        return model.createEventDriven(parameters, arithmetic).isPresent();
    }

    /** Whether its neurons take real weights. */
    boolean takesReals() {
        return model.weights() == WeightDomain.REAL;
    }

    /** The neurons in their initial state, in continuous time. */
    public ContinuousCore newContinuous() {
        return model.createContinuous(parameters);
    }

    /** What waits for them: nothing; the table of their partition knows the core as {@code core}. */
    public DelayRing newRing(Accumulators accumulators, int core) {
        return new DelayRing(accumulators, core, neurons(), model.receptors().size(), lanes, takesReals());
    }
}
