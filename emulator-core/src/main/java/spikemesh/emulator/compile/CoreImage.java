package spikemesh.emulator.compile;

import java.util.List;
import spikemesh.emulator.neuron.CoreArithmetic;
import spikemesh.emulator.neuron.NeuronCore;
import spikemesh.emulator.neuron.NeuronModel;
import spikemesh.emulator.neuron.NeuronParameters;
import spikemesh.emulator.neuron.WeightDomain;
import spikemesh.emulator.synapse.DelayRing;
import spikemesh.emulator.synapse.Lane;
import spikemesh.emulator.synapse.SynapseTable;

/**
 * One core in use: where it is, what its neurons are.
 *
 * @param id number of the core on the chip
 * @param tile number of its tile
 * @param model what its neurons are
 * @param parameters their parameters
 * @param arithmetic number formats of the chip
 * @param lanes accumulator lanes besides those of the receptors
 */
public record CoreImage(
        int id, int tile, NeuronModel model, NeuronParameters parameters, CoreArithmetic arithmetic, List<Lane> lanes) {

    /** How many neurons live here. */
    public int neurons() {
        return parameters.size();
    }

    /** How many receptors its neurons have together. */
    public int receptors() {
        return neurons() * model.receptors().size();
    }

    /** The neurons in their initial state. */
    public NeuronCore newNeurons() {
        return model.create(parameters, arithmetic);
    }

    /** Empty accumulators for them; {@code table} knows the core as {@code core}. */
    public DelayRing newRing(SynapseTable table, int core) {
        return new DelayRing(table, core, neurons(), model.receptors().size(), lanes, model.weights() == WeightDomain.REAL);
    }
}
