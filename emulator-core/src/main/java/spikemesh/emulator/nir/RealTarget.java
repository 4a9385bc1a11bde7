package spikemesh.emulator.nir;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import spikemesh.config.chip.ChipSpec;
import spikemesh.config.network.ParameterValues;
import spikemesh.config.network.SynapseRule;
import spikemesh.emulator.neuron.LinearNeuronModel;

/** The graph as it is, in real numbers: weights kept with 32 bits, states with 64. */
class RealTarget implements NirTarget {

    private static final int MOST_BITS = 24;
    private static final double NONE = 1e30;

    private final NirModel model;
    private final int bits;

    RealTarget(ChipSpec chip, NirLayers layers) {
        model = layers.model;
        bits = chip.core().synapse().weightBits().stream()
                .mapToInt(Integer::intValue)
                .filter(width -> width <= MOST_BITS)
                .max()
                .orElse(MOST_BITS);
    }

    @Override
    public String neuronModel() {
        return LinearNeuronModel.NAME;
    }

    @Override
    public String precision() {
        return "float";
    }

    @Override
    public Map<String, String> options() {
        return Map.of("precision", "float");
    }

    @Override
    public Map<String, ParameterValues> parameters(NirStage stage) {
        NirSemantics semantics = model.semantics();
        Map<String, ParameterValues> all = new LinkedHashMap<>();
        all.put("currentKeep", NirTarget.values(stage.currentKeep));
        all.put("currentGain", NirTarget.values(stage.currentGain));
        all.put("keep", NirTarget.values(stage.keep));
        all.put("gain", NirTarget.values(stage.gain));
        all.put("rest", NirTarget.values(stage.rest));
        all.put("threshold", NirTarget.values(finite(stage.threshold)));
        all.put("reset", NirTarget.values(stage.reset));
        all.put("bias", NirTarget.values(stage.bias));
        all.put("lateBias", NirTarget.values(stage.lateBias));
        all.put("late", NirTarget.values(stage.lateFrom));
        all.put("start", NirTarget.values(stage.depth));
        boolean spikes = stage.node.type().spikes();
        boolean keeps = spikes && stage.node.type() != NirType.THRESHOLD;
        all.put(
                "floor",
                semantics.floor().holds(stage.node.type()) ? NirTarget.values(negative(stage.threshold)) : flag(-NONE));
        all.put("oldCurrent", flag(stage.current() && !semantics.currentFirst() ? 1 : 0));
        all.put("subtract", flag(keeps && semantics.reset() == NirReset.SUBTRACT ? 1 : 0));
        all.put("lateReset", flag(keeps ? late(semantics.resetDelay()) : 0));
        all.put("inclusive", flag(keeps && semantics.inclusive() ? 1 : 0));
        all.put("several", flag(keeps && semantics.multiSpike() ? 1 : 0));
        all.put("emits", flag(stage.emits ? 1 : 0));
        return all;
    }

    private static int late(NirResetDelay delay) {
        return switch (delay) {
            case NONE -> 0;
            case AFTER_INPUT -> 1;
            case BEFORE_INPUT -> 2;
        };
    }

    private static ParameterValues flag(double value) {
        return new ParameterValues.Uniform(value);
    }

    private static double[] finite(double[] values) {
        return Arrays.stream(values).map(value -> Math.min(value, NONE)).toArray();
    }

    private static double[] negative(double[] values) {
        return Arrays.stream(values).map(value -> -value).toArray();
    }

    @Override
    public SynapseRule synapses(NirPath path) {
        return path;
    }

    @Override
    public int weightBits() {
        return bits;
    }

    @Override
    public int weightExponent(NirPath path) {
        return 0;
    }

    @Override
    public List<NirReport.LayerError> errors() {
        return List.of();
    }
}
