package spikemesh.config.chip;

import java.util.List;
import java.util.OptionalInt;
import spikemesh.config.value.Check;

/**
 * What the neurons of a core compute.
 *
 * @param models neuron models the core has, by name; the first is the usual one
 * @param stateBits width of a state variable, where published
 * @param currentPlusBiasWrapBits width at which current plus bias wraps, absent where it does not
 */
public record SomaSpec(List<String> models, OptionalInt stateBits, OptionalInt currentPlusBiasWrapBits) {
    public SomaSpec {
        models = List.copyOf(Check.notEmpty("models", models));
        Check.distinct("models", models, model -> model);
        Check.inRange("stateBits", stateBits, 1, 64);
        Check.inRange("currentPlusBiasWrapBits", currentPlusBiasWrapBits, 2, 64);
    }
}
