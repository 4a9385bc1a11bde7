package spikemesh.emulator.neuron;

import java.util.List;

/**
 * The resonate-and-fire neuron of Loihi 2 with a reset, after Izhikevich.
 *
 * <p>As {@link ResonatorModel}, but a spike if im' >= vth, and then re = 0 and im = vth - 1. As Lava's published fixed-point
 * process model RF_IZ.
 */
public final class ResonatorResetModel implements NeuronModel {

    /** The name in chip and network descriptions. */
    public static final String NAME = "resonate-and-fire-izhikevich";

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
        return ResonatorModel.PARAMETERS;
    }

    @Override
    public List<String> variables() {
        return List.of("re", "im");
    }

    @Override
    public NeuronCore create(NeuronParameters parameters, CoreArithmetic arithmetic) {
        return new ResonatorCore(parameters, true);
    }
}
