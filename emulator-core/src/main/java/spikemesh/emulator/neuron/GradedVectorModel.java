package spikemesh.emulator.neuron;

import java.util.List;

/**
 * Sends what arrives, if its magnitude is above a threshold; keeps nothing: v = input, payload = v if |v| > vth.
 *
 * <p>As Lava's published process model GradedVec for Loihi 2.
 */
public final class GradedVectorModel implements NeuronModel {

    /** The name in chip and network descriptions. */
    public static final String NAME = "graded-vector";

    static final ParameterSpec THRESHOLD =
            ParameterSpec.whole("vth", "1", 0, 0, Integer.MAX_VALUE, "what is not above it is not sent");

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
        return List.of(THRESHOLD);
    }

    @Override
    public List<String> variables() {
        return List.of("out");
    }

    @Override
    public NeuronCore create(NeuronParameters parameters, CoreArithmetic arithmetic) {
        return new GradedVectorCore(parameters, GradedVectorCore.Rule.MAGNITUDE);
    }
}
