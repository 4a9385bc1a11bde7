package spikemesh.emulator.neuron;

import java.util.List;

/**
 * Sends what arrives, if it is above a threshold; keeps nothing: v = input, payload = v if v > vth.
 *
 * <p>As Lava's published process model GradedReluVec for Loihi 2.
 */
public final class GradedReluModel implements NeuronModel {

    /** The name in chip and network descriptions. */
    public static final String NAME = "graded-relu-vector";

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
        return List.of(GradedVectorModel.THRESHOLD);
    }

    @Override
    public List<String> variables() {
        return List.of("out");
    }

    @Override
    public NeuronCore create(NeuronParameters parameters, CoreArithmetic arithmetic) {
        return new GradedVectorCore(parameters, GradedVectorCore.Rule.RECTIFIED);
    }
}
