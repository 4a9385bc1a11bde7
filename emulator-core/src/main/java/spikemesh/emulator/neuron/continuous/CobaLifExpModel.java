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
 * The leaky integrate-and-fire neuron whose synapses open conductances that close exponentially.
 *
 * <pre>
 *   C dv/dt = -(C / tauM) (v - vRest) + gE (eRevE - v) + gI (eRevI - v) + iOffset
 *   dgE/dt = -gE / tauSynE      dgI/dt = -gI / tauSynI      a synaptic event adds its weight to gE or gI
 *   spike when v reaches vThreshold, then v = vReset for tRefractory
 * </pre>
 *
 * <p>Potentials in mV, conductances and weights in nS, capacitance in pF, currents in pA, times in ms. The conductances go
 * on while a neuron is refractory. Vogels and Abbott, Journal of Neuroscience 25:10786-10795, 2005; Davison et al.,
 * Frontiers in Neuroinformatics 2:11, 2009, where it is called IF_cond_exp. Integrated within 1e-13 mV per step.
 */
public final class CobaLifExpModel implements NeuronModel {

    /** The name in chip and network descriptions. */
    public static final String NAME = "coba-lif-exp";

    static final List<String> VARIABLES = List.of("v", "gE", "gI");

    private static final List<ParameterSpec> PARAMETERS = List.of(
            Membrane.capacitance(1000),
            Membrane.timeConstant("tauM", 20, "membrane time constant"),
            Membrane.millivolts("vRest", -65, "resting potential"),
            Membrane.millivolts("vReset", -65, "potential after a spike"),
            Membrane.millivolts("vThreshold", -50, "a spike is emitted at this potential"),
            Membrane.refractory(),
            Membrane.millivolts("eRevE", 0, "reversal potential of receptor excitatory"),
            Membrane.millivolts("eRevI", -70, "reversal potential of receptor inhibitory"),
            Membrane.timeConstant("tauSynE", 5, "time constant of the conductance of receptor excitatory"),
            Membrane.timeConstant("tauSynI", 5, "time constant of the conductance of receptor inhibitory"),
            Membrane.picoamperes("iOffset", 0, "constant current"),
            Membrane.millivolts("v0", -65, "potential at the start"));

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
        return new ConductanceCore(neurons(parameters), arithmetic.requireTimestepMillis(NAME));
    }

    @Override
    public boolean continuous() {
        return true;
    }

    @Override
    public ContinuousCore createContinuous(NeuronParameters parameters) {
        return neurons(parameters);
    }

    private static ConductanceNeurons neurons(NeuronParameters parameters) {
        return ConductanceNeurons.lif(ConductanceParameters.ofLif(parameters), Membrane.copy(parameters, "v0"));
    }
}
