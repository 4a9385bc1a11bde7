package spikemesh.emulator.nir;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import spikemesh.config.chip.ChipSpec;
import spikemesh.config.network.ParameterValues;
import spikemesh.config.network.SynapseRule;
import spikemesh.emulator.neuron.CubaLifModel;

/**
 * The graph in the whole numbers of Loihi: current and potential of 24 bits, decays of 12, thresholds of 17, weights of up
 * to 9 with a common exponent for each layer.
 */
final class FixedPointTarget implements NirTarget {

    private static final int USUAL_BITS = 8;

    private final WeightGrid grid;
    private final NirPrecision.Scale scale;
    private final NirLayers layers;
    private final Map<String, FixedPointLayer> fixed = new LinkedHashMap<>();

    FixedPointTarget(ChipSpec chip, NirPrecision precision, NirLayers layers, NirVerdicts verdicts) {
        this.layers = layers;
        List<Integer> legal = chip.core().synapse().weightBits();
        int bits = precision.weightBits() > 0 ? precision.weightBits() : USUAL_BITS;
        if (!legal.contains(bits)) {
            throw new IllegalArgumentException(
                    "--weight-bits must be one of " + legal + " on chip " + chip.id() + ": --weight-bits=" + bits);
        }
        grid = new WeightGrid(bits);
        scale = precision.scale();
        Map<String, LayerWeights> weights = new LinkedHashMap<>();
        for (NirStage stage : layers.stages) {
            weights.put(stage.name(), new LayerWeights(stage, layers.paths));
        }
        double common = Double.POSITIVE_INFINITY;
        for (NirStage stage : layers.stages) {
            LayerWeights own = weights.get(stage.name());
            FixedPointLayer layer = scale.kind() == NirPrecision.Scale.Kind.GIVEN
                    ? FixedPointLayer.given(scale.given(), stage, layers.model, own, grid)
                    : FixedPointLayer.of(stage, layers.model, own, grid);
            fixed.put(stage.name(), layer);
            common = Math.min(common, layer.scale());
        }
        if (scale.kind() == NirPrecision.Scale.Kind.GLOBAL) {
            for (NirStage stage : layers.stages) {
                LayerWeights own = weights.get(stage.name());
                fixed.put(stage.name(), FixedPointLayer.below(common, stage, layers.model, own, grid));
            }
        }
        layers.stages.forEach(stage -> judge(stage, verdicts));
        for (NirPath path : layers.paths) {
            if (layers.stages.stream().anyMatch(stage -> stage.name().equals(path.source) && stage.emits)) {
                verdicts.unsupported(
                        path.source,
                        "sends its potential on to " + path.target + ", which neurons of " + CubaLifModel.NAME
                                + " cannot; --precision float can");
            }
        }
    }

    private void judge(NirStage stage, NirVerdicts verdicts) {
        NirSemantics semantics = layers.model.semantics();
        String name = stage.name();
        NirType type = stage.node.type();
        FixedPointLayer layer = fixed.get(name);
        verdicts.approximate(
                name,
                "whole numbers: " + grid.bits() + "-bit weights times 2^" + layer.exponent() + ", "
                        + Math.round(layer.scale()) + " per unit of potential");
        boolean fires = type.spikes() && type != NirType.THRESHOLD;
        if (fires && semantics.reset() == NirReset.SUBTRACT) {
            verdicts.approximate(name, "the chip resets to a value, not by subtraction");
        }
        if (fires && semantics.resetDelay() != NirResetDelay.NONE) {
            verdicts.approximate(name, "the chip resets with the spike, not one timestep later");
        }
        if (fires && semantics.inclusive()) {
            verdicts.approximate(name, "the chip spikes above the threshold, not at it");
        }
        if (fires && semantics.multiSpike()) {
            verdicts.approximate(name, "the chip spikes at most once in a timestep");
        }
        if (stage.current() && !semantics.currentFirst()) {
            verdicts.approximate(name, "the chip's potential sees the current of the same timestep");
        }
        boolean biased = Arrays.stream(stage.bias).anyMatch(b -> b != 0)
                || Arrays.stream(stage.lateBias).anyMatch(b -> b != 0);
        if (biased && !layer.startsInTime()) {
            verdicts.approximate(name, "the bias acts from timestep 0 of the chip, " + stage.depth + " early");
        }
        if (layer.clipped() > 0) {
            verdicts.approximate(name, layer.clipped() + " values were clipped to the range of the chip");
        }
    }

    @Override
    public String neuronModel() {
        return CubaLifModel.NAME;
    }

    @Override
    public String precision() {
        return "fixed point, weights of " + grid.bits() + " bits";
    }

    @Override
    public Map<String, String> options() {
        return new java.util.TreeMap<>(Map.of(
                "precision", "chip", "weightBits", String.valueOf(grid.bits()), "weightScale", scale.toString()));
    }

    @Override
    public Map<String, ParameterValues> parameters(NirStage stage) {
        return fixed.get(stage.name()).parameters();
    }

    @Override
    public SynapseRule synapses(NirPath path) {
        FixedPointLayer layer = fixed.get(path.target);
        return new ScaledSynapses(path, layer.mantissasPerUnit(), grid::round);
    }

    @Override
    public int weightBits() {
        return grid.bits();
    }

    @Override
    public int weightExponent(NirPath path) {
        return fixed.get(path.target).exponent();
    }

    @Override
    public List<NirReport.LayerError> errors() {
        List<NirReport.LayerError> errors = new ArrayList<>();
        for (NirStage stage : layers.stages) {
            FixedPointLayer layer = fixed.get(stage.name());
            WeightErrors found = new WeightErrors(1, 0.75 * grid.step());
            layers.paths.stream()
                    .filter(path -> path.target.equals(stage.name()))
                    .forEach(path -> found.add(path, layer.mantissasPerUnit(), grid::round));
            errors.add(found.layer(
                    stage.name(), layer.scale(), layer.thresholdError(), layer.decayError(), layer.clipped()));
        }
        return errors;
    }
}
