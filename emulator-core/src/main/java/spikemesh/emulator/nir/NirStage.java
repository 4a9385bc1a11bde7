package spikemesh.emulator.nir;

import java.util.Arrays;

/**
 * The neurons of a stage as coefficients of a linear update, one of each for every neuron; see
 * {@link spikemesh.emulator.neuron.LinearNeuronModel} for the equations.
 */
final class NirStage {

    final NirNode node;
    final int size;
    final int depth;
    final boolean emits;
    final double[] currentKeep;
    final double[] currentGain;
    final double[] keep;
    final double[] gain;
    final double[] rest;
    final double[] threshold;
    final double[] reset;
    final double[] bias;
    final double[] lateBias;
    final double[] lateFrom;

    /**
     * The stage of {@code node}.
     *
     * @param emits whether it sends its potential on
     * @param constants what arrives without any spike
     */
    NirStage(NirNode node, NirModel model, boolean emits, ConstantInput.Constants constants) {
        this.node = node;
        this.emits = emits;
        bias = constants.bias;
        lateBias = constants.late;
        lateFrom = constants.lateFrom;
        NirType type = node.type();
        int[] shape = model.shapes().out(node.name());
        size = Tensor.size(shape);
        depth = model.structure().depth(node.name());
        double[] r = node.field("r", shape, 1);
        currentKeep = new double[size];
        currentGain = filled(1);
        boolean forgets = type == NirType.THRESHOLD || type == NirType.OUTPUT;
        keep = filled(forgets ? 0 : type == NirType.IF ? model.semantics().ifKeep() : 1);
        boolean plain =
                (type == NirType.I || type == NirType.IF) && !model.semantics().scalesInput();
        gain = plain ? filled(1) : r.clone();
        rest = node.field("v_leak", shape, 0);
        threshold = type.spikes()
                ? node.field(type == NirType.THRESHOLD ? "threshold" : "v_threshold", shape)
                : filled(Double.POSITIVE_INFINITY);
        reset = model.semantics().reset() == NirReset.VALUE ? node.field("v_reset", shape, 0) : new double[size];
        NirIntegration rule = model.semantics().integration();
        if (type == NirType.LI || type == NirType.LIF) {
            leak(rule, model.timing(), node.field("tau", shape), r, keep, gain);
        } else if (type.current()) {
            leak(rule, model.timing(), node.field("tau_mem", shape), r, keep, gain);
            double[] inputGain = node.field("w_in", shape, 1);
            leak(rule, model.timing(), node.field("tau_syn", shape), inputGain, currentKeep, currentGain);
        }
    }

    private double[] filled(double value) {
        double[] all = new double[size];
        Arrays.fill(all, value);
        return all;
    }

    private static void leak(
            NirIntegration rule, NirTiming timing, double[] tau, double[] scale, double[] keep, double[] gain) {
        for (int i = 0; i < tau.length; i++) {
            double steps = timing.steps(tau[i]);
            double decay = Math.exp(-1 / steps);
            keep[i] = rule == NirIntegration.EULER ? 1 - 1 / steps : decay;
            gain[i] = switch (rule) {
                case EULER, DECAY_SCALED -> scale[i] / steps;
                case EXACT -> scale[i] * (1 - decay);
                case DECAY -> 1;
            };
        }
    }

    /** Whether it has a current that outlasts a timestep. */
    boolean current() {
        return node.type().current();
    }

    String name() {
        return node.name();
    }
}
