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
 * The leaky integrate-and-fire neuron whose threshold rises with every spike and falls back.
 *
 * <pre>
 *   dv/dt = -(v - vRest - bias) / tauM      da/dt = -a / tauAdaptation      a synaptic event adds its weight to v
 *   spike when v reaches vThreshold + a;  then a = a + thresholdJump, and v = vReset or v - vThreshold for tRefractory
 * </pre>
 *
 * <p>Potentials and weights in mV, times in ms. What arrives while a neuron is refractory is lost. The neuron ALIF of Bellec
 * et al., Nature Communications 11:3625, 2020, equations 8 to 10, with its jump named in mV and not as a factor of a.
 */
public final class AdaptiveLifModel implements NeuronModel {

    /** The name in chip and network descriptions. */
    public static final String NAME = "adaptive-lif";

    static final List<String> VARIABLES = List.of("v", "a");

    private static final List<ParameterSpec> PARAMETERS = List.of(
            Membrane.timeConstant("tauM", 20, "membrane time constant"),
            Membrane.millivolts("vRest", 0, "resting potential"),
            Membrane.millivolts("bias", 0, "what a constant current adds to the resting potential"),
            Membrane.millivolts("vReset", 0, "potential after a spike"),
            Membrane.millivolts("vThreshold", 20, "threshold of a neuron that has not fired for long"),
            Membrane.timeConstant("tauAdaptation", 200, "time constant with which the threshold falls back"),
            new ParameterSpec("thresholdJump", "mV", 1, 0, 1e6, false, "what a spike adds to the threshold"),
            Membrane.refractory(),
            Membrane.subtract(),
            Membrane.millivolts("v0", 0, "potential at the start"));

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public WeightDomain weights() {
        return WeightDomain.REAL;
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
        return new AdaptiveLifCore(parameters, arithmetic.requireTimestepMillis(NAME));
    }

    @Override
    public boolean continuous() {
        return true;
    }

    @Override
    public ContinuousCore createContinuous(NeuronParameters parameters) {
        return new AdaptiveLifNeurons(parameters);
    }
}
