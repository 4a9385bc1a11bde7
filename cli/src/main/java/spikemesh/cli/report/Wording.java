package spikemesh.cli.report;

import java.util.List;
import java.util.Locale;
import spikemesh.cli.job.RunRecord;
import spikemesh.config.chip.EnergyTerm;
import spikemesh.config.chip.Grade;
import spikemesh.emulator.compile.Latencies;

/** Sentences that every report says the same way. */
public final class Wording {

    private Wording() {}

    /** Chip, version of its descriptor, cost set, timing level and class of evidence: the first line of every report. */
    public static String headline(RunRecord run) {
        return run.chip().name() + " (" + run.chip().id() + " version "
                + run.chip().version() + "), cost set "
                + run.costSet() + ", timing " + name(run.job().timing()) + ", evidence "
                + evidence(run.chip().grade());
    }

    /** How far energies of a chip can be trusted. */
    public static String evidence(Grade grade) {
        return switch (grade) {
            case A -> "A: energies checked against silicon";
            case B -> "B: energy published at one level only";
            case C -> "C: structure only, no energies published";
            case D -> "D: structure only, energies not traced to their source";
            case EXAMPLE -> "example: not a real chip";
        };
    }

    /** A constant as it is written on the command line and in JSON. */
    public static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Kinds of events that happened and take no time, because nobody published how long they take. */
    static List<EnergyTerm> untimed(RunRecord run) {
        return Latencies.untimed(run.chip().costSets().get(run.timedWith())).stream()
                .filter(term -> run.result().counts().total(term) > 0)
                .toList();
    }

    /** Where nothing that happened has a price: which other cost set of the chip has prices; otherwise empty. */
    static String otherPrices(RunRecord run) {
        if (run.energy().eventJoules().isPresent()) {
            return "";
        }
        return run.chip().costSets().values().stream()
                .filter(costs -> !costs.id().equals(run.costSet()))
                .filter(costs -> costs.energies().values().stream()
                        .anyMatch(figure -> figure.value().isPresent()))
                .findFirst()
                .map(costs -> "; --cost-set " + costs.id() + " has prices")
                .orElse("");
    }
}
