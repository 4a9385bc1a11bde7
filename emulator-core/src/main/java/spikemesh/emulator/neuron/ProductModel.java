package spikemesh.emulator.neuron;

import java.util.List;

/**
 * Sends the product of what arrives at its two receptors: v = (first * second) >> exp, payload = v if |v| > vth.
 *
 * <p>As Lava's published process model ProdNeuron for Loihi 2; keeps nothing.
 */
public final class ProductModel implements NeuronModel {

    /** The name in chip and network descriptions. */
    public static final String NAME = "product";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean graded() {
        return true;
    }

    @Override
    public List<String> receptors() {
        return List.of("first", "second");
    }

    @Override
    public List<ParameterSpec> parameters() {
        return List.of(
                GradedVectorModel.THRESHOLD,
                ParameterSpec.whole("exp", "1", 0, 0, 31, "how far the product is shifted right"));
    }

    @Override
    public List<String> variables() {
        return List.of("out");
    }

    @Override
    public NeuronCore create(NeuronParameters parameters, CoreArithmetic arithmetic) {
        return new GradedVectorCore(parameters, GradedVectorCore.Rule.PRODUCT);
    }
}
