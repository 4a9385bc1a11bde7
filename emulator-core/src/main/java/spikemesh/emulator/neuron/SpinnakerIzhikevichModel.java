package spikemesh.emulator.neuron;

import java.util.List;

/**
 * SpiNNaker's Izhikevich neuron with exponential currents, IZK_curr_exp, in its fixed-point numbers.
 *
 * <pre>
 *   v' = 0.04 v^2 + 5 v + 140 - u + gE - gI + iOffset,   u' = a (b v - u),   one midpoint step of length h:
 *   pull = 140 + I - u;   eta = v + h (pull + (5 + 0.04 v) v) / 2;   beta = h a (b v - u) / 2
 *   v += h (pull - beta + (5 + 0.04 eta) eta);   u += h a (b eta - u - beta);   h = dt
 *   spike if v >= vThreshold: v = c, u += d, and the next step is 1.85 dt long
 * </pre>
 *
 * <p>Currents, numbers and sources as for {@link SpinnakerLifModel}, with neuron_model_izh_impl.h; 0.04 is 1311/32768, 1.85
 * is 60620/32768, and products are taken in the order of the optimising compiler: {@code h a} is shared.
 */
public final class SpinnakerIzhikevichModel implements NeuronModel {

    /** The name in chip and network descriptions. */
    public static final String NAME = "spinnaker-izhikevich";

    private static final double LIMIT = SpinnakerCore.LIMIT;

    private static final List<ParameterSpec> PARAMETERS = SpinnakerCore.specs(List.of(
            new ParameterSpec("a", "1/ms", 0.02, -LIMIT, LIMIT, false, "rate of the recovery variable u"),
            new ParameterSpec("b", "1", 0.2, -LIMIT, LIMIT, false, "how much u follows v"),
            new ParameterSpec("c", "mV", -65, -LIMIT, LIMIT, false, "potential after a spike"),
            new ParameterSpec("d", "mV/ms", 2, -LIMIT, LIMIT, false, "what a spike adds to u"),
            new ParameterSpec(
                    "vThreshold", "mV", 30, -LIMIT, LIMIT, false, "a spike is emitted at this potential or above"),
            new ParameterSpec("v0", "mV", -70, -LIMIT, LIMIT, false, "potential before the first timestep"),
            new ParameterSpec(
                    "u0", "mV/ms", -14, -LIMIT, LIMIT, false, "recovery variable before the first timestep")));

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
        return SpinnakerCore.RECEPTORS;
    }

    @Override
    public List<ParameterSpec> parameters() {
        return PARAMETERS;
    }

    @Override
    public List<String> variables() {
        return List.of("v", "u", "excitatory", "inhibitory");
    }

    @Override
    public NeuronCore create(NeuronParameters parameters, CoreArithmetic arithmetic) {
        return new SpinnakerIzhikevichCore(parameters, arithmetic.requireTimestepMillis(NAME));
    }
}
