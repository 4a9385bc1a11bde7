package spikemesh.emulator.neuron;

import java.util.List;

/**
 * The resonate-and-fire neuron of Loihi 2.
 *
 * <pre>
 *   re' = sc(c re) - sc(s im) + (real &lt;&lt; stateExp);   im' = sc(s re) + sc(c im) + (imaginary &lt;&lt; stateExp)
 *   spike if re' >= vth and im' >= 0 and im &lt; 0;   no reset
 *   sc(x) = sign(x) (|x| >> decayBits);   c, s = trunc((1 - alpha) cos, sin(2 pi / period) 2^decayBits)
 * </pre>
 *
 * <p>As Lava's published fixed-point process model RF (Izhikevich, Neural Networks 14, 2001; Frady et al., 2022); both state
 * variables are within 24 bits, vth is vthMant &lt;&lt; stateExp.
 */
public final class ResonatorModel implements NeuronModel {

    /** The name in chip and network descriptions. */
    public static final String NAME = "resonate-and-fire";

    static final List<ParameterSpec> PARAMETERS = List.of(
            new ParameterSpec("period", "timesteps", 10, 1, 1e9, false, "period of the oscillation"),
            new ParameterSpec("alpha", "1", 0.07, 0, 1, false, "share of the amplitude lost per timestep"),
            ParameterSpec.whole("decayBits", "1", 12, 0, 16, "fraction bits of sine and cosine"),
            ParameterSpec.whole("stateExp", "1", 6, 0, 12, "fraction bits of the state"),
            ParameterSpec.whole("vthMant", "1", 1, 0, (1 << 23) - 1, "threshold, before it is scaled like the input"));

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<String> receptors() {
        return List.of("real", "imaginary");
    }

    @Override
    public List<ParameterSpec> parameters() {
        return PARAMETERS;
    }

    @Override
    public List<String> variables() {
        return List.of("re", "im");
    }

    @Override
    public NeuronCore create(NeuronParameters parameters, CoreArithmetic arithmetic) {
        return new ResonatorCore(parameters, false);
    }
}
