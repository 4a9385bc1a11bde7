package spikemesh.emulator.neuron;

import java.util.List;

/**
 * Adds up the differences it receives and sends the differences of its own activation: Loihi 2's sigma-delta neuron.
 *
 * <pre>
 *   sigma += input;   act' = sigma + (bias &lt;&lt; (spikeExp + stateExp));   rectified: act' = max(0, act')
 * </pre>
 *
 * <p>Then as {@link DeltaEncoderModel}, or, if {@code corrected}, without residue: d = act' - act, send s = d >> stateExp if
 * |d| >= vth, act += s &lt;&lt; stateExp. As Lava's published fixed-point process model SigmaDelta; all in 32 bits.
 */
public final class SigmaDeltaModel implements NeuronModel {

    /** The name in chip and network descriptions. */
    public static final String NAME = "sigma-delta";

    private static final List<ParameterSpec> PARAMETERS = parameterList();

    private static List<ParameterSpec> parameterList() {
        List<ParameterSpec> specs = DeltaEncoderModel.shared();
        specs.add(ParameterSpec.whole("bias", "1", 0, -(1 << 23), 1 << 23, "bias, before it is scaled"));
        specs.add(ParameterSpec.whole("rectified", "1", 1, 0, 1, "1 if the activation is never below 0"));
        specs.add(ParameterSpec.whole("corrected", "1", 0, 0, 1, "1 for the variant without residue"));
        return List.copyOf(specs);
    }

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
        return List.of("sigma", "act", "residue", "error", "out");
    }

    @Override
    public NeuronCore create(NeuronParameters parameters, CoreArithmetic arithmetic) {
        return new SigmaDeltaCore(parameters);
    }
}
