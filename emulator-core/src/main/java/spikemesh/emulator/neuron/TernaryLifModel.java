package spikemesh.emulator.neuron;

import java.util.List;

/**
 * The leaky integrate-and-fire neuron with spikes of both signs.
 *
 * <pre>
 *   u = wrap24(decay(u, 4096 - (du + 1)) + (input &lt;&lt; 6));   v = clip(decay(v, 4096 - dv) + u + bias)
 *   spike +1 if v > vthHigh &lt;&lt; 6, -1 if v &lt; vthLow &lt;&lt; 6;   then v = 0
 * </pre>
 *
 * <p>As Lava's published bit-accurate process model TernaryLIF; decay as in {@link CubaLifModel}, v within 24 bits.
 */
public final class TernaryLifModel implements NeuronModel {

    /** The name in chip and network descriptions. */
    public static final String NAME = "loihi2-ternary-lif";

    private static final int STATE_LIMIT = (1 << 23) - 1;

    private static final List<ParameterSpec> PARAMETERS = List.of(
            ParameterSpec.whole(
                    "du", "1/4096", 0, -1, 4095, "current decay per timestep, less one; -1 keeps the current"),
            ParameterSpec.whole("dv", "1/4096", 0, 0, 4096, "share of the membrane potential lost per timestep"),
            ParameterSpec.whole("vthHigh", "64", 0, 0, 131_071, "a spike of +1 needs v > vthHigh * 64"),
            ParameterSpec.whole("vthLow", "64", 0, -131_071, 0, "a spike of -1 needs v < vthLow * 64"),
            ParameterSpec.whole("biasMant", "1", 0, -4096, 4095, "bias mantissa"),
            ParameterSpec.whole("biasExp", "1", 0, -7, 7, "bias exponent; bias = biasMant * 2^biasExp, rounded down"),
            ParameterSpec.whole("u0", "1", 0, -STATE_LIMIT - 1, STATE_LIMIT, "current before the first timestep"),
            ParameterSpec.whole(
                    "v0", "1", 0, -STATE_LIMIT, STATE_LIMIT, "membrane potential before the first timestep"));

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean graded() {
        return true;
    }

    @Override
    public List<ParameterSpec> parameters() {
        return PARAMETERS;
    }

    @Override
    public List<String> variables() {
        return List.of("u", "v", "out");
    }

    @Override
    public NeuronCore create(NeuronParameters parameters, CoreArithmetic arithmetic) {
        return new TernaryLifCore(parameters);
    }
}
