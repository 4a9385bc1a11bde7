package spikemesh.emulator.neuron;

import java.util.ArrayList;
import java.util.List;

/**
 * Sends what has changed in its input, once that is more than a threshold: the delta encoder of Loihi 2.
 *
 * <pre>
 *   act' = input &lt;&lt; (spikeExp + stateExp);   d = act' - act + residue;   act = act'
 *   cumulative: error += d, send s = d if |error| >= vth and then error = 0;   else send s = d if |d| >= vth
 *   residue = d - s;   payload = s >> stateExp       with vth = vthMant &lt;&lt; (spikeExp + stateExp)
 * </pre>
 *
 * <p>As Lava's published fixed-point process model Delta; all in 32 bits. {@code input} is what arrives in one timestep, so
 * that it is 0 where nothing does. A payload of 0 is no spike.
 */
public final class DeltaEncoderModel implements NeuronModel {

    /** The name in chip and network descriptions. */
    public static final String NAME = "delta-encoder";

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
        return shared();
    }

    /** What the neurons that send differences share. */
    static List<ParameterSpec> shared() {
        return new ArrayList<>(List.of(
                ParameterSpec.whole("vthMant", "1", 0, 0, 1 << 23, "threshold, before it is scaled like the input"),
                ParameterSpec.whole("spikeExp", "1", 6, 0, 16, "fraction bits of what is sent"),
                ParameterSpec.whole("stateExp", "1", 6, 0, 16, "further fraction bits of the state"),
                ParameterSpec.whole("cumulative", "1", 0, 0, 1, "1 if differences too small to send add up")));
    }

    @Override
    public List<String> variables() {
        return List.of("act", "residue", "error", "out");
    }

    @Override
    public NeuronCore create(NeuronParameters parameters, CoreArithmetic arithmetic) {
        return new DeltaEncoderCore(parameters);
    }
}
