package spikemesh.cli.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import spikemesh.cli.job.Labelling;
import spikemesh.cli.job.RunRecord;
import spikemesh.emulator.classification.Classification;
import spikemesh.emulator.neurobench.NeurobenchCounts;

/**
 * A run in the form of NeuroBench: its keys at the top, for one sample each, and one object {@code spikemesh} with all else.
 * {@code docs/neurobench.md} says what each key means.
 */
public final class NeurobenchJson {

    /** Name of the schema. */
    public static final String SCHEMA = "spikemesh/neurobench";

    /** Version of the schema. */
    public static final int VERSION = 1;

    private NeurobenchJson() {}

    /**
     * The object of a run.
     *
     * @param result the run as {@link RunJson} has it
     * @param counted what was counted, as one sample
     * @param labelling the comparison with labels, if there were any
     */
    public static ObjectNode of(
            RunRecord run, ObjectNode result, NeurobenchCounts counted, Optional<Labelling> labelling) {
        Optional<Classification> answers =
                labelling.map(labels -> labels.at(run.result().timesteps()));
        NeurobenchCounts counts = counted.asSamples(
                Math.max(1, answers.map(Classification::samples).orElse(1)));
        ObjectNode root = Json.object();
        root.put("Footprint", counts.footprint());
        root.put("ParameterCount", counts.parameters().count());
        counts.connectionSparsity().ifPresent(sparsity -> root.put("ConnectionSparsity", sparsity));
        root.put("ActivationSparsity", counts.activationSparsity());
        ObjectNode byLayer = root.putObject("ActivationSparsityByLayer");
        counts.activationSparsityByLayer().forEach(byLayer::put);
        operations(root, counts, counts.samples());
        answers.filter(given -> given.samples() > 0)
                .ifPresent(given -> root.put("ClassificationAccuracy", given.accuracy()));

        ObjectNode own = root.putObject("spikemesh");
        own.put("schema", SCHEMA).put("version", VERSION).put("evidence", "modelled");
        own.put("samples", counts.samples());
        own.put("executions", counts.executions());
        own.put("executionsPerSample", (double) counts.executions() / counts.samples());
        operations(own.putObject("perExecution"), counts, counts.executions());
        unknown(own.putArray("unknown"), counts);
        ObjectNode parameters = own.putObject("parameters");
        parameters
                .put("weights", counts.parameters().weights())
                .put("zeroWeights", counts.parameters().zeroWeights())
                .put("buffers", counts.parameters().buffers());
        ObjectNode onChip = own.putObject("onChip");
        onChip.put("synapseBits", counts.parameters().chipBits())
                .put("cores", run.footprint().cores())
                .put("tiles", run.footprint().tiles());
        own.set("run", result);
        return root;
    }

    private static void operations(ObjectNode node, NeurobenchCounts counts, long parts) {
        double divisor = parts;
        node.putObject("SynapticOperations")
                .put("Effective_MACs", counts.multiplies() / divisor)
                .put("Effective_ACs", counts.accumulates() / divisor)
                .put("Dense", counts.dense() / divisor);
        if (counts.membranesKnown()) {
            node.put("MembraneUpdates", counts.membraneUpdates() / divisor);
        }
        if (counts.membranesKnown() && counts.operationsKnown()) {
            node.putObject("NeuronOperations")
                    .put("Effective Neuron Ops", counts.neuronOperations() / divisor)
                    .put("Neuron Dense Ops", counts.denseNeuronOperations() / divisor);
        }
    }

    /** A metric that is not known is left out and named here; it is never 0. */
    private static void unknown(ArrayNode node, NeurobenchCounts counts) {
        if (counts.connectionSparsity().isEmpty()) {
            node.add("ConnectionSparsity: the network has no synapses");
        }
        if (!counts.membranesKnown()) {
            node.add(
                    "MembraneUpdates: the run goes on from one that did not count them, or neurons of a model have no v");
        }
        if (!counts.membranesKnown() || !counts.operationsKnown()) {
            node.add("NeuronOperations: membrane updates are not known, or operations of a model are not defined");
        }
    }

    /** How the answers of a network compare with labels. */
    public static ObjectNode answers(Labelling labelling, Classification answers) {
        ObjectNode node = Json.object();
        node.put("output", labelling.output())
                .put("samples", answers.samples())
                .put("samplesLabelled", labelling.samples())
                .put("correct", answers.correct());
        ArrayNode interval = node.putArray("accuracyInterval95");
        if (answers.samples() > 0) {
            interval.add(answers.interval()[0]).add(answers.interval()[1]);
        }
        ArrayNode confusion = node.putArray("confusion");
        for (int[] row : answers.confusion()) {
            ArrayNode cells = confusion.addArray();
            for (int count : row) {
                cells.add(count);
            }
        }
        ArrayNode given = node.putArray("answers");
        for (int sample = 0; sample < answers.samples(); sample++) {
            given.add(answers.answer(sample));
        }
        return node;
    }
}
