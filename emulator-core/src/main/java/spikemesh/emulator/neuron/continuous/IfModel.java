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
 * The integrate-and-fire neuron without a leak.
 *
 * <pre>
 *   dv/dt = drift;   a synaptic event adds its weight to v
 *   spike when v reaches vThreshold, then v = vReset, or v = v - vThreshold, for tRefractory
 * </pre>
 *
 * <p>The unit of v is that of the weights; nothing else depends on it. What arrives while a neuron is refractory is lost.
 * Lapicque's neuron without leakage: Gerstner et al., Neuronal Dynamics, 2014, section 1.3; reset by subtraction as in
 * Rueckauer et al., Frontiers in Neuroscience 11:682, 2017, equation 4.
 */
public final class IfModel implements NeuronModel {

    /** The name in chip and network descriptions. */
    public static final String NAME = "if";

    static final List<String> VARIABLES = List.of("v");

    private static final List<ParameterSpec> PARAMETERS = List.of(
            new ParameterSpec("vReset", "1", 0, -1e9, 1e9, false, "potential after a spike"),
            new ParameterSpec("vThreshold", "1", 1, -1e9, 1e9, false, "a spike is emitted at this potential or above"),
            new ParameterSpec("drift", "1/ms", 0, -1e9, 1e9, false, "what a constant input adds to v in a ms"),
            Membrane.refractory(),
            Membrane.subtract(),
            new ParameterSpec("v0", "1", 0, -1e9, 1e9, false, "potential at the start"));

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
        boolean timeless = allZero(parameters.column("drift")) && allZero(parameters.column("tRefractory"));
        return new IfCore(parameters, timeless ? 1 : arithmetic.requireTimestepMillis(NAME));
    }

    private static boolean allZero(double[] values) {
        for (double value : values) {
            if (value != 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean continuous() {
        return true;
    }

    @Override
    public ContinuousCore createContinuous(NeuronParameters parameters) {
        return new IfNeurons(parameters);
    }
}
