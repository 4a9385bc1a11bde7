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
 * The leaky integrate-and-fire neuron whose synapses add currents that decay exponentially.
 *
 * <pre>
 *   C dv/dt = -(C / tauM) (v - vRest) + iE + iI + iOffset      diE/dt = -iE / tauSynE    diI/dt = -iI / tauSynI
 *   a synaptic event adds its weight to iE or iI;   spike when v reaches vThreshold, then v = vReset for tRefractory
 * </pre>
 *
 * <p>Potentials in mV, currents and weights in pA, capacitance in pF, times in ms. The currents go on while a neuron is
 * refractory. Solved in closed form: Rotter and Diesmann, Biological Cybernetics 81:381-402, 1999; the threshold in
 * continuous time as in Brette, Neural Computation 19:2604-2609, 2007, with any time constants.
 */
public final class CubaLifExpModel implements NeuronModel {

    /** The name in chip and network descriptions. */
    public static final String NAME = "cuba-lif-exp";

    static final List<String> VARIABLES = List.of("v", "iE", "iI");

    private static final List<ParameterSpec> PARAMETERS = List.of(
            Membrane.capacitance(250),
            Membrane.timeConstant("tauM", 20, "membrane time constant"),
            Membrane.millivolts("vRest", 0, "resting potential"),
            Membrane.millivolts("vReset", 0, "potential after a spike"),
            Membrane.millivolts("vThreshold", 20, "a spike is emitted at this potential or above"),
            Membrane.refractory(),
            Membrane.timeConstant("tauSynE", 5, "time constant of the current of receptor excitatory"),
            Membrane.timeConstant("tauSynI", 5, "time constant of the current of receptor inhibitory"),
            Membrane.picoamperes("iOffset", 0, "constant current"),
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
    public List<String> receptors() {
        return List.of("excitatory", "inhibitory");
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
        return new CubaLifExpCore(parameters, arithmetic.requireTimestepMillis(NAME));
    }

    @Override
    public boolean continuous() {
        return true;
    }

    @Override
    public ContinuousCore createContinuous(NeuronParameters parameters) {
        return new CubaLifExpNeurons(parameters);
    }
}
