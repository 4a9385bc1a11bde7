package spikemesh.cli.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import spikemesh.cli.job.Manifest;
import spikemesh.cli.job.SampleRun;
import spikemesh.cli.job.SampleSet;
import spikemesh.emulator.classification.Classification;
import spikemesh.emulator.energy.EnergyReport;

/** How a network named a set of samples, and what one inference costs. */
public final class SampleReport {

    /** Beyond which a table of classes is too wide to read. */
    private static final int MOST_CLASSES = 20;

    private final SampleRun.Outcome outcome;
    private final List<SampleSet.Sample> samples;
    private final EnergyReport energy;

    /** A report on {@code samples}. */
    public SampleReport(SampleRun.Outcome outcome, List<SampleSet.Sample> samples) {
        this.outcome = outcome;
        this.samples = samples;
        energy = outcome.run().energy();
    }

    /** Prints the report of the whole run, then accuracy and cost of one inference. */
    public void print(PrintWriter out) {
        new TextReport(outcome.run(), out).print(List.of());
        Classification answers = outcome.answers();
        out.println();
        if (answers.samples() == 0) {
            out.println("accuracy    none: no sample was shown");
            out.flush();
            return;
        }
        double[] bounds = answers.interval();
        out.println(String.format(
                Locale.ROOT,
                "accuracy    %.2f %%: %d of %s named correctly by %s (95 %% interval %.2f to %.2f %%)",
                100 * answers.accuracy(),
                answers.correct(),
                Amounts.count(answers.samples(), "sample"),
                outcome.readout(),
                100 * bounds[0],
                100 * bounds[1]));
        out.println("inference   "
                + Amounts.count(outcome.run().result().timesteps() / answers.samples(), "timestep") + ", "
                + Amounts.count(energy.synapticEvents() / answers.samples(), "synaptic event")
                + chipTime(answers.samples()));
        out.println("energy per inference: " + joules(energy.eventJoules()) + " events only, "
                + joules(energy.withStaticJoules()) + " with static power, "
                + joules(energy.withManagementJoules()) + " with management too" + Wording.otherPrices(outcome.run()));
        if (answers.correct() < answers.samples() && answers.classes() <= MOST_CLASSES) {
            confusion(answers, out);
        }
        for (int k = 0; k < answers.samples(); k++) {
            if (answers.answer(k) != answers.label(k)) {
                out.println("wrong       sample " + samples.get(k).name() + " is a " + answers.label(k) + ", named "
                        + (answers.answer(k) == Classification.SILENT ? "nothing" : answers.answer(k)));
            }
        }
        out.flush();
    }

    /** How often each class was named as which; classes without samples are left out. */
    private static void confusion(Classification answers, PrintWriter out) {
        int[][] counts = answers.confusion();
        Table table = new Table("l" + "r".repeat(counts.length + 1));
        List<String> heading = new ArrayList<>(List.of("class \\ named"));
        for (int k = 0; k < counts.length; k++) {
            heading.add(String.valueOf(k));
        }
        heading.add("nothing");
        table.row(heading.toArray(String[]::new));
        for (int k = 0; k < counts.length; k++) {
            if (Arrays.stream(counts[k]).sum() > 0) {
                List<String> row = new ArrayList<>(List.of(String.valueOf(k)));
                Arrays.stream(counts[k]).forEach(count -> row.add(count == 0 ? "." : String.valueOf(count)));
                table.row(row.toArray(String[]::new));
            }
        }
        table.print(out);
    }

    private String chipTime(int count) {
        OptionalDouble seconds = outcome.run().chipSeconds();
        return seconds.isPresent() ? ", " + Amounts.seconds(seconds.getAsDouble() / count) + " of chip time" : "";
    }

    private String joules(OptionalDouble all) {
        OptionalDouble each = perInference(all);
        return each.isPresent() ? Amounts.joules(each.getAsDouble()) : "unknown";
    }

    private OptionalDouble perInference(OptionalDouble all) {
        int count = outcome.answers().samples();
        return all.isPresent() && count > 0 ? OptionalDouble.of(all.getAsDouble() / count) : OptionalDouble.empty();
    }

    /** The result of the run with {@code inference} in it. */
    public ObjectNode json(Manifest manifest) throws IOException {
        ObjectNode root = RunJson.of(outcome.run(), List.of(), manifest);
        Classification answers = outcome.answers();
        ObjectNode node = root.putObject("inference");
        node.put("readout", outcome.readout()).put("samples", answers.samples()).put("correct", answers.correct());
        Json.put(
                node,
                "accuracy",
                answers.samples() == 0 ? OptionalDouble.empty() : OptionalDouble.of(answers.accuracy()));
        ArrayNode bounds = node.putArray("accuracyInterval95");
        if (answers.samples() > 0) {
            Arrays.stream(answers.interval()).forEach(bounds::add);
        }
        ArrayNode confusion = node.putArray("confusion");
        for (int[] row : answers.confusion()) {
            Arrays.stream(row).forEach(confusion.addArray()::add);
        }
        ObjectNode joules = node.putObject("joulesPerInference");
        Json.put(joules, "events", perInference(energy.eventJoules()));
        Json.put(joules, "withStatic", perInference(energy.withStaticJoules()));
        Json.put(joules, "withManagement", perInference(energy.withManagementJoules()));
        ArrayNode shown = node.putArray("answers");
        for (int k = 0; k < answers.samples(); k++) {
            shown.addObject()
                    .put("sample", samples.get(k).name())
                    .put("label", answers.label(k))
                    .put("answer", answers.answer(k));
        }
        return root;
    }
}
