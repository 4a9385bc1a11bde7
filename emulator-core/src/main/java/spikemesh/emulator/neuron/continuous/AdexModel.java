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
 * The adaptive exponential integrate-and-fire neuron.
 *
 * <pre>
 *   C dv/dt = -gLeak (v - vRest) + gLeak deltaT exp((v - vExponential) / deltaT) - w + iSyn + iOffset
 *   tauW dw/dt = a (v - vRest) - w      dgE/dt = -gE / tauSynE      dgI/dt = -gI / tauSynI
 *   iSyn = gE (eRevE - v) + gI (eRevI - v);  with currentBased, gE + gI
 *   spike when v reaches vSpike; then w = w + b, and v = vReset for tRefractory
 * </pre>
 *
 * <p>Potentials in mV, conductances in nS, currents in pA, capacitance in pF, times in ms; weights are added to gE or gI, in
 * nS, or in pA with {@code currentBased}. Brette and Gerstner, Journal of Neurophysiology 94:3637-3642, 2005, whose
 * parameters are the defaults; with {@code deltaT} 0 there is no exponential. Integrated within 1e-13 mV per step.
 */
public final class AdexModel implements NeuronModel {

    /** The name in chip and network descriptions. */
    public static final String NAME = "adex";

    static final List<String> VARIABLES = List.of("v", "w", "gE", "gI");

    private static final List<ParameterSpec> PARAMETERS = List.of(
            Membrane.capacitance(281),
            Membrane.nanosiemens("gLeak", 30, "leak conductance"),
            Membrane.millivolts("vRest", -70.6, "resting potential"),
            Membrane.millivolts("vReset", -70.6, "potential after a spike"),
            Membrane.millivolts("vExponential", -50.4, "potential from which the exponential current rises"),
            new ParameterSpec("deltaT", "mV", 2, 0, 1e3, false, "how steeply it rises; 0: not at all"),
            Membrane.millivolts("vSpike", 20, "a spike is emitted at this potential"),
            Membrane.refractory(),
            Membrane.nanosiemens("a", 4, "adaptation below the threshold"),
            Membrane.picoamperes("b", 80.5, "what a spike adds to the adaptation"),
            Membrane.timeConstant("tauW", 144, "time constant of the adaptation"),
            ParameterSpec.whole("currentBased", "1", 0, 0, 1, "1: synapses are currents; 0: conductances"),
            Membrane.millivolts("eRevE", 0, "reversal potential of receptor excitatory"),
            Membrane.millivolts("eRevI", -80, "reversal potential of receptor inhibitory"),
            Membrane.timeConstant("tauSynE", 5, "time constant of receptor excitatory"),
            Membrane.timeConstant("tauSynI", 5, "time constant of receptor inhibitory"),
            Membrane.picoamperes("iOffset", 0, "constant current"),
            Membrane.millivolts("v0", -70.6, "potential at the start"),
            Membrane.picoamperes("w0", 0, "adaptation at the start"));

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
        return ConductanceNeurons.adex(
                ConductanceParameters.ofAdex(parameters),
                Membrane.copy(parameters, "v0"),
                Membrane.copy(parameters, "w0"));
    }
}
