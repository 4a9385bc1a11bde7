package spikemesh.config.chip;

import java.util.OptionalInt;
import spikemesh.config.value.Check;

/** Input lines of a core; {@code axons} is absent where memory is the only limit. */
public record AxonInSpec(OptionalInt axons) {
    public AxonInSpec {
        Check.inRange("axons", axons, 1, 1 << 24);
    }
}
