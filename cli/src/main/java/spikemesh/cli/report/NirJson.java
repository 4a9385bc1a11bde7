package spikemesh.cli.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import spikemesh.emulator.nir.NirReport;

/** What became of a NIR graph, as JSON. */
public final class NirJson {

    private NirJson() {}

    /** The object. */
    public static ObjectNode of(NirReport report) {
        ObjectNode root = Json.object()
                .put("file", report.file())
                .put("nirVersion", report.version())
                .put("precision", report.precision());
        ObjectNode options = root.putObject("options");
        report.options().forEach(options::put);
        ArrayNode nodes = root.putArray("nodes");
        for (NirReport.NodeVerdict node : report.nodes()) {
            ObjectNode one = nodes.addObject().put("node", node.node()).put("type", node.type());
            node.shape().forEach(one.putArray("shape")::add);
            one.put("fidelity", node.fidelity().name().toLowerCase(Locale.ROOT));
            node.reasons().forEach(one.withArray("reasons")::add);
        }
        ArrayNode layers = root.putArray("quantisation");
        for (NirReport.LayerError layer : report.layers()) {
            layers.addObject()
                    .put("layer", layer.layer())
                    .put("scale", layer.scale())
                    .put("synapses", layer.synapses())
                    .put("rmsWeightError", layer.rms())
                    .put("greatestWeightError", layer.greatest())
                    .put("weightsToZero", layer.vanished())
                    .put("thresholdError", layer.threshold())
                    .put("decayError", layer.decay())
                    .put("clipped", layer.saturated());
        }
        ObjectNode latency = root.putObject("timestepsBehind");
        report.latency().forEach(latency::put);
        report.outputs().forEach(root.putArray("outputs")::add);
        report.notes().forEach(root.putArray("notes")::add);
        return root;
    }
}
