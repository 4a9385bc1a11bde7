package spikemesh.emulator.neuron;

import java.util.ArrayList;
import java.util.List;

/**
 * The leaky integrate-and-fire neuron of Loihi 2: that of {@link CubaLifModel}, with graded input and periodic reset.
 *
 * <p>Weights are multiplied by the payload of the spike. If {@code resetInterval} is above 0, u and v are 0 before the
 * update of each timestep t for which t + 1 and {@code resetOffset} have the same remainder; refractoriness goes on. Both
 * as in Lava's published bit-accurate process models (LIF, LIFReset).
 */
public final class Loihi2LifModel implements NeuronModel {

    /** The name in chip and network descriptions. */
    public static final String NAME = "loihi2-lif";

    private static final List<ParameterSpec> PARAMETERS = parameterList();

    private static List<ParameterSpec> parameterList() {
        List<ParameterSpec> specs = new ArrayList<>(new CubaLifModel().parameters());
        specs.add(ParameterSpec.whole(
                "resetInterval", "timesteps", 0, 0, Integer.MAX_VALUE, "u and v are cleared this often; 0 for never"));
        specs.add(ParameterSpec.whole(
                "resetOffset", "timesteps", 0, 0, Integer.MAX_VALUE, "which timesteps they are cleared in"));
        return List.copyOf(specs);
    }

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
        return new Loihi2LifCore(parameters, arithmetic);
    }
}
