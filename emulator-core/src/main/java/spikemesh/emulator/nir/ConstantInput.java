package spikemesh.emulator.nir;

import java.util.List;

/** What arrives at a stage when no stage gives anything: the biases on the way. */
final class ConstantInput {

    private final NirModel model;
    private final NirStructure structure;

    ConstantInput(NirModel model) {
        this.model = model;
        structure = model.structure();
    }

    /** What arrives from the first timestep on. */
    double[] early(NirNode stage) {
        return arriving(stage, stage, model.semantics().recurrentBiasAtStart());
    }

    /** What arrives in addition from the second timestep on. */
    double[] late(NirNode stage) {
        double[] all = arriving(stage, stage, true);
        double[] early = early(stage);
        for (int i = 0; i < all.length; i++) {
            all[i] -= early[i];
        }
        return all;
    }

    private double[] arriving(NirNode node, NirNode target, boolean withRecurrent) {
        double[] sum = new double[Tensor.size(model.shapes().in(node.name()))];
        for (NirNode before : structure.before(node)) {
            if (structure.stage(before) || (!withRecurrent && onlyRecurrent(before, target))) {
                continue;
            }
            double[] value = FloatMap.of(before, model.shapes()).of(arriving(before, target, withRecurrent));
            for (int i = 0; i < sum.length; i++) {
                sum[i] += value[i];
            }
        }
        return sum;
    }

    private boolean onlyRecurrent(NirNode node, NirNode target) {
        List<NirNode> before = structure.before(node);
        return !before.isEmpty()
                && before.stream()
                        .allMatch(other -> structure.stage(other)
                                ? structure.recurrent(other.name(), target.name())
                                : onlyRecurrent(other, target));
    }
}
