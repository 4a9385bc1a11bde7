package spikemesh.config.chip;

import java.util.OptionalInt;
import spikemesh.config.value.Check;

/** Output lines of a core; {@code axons} is absent where memory is the only limit. */
public record AxonOutSpec(OptionalInt axons) {
    public AxonOutSpec {
        Check.inRange("axons", axons, 1, 1 << 24);
    }
}
