package spikemesh.cli.report;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import spikemesh.cli.job.Labelling;
import spikemesh.cli.job.Learned;
import spikemesh.cli.job.RunRecord;
import spikemesh.config.chip.EnergyTerm;
import spikemesh.emulator.RunResult;
import spikemesh.emulator.classification.Classification;
import spikemesh.emulator.energy.EnergyReport;
import spikemesh.emulator.energy.PacketLoss;
import spikemesh.emulator.energy.TermEnergy;
import spikemesh.emulator.energy.TickReport;
import spikemesh.emulator.record.file.RecordedFile;

/** The report of a run for people. */
public final class TextReport {

    private static final double NANOS = 1e-9;
    private static final double PICO = 1e-12;

    private final RunRecord run;
    private final EnergyReport energy;
    private final PrintWriter out;

    /** A report to {@code out}. */
    public TextReport(RunRecord run, PrintWriter out) {
        this.run = run;
        this.out = out;
        energy = run.energy();
    }

    /** Prints all of it. */
    public void print(List<RecordedFile> files) {
        print(files, List.of());
    }

    /** Prints all of it, with what became of weights. */
    public void print(List<RecordedFile> files, List<Learned> learned) {
        energy();
        losses();
        footprint();
        for (Learned weights : learned) {
            out.println(String.format(
                    Locale.ROOT,
                    "learned     %s: mean weight %.1f before, %.1f after, %s of %s changed",
                    weights.projection(),
                    weights.meanBefore(),
                    weights.meanAfter(),
                    Amounts.count(weights.changed()),
                    Amounts.count(weights.synapses(), "synapse")));
        }
        run.nir().ifPresent(report -> NirText.print(report, out));
        for (RecordedFile file : files) {
            out.println("recorded    " + file.path() + ": " + Amounts.count(file.rows(), rows(file)));
        }
        out.flush();
    }

    private static String rows(RecordedFile file) {
        return switch (file.content()) {
            case "spikes" -> "spike";
            case "state" -> "timestep";
            case "trace" -> "event";
            case "waveforms" -> "change";
            default -> "row";
        };
    }

    /** Prints how the answers of a network compare with labels. */
    public void answers(Labelling labelling, Classification answers) {
        if (answers.samples() == 0) {
            out.println("accuracy    none: no labelled sample was shown from its beginning to its end");
        } else {
            double[] bounds = answers.interval();
            out.println(String.format(
                    Locale.ROOT,
                    "accuracy    %.2f %% of %s named correctly by %s (95 %% interval %.2f to %.2f %%)",
                    100 * answers.accuracy(),
                    Amounts.count(answers.samples(), "sample"),
                    labelling.output(),
                    100 * bounds[0],
                    100 * bounds[1]));
        }
        out.flush();
    }

    /** Prints what ran, what happened, and what it cost. */
    void energy() {
        head();
        activity();
        out.println();
        energyPerSpike();
        out.println();
        new EnergyTable(energy).print(out);
        out.println();
        unpriced();
        untimed();
    }

    /** Prints what ran, and whether it was stopped. */
    private void head() {
        out.println(Wording.headline(run));
        RunRecord.Footprint size = run.footprint();
        out.println("network " + run.network() + ": " + Amounts.count(size.neurons(), "neuron") + ", "
                + Amounts.count(size.synapses(), "synapse") + " on " + Amounts.count(size.cores(), "core") + ", "
                + Amounts.count(size.channels(), "input channel"));
        if (run.stopped()) {
            out.println("STOPPED after " + Amounts.count(run.result().timesteps()) + " of "
                    + Amounts.count(run.length().timesteps(), "timestep") + ": this is a partial report");
        }
        if (!run.timedWith().equals(run.costSet())) {
            out.println("priced again with " + run.costSet() + "; chip time was found with " + run.timedWith()
                    + ", so power over time is left out");
        }
        out.println();
    }

    private void activity() {
        RunResult result = run.result();
        Table table = new Table("ll");
        table.row(
                "spikes",
                Amounts.count(result.emittedSpikes()) + " emitted by neurons, "
                        + Amounts.count(result.externalSpikes()) + " from outside, "
                        + Amounts.count(energy.deliveredSpikes()) + " delivered to cores");
        table.row("synapses", Amounts.count(energy.synapticEvents(), "synaptic event"));
        table.row("timesteps", Amounts.count(result.timesteps()) + lengthReason());
        table.row("chip time", chipTime());
        table.row("biological", biologicalTime());
        table.row("wall time", wallTime());
        run.walls().alone().ifPresent(why -> table.row("threads", "one did the work: " + why));
        table.print(out);
    }

    private String lengthReason() {
        return run.length().from().equals("inputs") ? ", to the last input spike and 64 more" : "";
    }

    private String chipTime() {
        OptionalDouble chipSeconds = run.chipSeconds();
        if (chipSeconds.isEmpty()) {
            return run.result().chipTimePs() < 0
                    ? "not modelled (timing " + Wording.name(run.job().timing()) + ")"
                    : "unknown: nobody published how long anything here takes";
        }
        long timesteps = Math.max(1, run.result().timesteps());
        return Amounts.seconds(chipSeconds.getAsDouble()) + ", "
                + Amounts.seconds(chipSeconds.getAsDouble() / timesteps) + " per timestep";
    }

    private String biologicalTime() {
        if (run.biologicalSeconds().isEmpty()) {
            return "unknown: the network does not say how long a timestep is";
        }
        double biological = run.biologicalSeconds().getAsDouble();
        String text = Amounts.seconds(biological);
        if (run.chipSeconds().orElse(0) > 0) {
            double ratio = biological / run.chipSeconds().getAsDouble();
            text += ", the chip is " + speed(ratio);
        }
        return text;
    }

