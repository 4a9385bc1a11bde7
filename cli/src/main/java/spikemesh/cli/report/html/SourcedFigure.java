package spikemesh.cli.report.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import spikemesh.cli.job.RunRecord;
import spikemesh.config.chip.BarrierCost;
import spikemesh.config.chip.CostSetSpec;
import spikemesh.config.chip.EnergyTerm;
import spikemesh.config.chip.ManagementProcessorSpec;
import spikemesh.config.chip.PowerSpec;
import spikemesh.config.value.Figure;
import spikemesh.emulator.energy.EventCounts;

/**
 * A figure that a run was priced or timed with, and how often.
 *
 * @param kind energy, power or time
 * @param what which event or part of the chip it is of
 * @param events events it applies to; empty for power and barriers
 * @param figure the figure with its source
 */
record SourcedFigure(Kind kind, String what, Optional<Long> events, Figure figure) {

    /** What a figure is for. */
    enum Kind {
        ENERGY,
        POWER,
        TIME
    }

    /** All figures of {@code run}: first those that price it, then those that time it. */
    static List<SourcedFigure> of(RunRecord run) {
        List<SourcedFigure> figures = new ArrayList<>();
        EventCounts counts = run.result().counts();
        addEvents(figures, Kind.ENERGY, run.costs().energies(), counts);
        if (!run.costs().allIn()) {
            addPower(figures, run.costs().power());
        }
        if (run.result().chipTimePs() >= 0) {
            CostSetSpec timing = run.chip().costSets().get(run.timedWith());
            addEvents(figures, Kind.TIME, timing.latencies(), counts);
            for (BarrierCost barrier : timing.barriers()) {
                String what =
                        "barrier from " + barrier.tilesAtLeast() + (barrier.tilesAtLeast() == 1 ? " tile" : " tiles");
                figures.add(new SourcedFigure(Kind.TIME, what, Optional.empty(), barrier.latency()));
            }
            timing.barrierMessages()
                    .filter(messages -> timing.barriers().isEmpty())
                    .ifPresent(messages -> {
                        figures.add(new SourcedFigure(
                                Kind.TIME, "barrier within a tile", Optional.empty(), messages.local()));
                        figures.add(new SourcedFigure(
                                Kind.TIME, "barrier message relay", Optional.empty(), messages.relay()));
                    });
        }
        return List.copyOf(figures);
    }

    private static void addEvents(
            List<SourcedFigure> figures, Kind kind, Map<EnergyTerm, Figure> ofTerms, EventCounts counts) {
        for (EnergyTerm term : EnergyTerm.values()) {
            Figure figure = ofTerms.get(term);
            if (figure != null) {
                figures.add(new SourcedFigure(kind, term.key(), Optional.of(counts.total(term)), figure));
            }
        }
    }

    private static void addPower(List<SourcedFigure> figures, PowerSpec power) {
        add(figures, "static power", Optional.of(power.staticAtSupply()));
        add(figures, "clock power", power.clockProportional());
        add(figures, "each busy core", power.perBusyCore());
        add(figures, "each board", power.perBoard());
        for (ManagementProcessorSpec processor : power.management()) {
            add(figures, "management: " + processor.count() + " x " + processor.name(), Optional.of(processor.power()));
        }
    }

    private static void add(List<SourcedFigure> figures, String what, Optional<Figure> figure) {
        figure.ifPresent(known -> figures.add(new SourcedFigure(Kind.POWER, what, Optional.empty(), known)));
    }
}
