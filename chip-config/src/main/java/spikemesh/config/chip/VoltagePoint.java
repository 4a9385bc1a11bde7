package spikemesh.config.chip;

import spikemesh.config.value.Check;
import spikemesh.config.value.Dimension;
import spikemesh.config.value.Figure;
import spikemesh.config.value.Quantity;

/** Static power at one supply voltage. */
public record VoltagePoint(Quantity voltage, Figure power) {
    public VoltagePoint {
        Check.ofDimension("voltage", voltage, Dimension.VOLTAGE);
        Check.ofDimension("power", power, Dimension.POWER);
    }
}
