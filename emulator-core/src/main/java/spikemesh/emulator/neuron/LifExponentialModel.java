package spikemesh.emulator.neuron;

import java.util.ArrayList;
import java.util.List;

/**
 * The leaky integrate-and-fire neuron whose synapses add a current that decays exponentially, in real numbers.
 *
 * <pre>
 *   v = rest + (v - rest) * p22 + i * p21 + iOffset * p20;   i = i * p11 + input
 *   p11 = exp(-dt / tauSyn)   p22 = exp(-dt / tauM)   p20 = tauM / C * (1 - p22)
 *   p21 = tauSyn * tauM / (C * (tauM - tauSyn)) * (p22 - p11)
 * </pre>
 *
 * <p>Exact integration on the grid of the timestep (Rotter and Diesmann, Biological Cybernetics 81, 1999). Weights are in
 * pA. The potential does not move while a neuron is refractory; the current does.
 */
public final class LifExponentialModel implements NeuronModel {

    /** The name in chip and network descriptions. */
    public static final String NAME = "lif-exponential-current";

    private static final List<ParameterSpec> PARAMETERS = parameterList();

    private static List<ParameterSpec> parameterList() {
        List<ParameterSpec> specs = new ArrayList<>(LifParameters.SPECS);
        specs.add(new ParameterSpec("tauSyn", "ms", 0.5, 1e-6, 1e9, false, "time constant of the synaptic current"));
        specs.add(new ParameterSpec("capacitance", "pF", 250, 1e-6, 1e12, false, "membrane capacitance"));
        specs.add(new ParameterSpec("iOffset", "pA", 0, -1e9, 1e9, false, "constant current"));
        return List.copyOf(specs);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public WeightDomain weights() {
        return WeightDomain.REAL;
    }

    @Override
    public boolean neverRests() {
        return true;
    }

    @Override
    public List<ParameterSpec> parameters() {
        return PARAMETERS;
    }

    @Override
    public List<String> variables() {
        return List.of("v", "i");
    }

    @Override
    public NeuronCore create(NeuronParameters parameters, CoreArithmetic arithmetic) {
        return new LifExponentialCore(parameters, arithmetic.requireTimestepMillis(NAME));
    }
}
