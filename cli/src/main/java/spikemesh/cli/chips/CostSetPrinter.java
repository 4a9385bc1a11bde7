package spikemesh.cli.chips;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import spikemesh.config.chip.BarrierCost;
import spikemesh.config.chip.CostSetSpec;
import spikemesh.config.chip.EnergyTerm;
import spikemesh.config.chip.ManagementProcessorSpec;
import spikemesh.config.chip.PowerSpec;
import spikemesh.config.value.Figure;
import spikemesh.config.value.Quantity;
import spikemesh.config.value.Scope;

/** Prints the figures of a cost set, with or without where they come from. */
final class CostSetPrinter {

    private static final String INDENT = "  ";

    private final PrintWriter out;
    private final boolean sources;

    CostSetPrinter(PrintWriter out, boolean sources) {
        this.out = out;
        this.sources = sources;
    }

    void print(CostSetSpec set) {
        Table table = new Table();
        for (EnergyTerm term : EnergyTerm.values()) {
            Figure energy = set.energies().get(term);
            Figure latency = set.latencies().get(term);
            boolean asOffChip = term == EnergyTerm.HOP_OFF_BOARD
                    && Objects.equals(energy, set.energies().get(EnergyTerm.HOP_OFF_CHIP))
                    && Objects.equals(latency, set.latencies().get(EnergyTerm.HOP_OFF_CHIP));
            if (!asOffChip && (energy != null || latency != null)) {
                add(table, term.key(), energy, latency);
            }
        }
        set.coreTypes().forEach((type, own) -> {
            for (EnergyTerm term : EnergyTerm.values()) {
                Figure energy = own.energies().get(term);
                Figure latency = own.latencies().get(term);
                if (energy != null || latency != null) {
                    add(table, term.key() + " on " + type, energy, latency);
                }
            }
        });
        for (BarrierCost barrier : set.barriers()) {
            add(table, "barrier from " + Words.count(barrier.tilesAtLeast(), "tile"), null, barrier.latency());
        }
        set.barrierMessages().filter(messages -> set.barriers().isEmpty()).ifPresent(messages -> {
            add(table, "barrier within a tile", null, messages.local());
            add(table, "barrier message relay", null, messages.relay());
        });
        power(table, set.power());
        table.print(out, INDENT);
        if (set.barriers().size() > 1) {
            out.println(
                    INDENT + "barrier between these numbers of tiles: " + Words.written(set.barrierInterpolation()));
        }
    }

    private void power(Table table, PowerSpec power) {
        add(table, "static power", power.staticPower(), null);
        power.staticByVoltage().forEach(point -> add(table, "static power at " + point.voltage(), point.power(), null));
        power.clockProportional().ifPresent(figure -> {
            String clock = power.clock().map(Quantity::toString).orElse("?");
            add(table, "clock, at " + clock, figure, null);
        });
        power.perBusyCore().ifPresent(figure -> add(table, "each busy core", figure, null));
        power.perBoard().ifPresent(figure -> add(table, "each board", figure, null));
        for (ManagementProcessorSpec processor : power.management()) {
            add(table, "management, " + processor.count() + " x " + processor.name(), processor.power(), null);
        }
    }

    /** Adds the row of a term: what it costs in energy or power, and in time. */
    private void add(Table table, String term, Figure energy, Figure latency) {
        if (!sources) {
            table.row(term, value(energy), latency == null ? "" : value(latency));
            return;
        }
        if (energy != null) {
            table.row(term, value(energy), origin(energy));
        }
        if (latency != null) {
            table.row(term, value(latency), origin(latency));
        }
    }

    private static String value(Figure figure) {
        if (figure == null) {
            return "-";
        }
        return figure.value().map(Quantity::toString).orElse("unpriced")
                + (figure.scope() == Scope.ALL_IN ? " all-in" : "");
    }

    private static String origin(Figure figure) {
        if (figure.value().isEmpty()) {
            return figure.note().orElse("");
        }
        List<String> parts = new ArrayList<>();
        parts.add(figure.source() + (figure.where().isBlank() ? "" : ", " + figure.where()));
        parts.add(Words.written(figure.basis()));
        parts.add(Words.evidence(figure.evidence()));
        Optional.of(figure).flatMap(Figure::operatingPoint).ifPresent(point -> parts.add("at " + point));
        figure.note().ifPresent(parts::add);
        return String.join("; ", parts);
    }
}
