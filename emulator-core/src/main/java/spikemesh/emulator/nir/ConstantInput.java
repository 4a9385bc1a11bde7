package spikemesh.emulator.nir;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What arrives at a stage when no stage gives anything: the biases on the way, each from when delays let it through. */
final class ConstantInput {

    private final NirModel model;
    private final NirStructure structure;

    ConstantInput(NirModel model) {
        this.model = model;
        structure = model.structure();
    }

    /** What arrives at each neuron of a stage. */
    static final class Constants {

        /** In every timestep. */
        final double[] bias;

        /** In addition from {@link #lateFrom} on. */
        final double[] late;

        /** A timestep, at least 1. */
        final double[] lateFrom;

        /** Whether an input that has more than two steps was made one of two. */
        final boolean steps;

        private Constants(double[] bias, double[] late, double[] lateFrom, boolean steps) {
            this.bias = bias;
            this.late = late;
            this.lateFrom = lateFrom;
            this.steps = steps;
        }
    }

    /** What arrives at {@code stage}. */
    Constants at(NirNode stage) {
        int last = 1 + longestDelay(stage, new ArrayList<>());
        double[] bias = arriving(stage, stage, 0);
        double[] late = new double[bias.length];
        double[] lateFrom = new double[bias.length];
        Arrays.fill(lateFrom, 1);
        boolean more = false;
        double[] before = bias;
        for (int t = 1; t <= last; t++) {
            double[] now = arriving(stage, stage, t);
            for (int i = 0; i < now.length; i++) {
                if (now[i] != before[i]) {
                    more |= late[i] != 0;
                    lateFrom[i] = late[i] == 0 ? t : lateFrom[i];
                    late[i] = now[i] - bias[i];
                }
            }
            before = now;
        }
        return new Constants(bias, late, lateFrom, more);
    }

    /** How long it takes until no delay holds anything back. */
    private int longestDelay(NirNode node, List<NirNode> way) {
        int longest = 0;
        for (NirNode before : structure.before(node)) {
            if (!structure.stage(before) && !way.contains(before)) {
                way.add(before);
                longest = Math.max(longest, longestDelay(before, way));
                way.remove(before);
            }
        }
        if (node.type() == NirType.DELAY) {
            longest += Arrays.stream(delays(node)).max().orElse(0);
        }
        return longest;
    }

    private int[] delays(NirNode node) {
        return Arrays.stream(node.field("delay", model.shapes().in(node.name())))
                .mapToInt(time -> (int) Math.rint(model.timing().steps(time)))
                .toArray();
    }

    private double[] arriving(NirNode node, NirNode target, int timestep) {
        double[] sum = new double[Tensor.size(model.shapes().in(node.name()))];
        for (NirNode before : structure.before(node)) {
            double[] value = structure.stage(before) ? new double[0] : leaving(before, target, timestep);
            for (int i = 0; i < value.length; i++) {
                sum[i] += value[i];
            }
        }
        return sum;
    }

    private double[] leaving(NirNode node, NirNode target, int timestep) {
        boolean recurrent = structure.onlyRecurrent(node, target);
        NirRecurrentBias rule = model.semantics().recurrentBias();
        if (recurrent && (rule == NirRecurrentBias.NEVER || (rule == NirRecurrentBias.FROM_1 && timestep == 0))) {
            return new double[0];
        }
        if (node.type() != NirType.DELAY) {
            return FloatMap.of(node, model.shapes()).of(arriving(node, target, timestep));
        }
        int[] delays = delays(node);
        double[] value = new double[delays.length];
        for (int back :
                Arrays.stream(delays).distinct().filter(d -> d <= timestep).toArray()) {
            double[] then = arriving(node, target, timestep - back);
            for (int i = 0; i < value.length; i++) {
                value[i] = delays[i] == back ? then[i] : value[i];
            }
        }
        return value;
    }
}
