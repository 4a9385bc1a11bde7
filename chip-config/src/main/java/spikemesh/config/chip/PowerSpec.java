package spikemesh.config.chip;

import java.util.List;
import java.util.Optional;
import spikemesh.config.value.Check;
import spikemesh.config.value.Dimension;
import spikemesh.config.value.Figure;
import spikemesh.config.value.Quantity;

/**
 * Power that flows whether or not there are events, for one chip.
 *
 * @param staticPower static power at the cost set's operating point
 * @param staticByVoltage static power at other supply voltages
 * @param supply the supply voltage, if one of {@code staticByVoltage} is to replace {@code staticPower}
 * @param clockProportional power that grows with the clock
 * @param clock the clock's frequency; present whenever {@code clockProportional} has a value
 * @param perBusyCore power of each core that is in use
 * @param perBoard power of each board beside its chips
 * @param management processors that the chip needs beside its cores
 */
public record PowerSpec(
        Figure staticPower,
        List<VoltagePoint> staticByVoltage,
        Optional<Quantity> supply,
        Optional<Figure> clockProportional,
        Optional<Quantity> clock,
        Optional<Figure> perBusyCore,
        Optional<Figure> perBoard,
        List<ManagementProcessorSpec> management) {
    public PowerSpec {
        Check.ofDimension("staticPower", staticPower, Dimension.POWER);
        staticByVoltage = List.copyOf(Check.present("staticByVoltage", staticByVoltage));
        Check.ofDimension("supply", supply, Dimension.VOLTAGE);
        Check.present("clockProportional", clockProportional)
                .ifPresent(figure -> Check.ofDimension("clockProportional", figure, Dimension.POWER_PER_FREQUENCY));
        Check.ofDimension("clock", clock, Dimension.FREQUENCY);
        Check.present("perBusyCore", perBusyCore)
                .ifPresent(figure -> Check.ofDimension("perBusyCore", figure, Dimension.POWER));
        Check.present("perBoard", perBoard).ifPresent(figure -> Check.ofDimension("perBoard", figure, Dimension.POWER));
        management = List.copyOf(Check.present("management", management));
        Check.distinct("management", management, ManagementProcessorSpec::name);
        if (clock.isEmpty() && clockProportional.flatMap(Figure::value).isPresent()) {
            throw new IllegalArgumentException("clock is missing, but clockProportional needs it");
        }
        if (supply.isPresent() && find(staticByVoltage, supply.get()).isEmpty()) {
            throw new IllegalArgumentException(
                    "supply must be one of the voltages in staticByVoltage: supply=" + supply.get());
        }
    }

    /** Static power at the supply voltage, or at the cost set's operating point if no supply is named. */
    public Figure staticAtSupply() {
        return supply.flatMap(voltage -> find(staticByVoltage, voltage)).orElse(staticPower);
    }

    /** Whether any part of it has a figure. */
    public boolean priced() {
        return staticAtSupply().value().isPresent()
                || clockProportional.flatMap(Figure::value).isPresent()
                || perBusyCore.flatMap(Figure::value).isPresent()
                || perBoard.flatMap(Figure::value).isPresent()
                || management.stream().anyMatch(m -> m.power().value().isPresent());
    }

    private static Optional<Figure> find(List<VoltagePoint> points, Quantity voltage) {
        return points.stream()
                .filter(point -> point.voltage().in(voltage.unit()) == voltage.amount())
                .map(VoltagePoint::power)
                .findFirst();
    }
}
