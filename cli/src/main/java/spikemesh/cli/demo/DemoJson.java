package spikemesh.cli.demo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import spikemesh.aer.trace.generate.Shape;
import spikemesh.cli.report.Json;
import spikemesh.emulator.energy.EnergyReport;

/** The result of the demo as one JSON object, schema {@code spikemesh/demo}, version 1. */
public final class DemoJson {

    private static final String SCHEMA = "spikemesh/demo";
    private static final int VERSION = 1;

    private DemoJson() {}

    /** The object; {@code run} is the run in schema {@code spikemesh/run}. */
    public static ObjectNode of(DemoResult result, ObjectNode run) {
        Answers answers = result.answers();
        ObjectNode root = Json.object().put("schema", SCHEMA).put("version", VERSION);
        root.put("samples", answers.samples())
                .put("seed", result.samples().seed())
                .put("heldOut", result.heldOut())
                .put("correct", answers.correct())
                .put("accuracy", answers.accuracy());
        double[] interval = answers.interval();
        root.putArray("accuracy95").add(interval[0]).add(interval[1]);
        ArrayNode classes = root.putArray("classes");
        ShapesTask.CLASSES.stream().map(Shape::label).forEach(classes::add);
        ArrayNode confusion = root.putArray("confusion");
        for (int[] row : answers.confusion()) {
            ArrayNode counts = confusion.addArray();
            for (int count : row) {
                counts.add(count);
            }
        }
        inference(root.putObject("perInference"), result);
        root.set("run", run);
        return root;
    }

    private static void inference(ObjectNode node, DemoResult result) {
        EnergyReport energy = result.run().energy();
        node.put("timesteps", ShapesTask.PERIOD_TIMESTEPS);
        Json.put(node, "chipSeconds", result.perInference(result.run().chipSeconds()));
        node.put("wallSeconds", result.wallSecondsPerInference());
        ObjectNode joules = node.putObject("joules");
        Json.put(joules, "events", result.perInference(energy.eventJoules()));
        Json.put(joules, "withStatic", result.perInference(energy.withStaticJoules()));
        Json.put(joules, "withManagement", result.perInference(energy.withManagementJoules()));
    }
}