    private static String speed(double ratio) {
        if (Amounts.digits(ratio).equals("1")) {
            return "as fast";
        }
        return ratio > 1 ? Amounts.digits(ratio) + " times as fast" : Amounts.digits(1 / ratio) + " times slower";
    }

    private String wallTime() {
        double seconds = run.walls().runNanos() * NANOS;
        String text = Amounts.seconds(seconds) + " to run, "
                + Amounts.seconds(run.walls().setupNanos() * NANOS) + " to set up";
        return seconds > 0
                ? text + ", " + Amounts.large(run.result().timesteps() / seconds) + " timesteps/s, "
                        + Amounts.large(energy.synapticEvents() / seconds) + " synaptic events/s"
                : text;
    }

    private void energyPerSpike() {
        Table table = new Table("lrrrr");
        table.row("energy", "total", "per emitted spike", "per delivered spike", "per synaptic event");
        if (energy.allIn()) {
            energyRow(table, "all-in", energy.eventJoules());
        } else {
            energyRow(table, "events only", energy.eventJoules());
            energyRow(table, "with static power", energy.withStaticJoules());
            energyRow(table, "with management too", energy.withManagementJoules());
        }
        table.print(out);
        meanPower();
        if (energy.allIn()) {
            out.println(
                    "all-in: whole-chip power divided by events at one operating point; nothing may be added to it");
        }
    }

    /** What these energies are as power over the chip time of the run. */
    private void meanPower() {
        if (energy.chipTimePs() <= 0 || energy.allIn() || energy.eventJoules().isEmpty()) {
            return;
        }
        double seconds = energy.chipTimePs() * PICO;
        List<String> parts = new ArrayList<>();
        parts.add(Amounts.watts(energy.eventJoules().getAsDouble() / seconds) + " events only");
        energy.withStaticJoules()
                .ifPresent(joules -> parts.add(Amounts.watts(joules / seconds) + " with static power"));
        energy.withManagementJoules()
                .ifPresent(joules -> parts.add(Amounts.watts(joules / seconds) + " with management too"));
        out.println("mean power  " + String.join(", ", parts));
    }

    private void energyRow(Table table, String label, OptionalDouble joules) {
        table.row(
                label,
                Amounts.joules(joules),
                Amounts.joules(energy.perEmittedSpike(joules)),
                Amounts.joules(energy.perDeliveredSpike(joules)),
                Amounts.joules(energy.perSynapticEvent(joules)));
    }

    private void unpriced() {
        List<TermEnergy> unpriced = energy.unpriced();
        String text = unpriced.stream()
                .map(term -> term.label() + " (" + Amounts.count(term.events()) + ")")
                .collect(Collectors.joining(", "));
        if (energy.allIn() && !unpriced.isEmpty() && energy.eventJoules().isPresent()) {
            out.println("unpriced    " + text + ": no price of their own, the all-in figure contains them");
            return;
        }
        out.println("unpriced    "
                + (unpriced.isEmpty()
                        ? "nothing"
                        : text + ": no energy published, none assumed" + Wording.otherPrices(run)));
    }

    private void untimed() {
        if (run.result().chipTimePs() >= 0) {
            String text = Wording.untimed(run).stream().map(EnergyTerm::key).collect(Collectors.joining(", "));
            out.println("untimed     "
                    + (text.isEmpty() ? "nothing" : text + ": no latency published, they take no chip time"));
        }
    }

    private void losses() {
        RunRecord.Losses losses = run.losses();
        if (!run.chip().faults().none()) {
            out.println("faults      " + FaultWords.text(run));
        }
        if (!run.anyLoss()) {
            out.println("losses      none");
            return;
        }
        loss(losses.merged(), "input event", " merged into a spike of the same channel and timestep");
        loss(losses.outside(), "input event", " outside the map of the input");
        loss(losses.late(), "input event", " out of order in time, taken with the timestep being read");
        losses.damage().forEach(damage -> out.println("damage      " + damage));
        loss(losses.changedWeights(), "weight", " changed by the chip's number format");
        TickReport ticks = run.result().ticks();
        loss(
                ticks.latePackets(),
                "packet",
                " late, by at most " + Amounts.count(ticks.worstLateness(), "tick") + "; they count for a later one");
        loss(ticks.lostPackets(), "packet", " so late that no tick took them");
        for (PacketLoss lost : run.result().packetLosses()) {
            loss(
                    lost.packets(),
                    "packet",
                    " lost by the network at tile " + lost.tile() + ": "
                            + lost.cause().text());
        }
        loss(ticks.overruns().size(), "core", " overran: " + overruns(ticks));
        losses.findings().forEach(finding -> out.println("limit       " + finding));
    }

    private static String overruns(TickReport ticks) {
        long all = ticks.overruns().values().stream().mapToLong(Long::longValue).sum();
        return Amounts.count(all, "tick") + " took longer than the real time they stand for";
    }

    private void loss(long count, String noun, String what) {
        if (count > 0) {
            out.println("loss        " + Amounts.count(count, noun) + what);
        }
    }

    private void footprint() {
        RunRecord.Footprint size = run.footprint();
        String perSynapse = size.synapses() == 0
                ? ""
                : ", " + Amounts.digits((double) size.synapseBytes() / size.synapses()) + " bytes per synapse";
        out.println("memory      " + Amounts.bytes(size.synapseBytes()) + " of synapses" + perSynapse);
    }
}
