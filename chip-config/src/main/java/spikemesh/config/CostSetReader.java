package spikemesh.config;

import java.util.EnumMap;
import java.util.Map;
import spikemesh.config.chip.BarrierCost;
import spikemesh.config.chip.BarrierInterpolation;
import spikemesh.config.chip.BarrierMessages;
import spikemesh.config.chip.CoreTypeCosts;
import spikemesh.config.chip.CostSetSpec;
import spikemesh.config.chip.EnergyTerm;
import spikemesh.config.chip.ManagementProcessorSpec;
import spikemesh.config.chip.PowerSpec;
import spikemesh.config.chip.VoltagePoint;
import spikemesh.config.value.Figure;

/** Makes the records of a cost set out of its description. */
final class CostSetReader {

    private final FigureReader figures;

    CostSetReader(FigureReader figures) {
        this.figures = figures;
    }

    CostSetSpec read(Node node) {
        Map<EnergyTerm, Figure> energies = terms(node.at("energies"));
        Map<EnergyTerm, Figure> latencies = terms(node.at("latencies"));
        PowerSpec power = power(node.at("power"));
        return node.build(() -> new CostSetSpec(
                node.name(),
                node.text("description"),
                energies,
                latencies,
                node.list("barriers", this::barrier),
                node.choice("barrierInterpolation", BarrierInterpolation.class),
                node.find("barrierMessages").map(this::barrierMessages),
                power,
                node.map("coreTypes", this::type)));
    }

    private CoreTypeCosts type(Node node) {
        Map<EnergyTerm, Figure> energies = terms(node.at("energies"));
        Map<EnergyTerm, Figure> latencies = terms(node.at("latencies"));
        return node.build(() -> new CoreTypeCosts(energies, latencies));
    }

    private Map<EnergyTerm, Figure> terms(Node node) {
        Map<EnergyTerm, Figure> all = new EnumMap<>(EnergyTerm.class);
        for (EnergyTerm term : EnergyTerm.values()) {
            node.find(term.key()).ifPresent(figure -> all.put(term, figures.read(figure)));
        }
        return all;
    }

    private BarrierCost barrier(Node node) {
        return node.build(() -> new BarrierCost(node.integer("tilesAtLeast"), figures.read(node.at("latency"))));
    }

    private BarrierMessages barrierMessages(Node node) {
        return node.build(() -> new BarrierMessages(figures.read(node.at("local")), figures.read(node.at("relay"))));
    }

    private PowerSpec power(Node node) {
        return node.build(() -> new PowerSpec(
                figures.read(node.at("staticPower")),
                node.list(
                        "staticByVoltage",
                        point -> point.build(
                                () -> new VoltagePoint(point.quantity("voltage"), figures.read(point.at("power"))))),
                node.optionalQuantity("supply"),
                node.find("clockProportional").map(figures::read),
                node.optionalQuantity("clock"),
                node.find("perBusyCore").map(figures::read),
                node.find("perBoard").map(figures::read),
                node.list("management", this::management)));
    }

    private ManagementProcessorSpec management(Node node) {
        return node.build(() ->
                new ManagementProcessorSpec(node.text("name"), node.integer("count"), figures.read(node.at("power"))));
    }
}
