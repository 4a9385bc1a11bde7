package spikemesh.emulator.nir;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The primitives of NIR, with the parameters that a node must have and those it may leave out. */
public enum NirType {
    INPUT("Input", List.of("shape"), List.of()),
    OUTPUT("Output", List.of("shape"), List.of()),
    AFFINE("Affine", List.of("weight", "bias"), List.of()),
    LINEAR("Linear", List.of("weight"), List.of()),
    SCALE("Scale", List.of("scale"), List.of()),
    CONV1D("Conv1d", List.of("weight"), List.of("bias", "input_shape", "stride", "padding", "dilation", "groups")),
    CONV2D("Conv2d", List.of("weight"), List.of("bias", "input_shape", "stride", "padding", "dilation", "groups")),
    SUM_POOL_2D("SumPool2d", List.of("kernel_size"), List.of("stride", "padding")),
    AVG_POOL_2D("AvgPool2d", List.of("kernel_size"), List.of("stride", "padding")),
    FLATTEN("Flatten", List.of(), List.of("start_dim", "end_dim", "input_type")),
    DELAY("Delay", List.of("delay"), List.of()),
    THRESHOLD("Threshold", List.of("threshold"), List.of()),
    I("I", List.of("r"), List.of()),
    LI("LI", List.of("tau", "r", "v_leak"), List.of()),
    IF("IF", List.of("r", "v_threshold"), List.of("v_reset")),
    LIF("LIF", List.of("tau", "r", "v_leak", "v_threshold"), List.of("v_reset")),
    CUBA_LI("CubaLI", List.of("tau_syn", "tau_mem", "r", "v_leak"), List.of("w_in")),
    CUBA_LIF("CubaLIF", List.of("tau_syn", "tau_mem", "r", "v_leak", "v_threshold"), List.of("v_reset", "w_in"));

    private final String text;
    private final List<String> required;
    private final List<String> optional;

    NirType(String text, List<String> required, List<String> optional) {
        this.text = text;
        this.required = required;
        this.optional = optional;
    }

    /** The name in files. */
    public String text() {
        return text;
    }

    /** Fields that a node of this type must have. */
    List<String> required() {
        return required;
    }

    /** Fields that it may have. */
    List<String> optional() {
        return optional;
    }

    static Optional<NirType> of(String text) {
        return Arrays.stream(values()).filter(type -> type.text.equals(text)).findFirst();
    }

    static List<String> names() {
        return Arrays.stream(values()).map(NirType::text).toList();
    }

    /** Whether it emits spikes. */
    public boolean spikes() {
        return this == IF || this == LIF || this == CUBA_LIF || this == THRESHOLD;
    }

    /** Whether a step depends on the step before: neurons with a potential. */
    public boolean neuron() {
        return switch (this) {
            case THRESHOLD, I, LI, IF, LIF, CUBA_LI, CUBA_LIF -> true;
            default -> false;
        };
    }

    /** Whether it has a synaptic current of its own. */
    public boolean current() {
        return this == CUBA_LI || this == CUBA_LIF;
    }

    /** Whether signals start here: neurons, and inputs of the graph. */
    boolean source() {
        return neuron() || this == INPUT;
    }
}
