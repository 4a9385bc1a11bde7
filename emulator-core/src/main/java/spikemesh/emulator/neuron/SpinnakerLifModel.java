package spikemesh.emulator.neuron;

import java.util.List;

/**
 * SpiNNaker's leaky integrate-and-fire neuron with exponential currents, IF_curr_exp, in its fixed-point numbers.
 *
 * <pre>
 *   g = g * exp(-dt / tauSyn) + (min(input, 65535) &lt;&lt; shift) * tauSyn / dt * (1 - exp(-dt / tauSyn))    per receptor
 *   target = (gE - gI + iOffset) * tauM / capacitance + vRest
 *   v = target - exp(-dt / tauM) * (target - v)          while not refractory
 *   spike if v >= vThreshold: v = vReset, refractory for ceil(tRefractory / dt) timesteps
 * </pre>
 *
 * <p>mV, ms, nA, nF, all numbers s16.15, products rounded down; constants derived on the chip, as the toolchain does since
 * 2022. Source: the C code of sPyNNaker, October 2023 (github SpiNNakerManchester/sPyNNaker, neuron_model_lif_impl.h,
 * exp_synapse_utils.h), and Lester's exponential function in spinn_common. The ring buffers of 16 bits saturate. Potentials
 * are shown after the update, where sPyNNaker records them before it.
 */
public final class SpinnakerLifModel implements NeuronModel {

    /** The name in chip and network descriptions. */
    public static final String NAME = "spinnaker-lif";

    private static final double LEAST = SpinnakerCore.LEAST;
    private static final double LIMIT = SpinnakerCore.LIMIT;

    private static final List<ParameterSpec> PARAMETERS = SpinnakerCore.specs(List.of(
            new ParameterSpec("tauM", "ms", 20, LEAST, LIMIT, false, "membrane time constant"),
            new ParameterSpec("capacitance", "nF", 1, LEAST, LIMIT, false, "membrane capacitance"),
            new ParameterSpec("vRest", "mV", -65, -LIMIT, LIMIT, false, "resting potential"),
            new ParameterSpec("vReset", "mV", -65, -LIMIT, LIMIT, false, "potential after a spike"),
            new ParameterSpec(
                    "vThreshold", "mV", -50, -LIMIT, LIMIT, false, "a spike is emitted at this potential or above"),
            new ParameterSpec(
                    "tRefractory", "ms", 0.1, 0, LIMIT, false, "time after a spike in which v stays at vReset"),
            ParameterSpec.whole(
                    "refractory0", "timesteps", 0, 0, Integer.MAX_VALUE, "refractory timesteps at the start"),
            new ParameterSpec("v0", "mV", -65, -LIMIT, LIMIT, false, "potential before the first timestep")));

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
        return List.of("v", "excitatory", "inhibitory", "refractory");
    }

    @Override
    public NeuronCore create(NeuronParameters parameters, CoreArithmetic arithmetic) {
        return new SpinnakerLifCore(parameters, arithmetic.requireTimestepMillis(NAME));
    }
}
