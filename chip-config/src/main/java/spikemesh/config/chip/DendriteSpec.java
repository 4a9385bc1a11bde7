package spikemesh.config.chip;

import java.util.OptionalInt;
import spikemesh.config.value.Check;

/** Where input adds up; {@code accumulatorWrapBits} is the width at which the sum wraps, absent where it does not. */
public record DendriteSpec(OptionalInt accumulatorWrapBits) {
    public DendriteSpec {
        Check.inRange("accumulatorWrapBits", accumulatorWrapBits, 2, 64);
    }
}
