package spikemesh.cli.demo;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import spikemesh.aer.trace.generate.MovingShape;
import spikemesh.aer.trace.generate.Shape;
import spikemesh.cli.job.RunRecord;
import spikemesh.cli.report.Amounts;
import spikemesh.cli.report.Table;
import spikemesh.cli.report.TextReport;
import spikemesh.emulator.energy.EnergyReport;

/** The result of the demo for people. */
public final class DemoText {

    private static final long PICTURE_FROM_MICROS = 24_000;
    private static final long PICTURE_TO_MICROS = 32_000;
    private static final int PICTURED_SAMPLE = 2;
    private static final int LONGEST_BAR = 24;

    private final DemoResult result;
    private final RunRecord run;
    private final Answers answers;
    private final PrintWriter out;
    private final Glyphs glyphs;

    /** A report to {@code out}. */
    public DemoText(DemoResult result, PrintWriter out) {
        this(result, out, Glyphs.forStandardOutput());
    }

    DemoText(DemoResult result, PrintWriter out, Glyphs glyphs) {
        this.result = result;
        this.out = out;
        this.glyphs = glyphs;
        run = result.run();
        answers = result.answers();
    }

    /** Prints all of it; {@code kept} says whether the files stay. */
    public void print(boolean kept) {
        introduction();
        picture();
        accuracy();
        out.println();
        inference();
        out.println();
        out.println("THE RUN IN FULL");
        out.println();
        new TextReport(run, out).print(kept ? result.files() : List.of());
        out.println();
        next(kept);
        out.flush();
    }

    private void introduction() {
        RunRecord.Footprint size = run.footprint();
        out.println(
                "An event camera of 64 x 64 pixels, made up by a seeded generator, watches shapes fly past; a pixel");
        out.println("speaks only when its light changes. Its events, pooled to " + size.channels()
                + " channels, are the input of " + Amounts.count(size.neurons()) + " integer");
        out.println("neurons on " + size.cores() + " cores of an emulated "
                + run.chip().name() + ": two convolutions and five answer neurons. The one that");
        out.println("spikes most names the shape. " + origin());
        out.println();
    }

    private String origin() {
        if (!result.heldOut()) {
            return "CAUTION: seed " + result.samples().seed() + " gives the samples of the training.";
        }
        return (result.shipped() ? "It was trained" : "This network is your own; the shipped one was trained")
                + " on other samples than these (seed " + result.samples().seed() + ").";
    }

    private void picture() {
        int sample = Math.min(PICTURED_SAMPLE, answers.samples() - 1);
        MovingShape recording = result.samples().recording(sample);
        List<String> left = EventPicture.of(recording, PICTURE_FROM_MICROS, PICTURE_TO_MICROS)
                .lines(glyphs);
        List<String> right = verdict(sample);
        out.println("8 ms of sample " + sample + ": " + glyphs.on() + " light came, " + glyphs.off() + " light went");
        for (int i = 0; i < left.size(); i++) {
            int at = i - (left.size() - right.size()) / 2;
            String beside = at >= 0 && at < right.size() ? right.get(at) : "";
            out.println((left.get(i) + "   " + beside).stripTrailing());
        }
        out.println();
    }

    private List<String> verdict(int sample) {
        int[] counts = answers.counts(sample);
        int answer = answers.answer(sample);
        int label = ShapesTask.label(sample);
        int most = 1;
        for (int count : counts) {
            most = Math.max(most, count);
        }
        List<String> lines = new ArrayList<>();
        lines.add("spikes of the answer neurons");
        lines.add("");
        for (int i = 0; i < counts.length; i++) {
            String bar =
                    String.valueOf(glyphs.bar()).repeat((counts[i] * Math.min(LONGEST_BAR, most) + most - 1) / most);
            String spikes = String.format(
                    Locale.ROOT, "%-8s %3d %s", ShapesTask.CLASSES.get(i).label(), counts[i], bar);
            lines.add(i == answer ? spikes + "  <- " + (i == label ? "right" : "wrong") : spikes);
        }
        lines.add("");
        lines.add("it was a " + ShapesTask.CLASSES.get(label).label());
        return lines;
    }

    private void accuracy() {
        double[] interval = answers.interval();
        out.println("accuracy    " + answers.correct() + " of " + answers.samples() + " named correctly = "
                + Amounts.percent(answers.accuracy()) + "; 95 % interval " + Amounts.percent(interval[0]) + " to "
                + Amounts.percent(interval[1]) + ", by chance 20 %");
        out.println();
        Table table = new Table("lrrrrrr");
        List<String> head = new ArrayList<>(List.of("shown, named"));
        ShapesTask.CLASSES.stream().map(Shape::label).forEach(head::add);
        head.add("none");
        table.row(head.toArray(String[]::new));
        int[][] confusion = answers.confusion();
        for (int label = 0; label < confusion.length; label++) {
            String[] row = new String[confusion[label].length + 1];
            row[0] = ShapesTask.CLASSES.get(label).label();
            for (int i = 0; i < confusion[label].length; i++) {
                row[i + 1] = confusion[label][i] == 0 ? "." : Amounts.count(confusion[label][i]);
            }
            table.row(row);
        }
        table.print(out);
    }

    private void inference() {
        EnergyReport energy = run.energy();
        Table table = new Table("ll");
        table.row("one inference", ShapesTask.PERIOD_TIMESTEPS + " timesteps of 1 ms: 60 ms of shape, 40 ms of dark");
        table.row("chip time", Amounts.seconds(result.perInference(run.chipSeconds())));
        table.row("wall time", Amounts.seconds(result.wallSecondsPerInference()) + " on this machine");
        table.row("energy", joules(energy.eventJoules()) + ", events only");
        if (!energy.allIn()) {
            table.row("", joules(energy.withStaticJoules()) + ", with static power over the chip time");
            table.row("", joules(energy.withManagementJoules()) + ", with the management processors too");
        }
        table.print(out);
    }

    private String joules(OptionalDouble total) {
        return Amounts.joules(result.perInference(total));
    }

    private void next(boolean kept) {
        out.println("Try next:");
        if (kept) {
            out.println("  spikemesh repro " + result.folder().resolve("result.json"));
            out.println("  spikemesh profile --reprice " + result.folder().resolve("result.json")
                    + " --cost-set sanafe2025");
            out.println("  spikemesh run --network " + run.job().network() + " --input " + ShapesTask.INPUT + "="
                    + result.folder().resolve(Demo.RECORDING) + " --timesteps "
                    + run.result().timesteps());
            out.println("  spikemesh trace info " + result.folder().resolve(Demo.RECORDING));
        } else {
            out.println(
                    "  spikemesh demo --out demo-files        keep recording, network and result, and see what to do"
                            + " with them");
        }
        out.println("  spikemesh demo --seed 3                other samples");
        out.println("  spikemesh demo --cost-set sanafe2025   other figures");
        out.println("  spikemesh demo train --out mine        train the network yourself, in about a minute");
    }
}
