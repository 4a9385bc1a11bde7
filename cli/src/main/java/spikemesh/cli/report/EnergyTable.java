package spikemesh.cli.report;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import spikemesh.config.value.Figure;
import spikemesh.emulator.energy.EnergyReport;
import spikemesh.emulator.energy.PowerShare;
import spikemesh.emulator.energy.TermEnergy;

/** Where the energy of a run goes: unit by unit, kind of event by kind of event, and the power beside the events. */
final class EnergyTable {

    private static final double JOULES_PER_PICOJOULE = 1e-12;

    private final EnergyReport energy;
    private final double eventJoules;

    EnergyTable(EnergyReport energy) {
        this.energy = energy;
        eventJoules = energy.eventJoules().orElse(0);
    }

    void print(PrintWriter out) {
        Table table = new Table("llrrlllrr");
        table.row("unit", "event", "count", "figure", "scope", "basis", "source", "energy", "share");
        for (ChipUnit unit : ChipUnit.values()) {
            addUnit(table, unit);
        }
        String note = energy.eventJoules().isPresent() ? "" : "(none has a price)";
        table.row("all events", note, "", "", "", "", "", Amounts.joules(energy.eventJoules()), share(eventJoules));
        energy.staticShares().forEach(power -> addPower(table, power));
        energy.managementShares().forEach(power -> addPower(table, power));
        table.print(out);
    }

    private void addUnit(Table table, ChipUnit unit) {
        List<TermEnergy> terms = new ArrayList<>();
        double joules = 0;
        boolean priced = false;
        for (TermEnergy term : energy.terms()) {
            if (ChipUnit.of(term.term()) == unit && term.events() > 0) {
                terms.add(term);
                joules += term.picojoules().orElse(0) * JOULES_PER_PICOJOULE;
                priced |= term.picojoules().isPresent();
            }
        }
        if (terms.isEmpty()) {
            table.row(unit.label(), unit == ChipUnit.DENDRITE ? "(no event of its own)" : "none", "");
        } else if (terms.size() > 1) {
            String sum = priced ? Amounts.joules(joules) : Amounts.UNKNOWN;
            table.row(unit.label(), "", "", "", "", "", "", sum, priced ? share(joules) : Amounts.UNKNOWN);
            terms.forEach(term -> addTerm(table, "", term));
        } else {
            addTerm(table, unit.label(), terms.get(0));
        }
    }

    private void addTerm(Table table, String label, TermEnergy term) {
        OptionalDouble joules = term.picojoules().isPresent()
                ? OptionalDouble.of(term.picojoules().getAsDouble() * JOULES_PER_PICOJOULE)
                : OptionalDouble.empty();
        table.row(
                label,
                term.label(),
                Amounts.count(term.events()),
                term.figure().flatMap(Figure::value).map(Object::toString).orElse("unpriced"),
                scope(term),
                basis(term),
                source(term),
                Amounts.joules(joules),
                joules.isPresent() ? share(joules.getAsDouble()) : Amounts.UNKNOWN);
    }

    private static String scope(TermEnergy term) {
        return term.picojoules().isEmpty()
                ? Amounts.UNKNOWN
                : Wording.name(term.figure().orElseThrow().scope());
    }

    private static String basis(TermEnergy term) {
        return term.picojoules().isEmpty()
                ? Amounts.UNKNOWN
                : Wording.name(term.figure().orElseThrow().basis());
    }

    private static String source(TermEnergy term) {
        return term.picojoules().isEmpty()
                ? Amounts.UNKNOWN
                : term.figure().orElseThrow().source();
    }

    private String share(double joules) {
        return eventJoules > 0 ? Amounts.percent(joules / eventJoules) : Amounts.UNKNOWN;
    }

    private static void addPower(Table table, PowerShare power) {
        boolean known = power.watts().isPresent();
        table.row(
                "power",
                power.name(),
                Amounts.count(power.count()),
                known ? Amounts.watts(power.watts().getAsDouble()) : "unpriced",
                "",
                known ? power.figure().map(f -> Wording.name(f.basis())).orElse("") : Amounts.UNKNOWN,
                known ? power.figure().map(Figure::source).orElse("") : Amounts.UNKNOWN,
                Amounts.joules(power.joules()));
    }
}
