package spikemesh.emulator.nir;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The primitives of NIR, with the parameters that a node must have and those it may leave out. */
public enum NirType {
    INPUT("Input", "shape", ""),
    OUTPUT("Output", "shape", ""),
    AFFINE("Affine", "weight bias", ""),
    LINEAR("Linear", "weight", ""),
    SCALE("Scale", "scale", ""),
    CONV1D("Conv1d", "weight", "bias input_shape stride padding dilation groups"),
    CONV2D("Conv2d", "weight", "bias input_shape stride padding dilation groups"),
    SUM_POOL_2D("SumPool2d", "kernel_size", "stride padding"),
    AVG_POOL_2D("AvgPool2d", "kernel_size", "stride padding"),
    FLATTEN("Flatten", "", "start_dim end_dim input_type"),
    DELAY("Delay", "delay", ""),
    THRESHOLD("Threshold", "threshold", ""),
    I("I", "r", ""),
    LI("LI", "tau r v_leak", ""),
    IF("IF", "r v_threshold", "v_reset"),
    LIF("LIF", "tau r v_leak v_threshold", "v_reset"),
    CUBA_LI("CubaLI", "tau_syn tau_mem r v_leak", "w_in"),
    CUBA_LIF("CubaLIF", "tau_syn tau_mem r v_leak v_threshold", "v_reset w_in");

    private final String text;
    private final String required;
    private final String optional;

    NirType(String text, String required, String optional) {
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
        return list(required);
    }

    /** Fields that it may have. */
    List<String> optional() {
        return list(optional);
    }

    /** All fields that say something about a node of this type. */
    List<String> known() {
        return list((required + " " + optional).strip());
    }

    private static List<String> list(String names) {
        return names.isEmpty() ? List.of() : List.of(names.split(" "));
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
