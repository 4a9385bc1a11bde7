package spikemesh.config.chip;

import spikemesh.config.value.Check;
import spikemesh.config.value.Dimension;
import spikemesh.config.value.Figure;

/** Processors that the chip needs beside its cores; {@code power} is of all {@code count} together. */
public record ManagementProcessorSpec(String name, int count, Figure power) {
    public ManagementProcessorSpec {
        Check.notBlank("name", name);
        Check.inRange("count", count, 1, 1 << 16);
        Check.ofDimension("power", power, Dimension.POWER);
    }
}
