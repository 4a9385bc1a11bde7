package spikemesh.emulator.neuron.continuous;

import java.util.List;
import spikemesh.emulator.neuron.ContinuousCore;
import spikemesh.emulator.neuron.CoreArithmetic;
import spikemesh.emulator.neuron.NeuronCore;
import spikemesh.emulator.neuron.NeuronModel;
import spikemesh.emulator.neuron.NeuronParameters;
import spikemesh.emulator.neuron.ParameterSpec;
import spikemesh.emulator.neuron.WeightDomain;

/**
 * ODIN's leaky integrate-and-fire neuron of 8 bits, event by event.
 *
 * <pre>
 *   excitatory:      v = min(255, v + weight)
 *   inhibitory:      v = max(0, v - weight)
 *   time reference:  v = max(0, v - leak)
 *   after any of them: spike if v >= threshold, then v = 0
 * </pre>
 *
 * <p>Frenkel et al., IEEE TBioCAS 13(1), 2019; lif_neuron_state.v of github ChFrenkel/ODIN. Weights have 3 bits. Time passes
 * for it by time reference events only, which come from outside on a receptor of their own. A disabled neuron is reset and
 * sends nothing. The calcium variable serves learning and is not emulated.
 */
public final class OdinModel implements NeuronModel {

    /** The name in chip and network descriptions. */
    public static final String NAME = "odin-lif";

    static final List<String> VARIABLES = List.of("v");

    private static final int MOST = 255;

    private static final List<ParameterSpec> PARAMETERS = List.of(
            ParameterSpec.whole("threshold", "1", MOST, 0, MOST, "a spike is emitted at this potential or above"),
            ParameterSpec.whole("leak", "1", 0, 0, 127, "what a time reference event takes off the potential"),
            ParameterSpec.whole("disabled", "1", 0, 0, 1, "1 if its spikes are not sent"),
            ParameterSpec.whole("v0", "1", 0, 0, MOST, "potential at the start"));

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public WeightDomain weights() {
        return WeightDomain.UNSIGNED;
    }

    @Override
    public boolean realStates() {
        return true;
    }

    @Override
    public List<String> receptors() {
        return List.of("excitatory", "inhibitory", "timeReference");
    }

    @Override
    public List<ParameterSpec> parameters() {
        return PARAMETERS;
    }

    @Override
    public List<String> variables() {
        return VARIABLES;
    }

    @Override
    public NeuronCore create(NeuronParameters parameters, CoreArithmetic arithmetic) {
        throw new IllegalArgumentException(
                "model " + NAME + " handles each event on its own: it needs a chip of synchronisation mode free");
    }

    @Override
    public boolean continuous() {
        return true;
    }

    @Override
    public ContinuousCore createContinuous(NeuronParameters parameters) {
        return new OdinNeurons(parameters);
    }
}
