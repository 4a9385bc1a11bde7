package spikemesh.emulator.nir;

import java.util.List;
import java.util.Map;

/**
 * What became of a graph on its way to the chip.
 *
 * @param file the graph
 * @param version of NIR
 * @param precision {@code float}, or what the numbers of the chip are
 * @param options all that is in force, by name
 * @param nodes each node with its verdict, in the order of the graph
 * @param layers errors of quantisation by layer; empty for float
 * @param latency by how many timesteps each stage runs behind the graph
 * @param outputs stages whose signals leave the graph
 * @param notes what was assumed or repaired
 */
public record NirReport(
        String file,
        String version,
        String precision,
        Map<String, String> options,
        List<NodeVerdict> nodes,
        List<LayerError> layers,
        Map<String, Integer> latency,
        List<String> outputs,
        List<String> notes) {

    /** How a node is carried over. */
    public enum Fidelity {
        FAITHFUL,
        APPROXIMATE,
        UNSUPPORTED
    }

    /** What became of one node, and why that is not exactly what the graph says. */
    public record NodeVerdict(String node, String type, List<Integer> shape, Fidelity fidelity, List<String> reasons) {
        /** Copies its lists. */
        public NodeVerdict {
            shape = List.copyOf(shape);
            reasons = List.copyOf(reasons);
        }
    }

    /**
     * Errors of quantisation in one layer.
     *
     * @param layer stage
     * @param scale whole numbers of the chip per unit of the graph's potential
     * @param synapses synapses of the layer that are not zero
     * @param rms root of the mean square error of a weight, relative to the largest one
     * @param greatest greatest error of a weight, relative to the largest one
     * @param vanished weights that became 0
     * @param threshold greatest error of a threshold, relative to it
     * @param decay greatest error of the share kept over a timestep
     * @param saturated values that were clipped: weights, thresholds, biases
     */
    public record LayerError(
            String layer,
            double scale,
            long synapses,
            double rms,
            double greatest,
            long vanished,
            double threshold,
            double decay,
            long saturated) {}

    /** Copies its collections. */
    public NirReport {
        options = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(options));
        nodes = List.copyOf(nodes);
        layers = List.copyOf(layers);
        latency = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(latency));
        outputs = List.copyOf(outputs);
        notes = List.copyOf(notes);
    }

    /** How many nodes have a verdict. */
    public long count(Fidelity fidelity) {
        return nodes.stream().filter(node -> node.fidelity() == fidelity).count();
    }
}
