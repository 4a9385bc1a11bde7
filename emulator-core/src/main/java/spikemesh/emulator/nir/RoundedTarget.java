package spikemesh.emulator.nir;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import spikemesh.config.chip.ChipSpec;
import spikemesh.config.network.SynapseRule;

/** For chips without a neuron that the graph can be mapped to: weights of the chip's bits, neurons in real numbers. */
final class RoundedTarget extends RealTarget {

    private static final int USUAL_BITS = 8;

    private final int bits;
    private final Map<String, Double> steps = new HashMap<>();
    private final List<NirReport.LayerError> errors = new ArrayList<>();

    RoundedTarget(ChipSpec chip, NirPrecision precision, NirLayers layers, NirVerdicts verdicts) {
        super(chip, layers);
        int widest = chip.core().synapse().weightBits().stream()
                .mapToInt(Integer::intValue)
                .max()
                .orElse(USUAL_BITS);
        bits = precision.weightBits() > 0 ? precision.weightBits() : Math.min(USUAL_BITS, Math.max(2, widest));
        int levels = (1 << bits - 1) - 1;
        Map<String, Double> greatest = new HashMap<>();
        for (NirPath path : layers.paths) {
            double most = greatest.getOrDefault(path.target, 0.0);
            for (int source = 0; source < path.sources(); source++) {
                double[] max = {most};
                path.from(source, (target, weight) -> max[0] = Math.max(max[0], Math.abs(weight)));
                most = max[0];
            }
            greatest.put(path.target, most);
        }
        double all = greatest.values().stream()
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(0);
        for (NirStage stage : layers.stages) {
            double most = greatest.getOrDefault(stage.name(), 0.0);
            double step = switch (precision.scale().kind()) {
                case POPULATION -> most / levels;
                case GLOBAL -> all / levels;
                case GIVEN -> 1 / precision.scale().given();
            };
            steps.put(stage.name(), step == 0 ? 1 : step);
            verdicts.approximate(
                    stage.name(),
                    "neurons in real numbers: chip " + chip.id() + " has no model for them; weights of " + bits
                            + " bits");
            WeightErrors found = new WeightErrors(steps.get(stage.name()), 0.75);
            layers.paths.stream()
                    .filter(path -> path.target.equals(stage.name()))
                    .forEach(path -> found.add(path, null, this::round));
            errors.add(found.layer(stage.name(), 1 / steps.get(stage.name()), 0, 0, 0));
        }
    }

    private double round(double inSteps) {
        int levels = (1 << bits - 1) - 1;
        return Math.min(Math.max(Math.rint(inSteps), -levels - 1.0), levels);
    }

    @Override
    public String precision() {
        return "weights of " + bits + " bits, neurons in real numbers";
    }

    @Override
    public Map<String, String> options() {
        return new java.util.TreeMap<>(Map.of("precision", "rounded", "weightBits", String.valueOf(bits)));
    }

    @Override
    public SynapseRule synapses(NirPath path) {
        double step = steps.get(path.target);
        double[] ones = new double[path.targets()];
        java.util.Arrays.fill(ones, 1);
        return new ScaledSynapses(path, ones, weight -> round(weight / step) * step);
    }

    @Override
    public List<NirReport.LayerError> errors() {
        return List.copyOf(errors);
    }
}
