package spikemesh.emulator.neuron;

import java.util.List;

/**
 * The leaky integrate-and-fire neuron with current-based synapses of Loihi, bit-exact.
 *
 * <p>Davies et al., IEEE Micro 38(1), 2018, equation 1, with the integer arithmetic of the published fixed-point
 * implementations; see {@code docs/semantics.md}.
 */
public final class CubaLifModel implements NeuronModel {

    /** The name in chip and network descriptions. */
    public static final String NAME = "loihi-cuba-lif";

    private static final int STATE_LIMIT = (1 << 23) - 1;

    private static final List<ParameterSpec> PARAMETERS = List.of(
            ParameterSpec.whole(
                    "du", "1/4096", 0, -1, 4095, "current decay per timestep, less one; -1 keeps the current"),
            ParameterSpec.whole("dv", "1/4096", 0, 0, 4096, "share of the membrane potential lost per timestep"),
            ParameterSpec.whole("vthMant", "64", 0, 0, 131_071, "threshold mantissa; a spike needs v > vthMant * 64"),
            ParameterSpec.whole("biasMant", "1", 0, -4096, 4095, "bias mantissa"),
            ParameterSpec.whole("biasExp", "1", 0, -7, 7, "bias exponent; bias = biasMant * 2^biasExp, rounded down"),
            ParameterSpec.whole(
                    "refractoryDelay",
                    "timesteps",
                    1,
                    1,
                    64,
                    "v stays 0 for refractoryDelay - 1 timesteps after a spike"),
            ParameterSpec.whole("vmin", "1", -STATE_LIMIT, -STATE_LIMIT, 0, "lower limit of v"),
            ParameterSpec.whole("vmax", "1", STATE_LIMIT, 0, STATE_LIMIT, "upper limit of v"),
            ParameterSpec.whole("u0", "1", 0, -STATE_LIMIT - 1, STATE_LIMIT, "current before the first timestep"),
            ParameterSpec.whole(
                    "v0", "1", 0, -STATE_LIMIT, STATE_LIMIT, "membrane potential before the first timestep"));

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<ParameterSpec> parameters() {
        return PARAMETERS;
    }

    @Override
    public List<String> variables() {
        return List.of("u", "v");
    }

    @Override
    public NeuronCore create(NeuronParameters parameters, CoreArithmetic arithmetic) {
        return new CubaLifCore(parameters, arithmetic);
    }
}
