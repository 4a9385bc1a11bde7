package spikemesh.emulator.nir;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A graph run as it stands, in doubles, node by node: slow, and what every faster way is compared with.
 *
 * <p>All of a timestep happens in it: inputs, then each stage after those it follows. What goes along a recurrent path
 * counts in the next timestep.
 */
public final class FloatGraph {

    private final NirStructure structure;
    private final Shapes shapes;
    private final NirTiming timing;
    private final NirSemantics semantics;
    private final Map<String, FloatNeurons> neurons = new HashMap<>();
    private final Map<String, double[]> now = new HashMap<>();
    private final Map<String, double[]> last = new HashMap<>();
    private final Map<String, Deque<double[]>> delayed = new HashMap<>();
    private final Map<String, FloatMap> maps = new HashMap<>();
    private long timestep;

    /** A graph in its initial state: all potentials and currents are 0. */
    public FloatGraph(NirStructure structure, Shapes shapes, NirTiming timing, NirSemantics semantics) {
        this.structure = structure;
        this.shapes = shapes;
        this.timing = timing;
        this.semantics = semantics;
        for (NirNode stage : structure.stages()) {
            if (stage.type().neuron()) {
                int[] shape = shapes.out(stage.name());
                neurons.put(stage.name(), new FloatNeurons(stage, shape, timing, semantics));
            }
            now.put(stage.name(), new double[shapes.size(stage.name())]);
            last.put(stage.name(), new double[shapes.size(stage.name())]);
        }
        for (NirNode node : structure.graph().nodes()) {
            if (!structure.stage(node)) {
                maps.put(node.name(), FloatMap.of(node, shapes));
            }
        }
    }

    /**
     * Runs one timestep.
     *
     * @param inputs what arrives at each Input of the graph; nothing where one is missing
     */
    public void step(Map<String, double[]> inputs) {
        for (NirNode stage : structure.stages()) {
            double[] values = now.get(stage.name());
            System.arraycopy(values, 0, last.get(stage.name()), 0, values.length);
        }
        for (NirNode stage : structure.stages()) {
            double[] out = now.get(stage.name());
            if (stage.type().neuron()) {
                neurons.get(stage.name()).step(arriving(stage, stage), out);
            } else if (stage.type() == NirType.OUTPUT) {
                System.arraycopy(arriving(stage, stage), 0, out, 0, out.length);
            } else {
                Arrays.fill(out, 0);
                double[] given = inputs.get(stage.name());
                if (given != null) {
                    System.arraycopy(given, 0, out, 0, out.length);
                }
            }
        }
        timestep++;
    }

    /** What a stage gave in the last timestep: spikes, or the potential of a stage without spikes. */
    public double[] value(String stage) {
        return now.get(stage).clone();
    }

    /** The potential of a neuron after the last timestep. */
    public double potential(String stage, int neuron) {
        return neurons.get(stage).potential(neuron);
    }

    /** What arrived at an Output of the graph in the last timestep. */
    public double[] output(String name) {
        NirNode node = structure.graph().node(name);
        return arriving(node, node);
    }

    private double[] arriving(NirNode node, NirNode target) {
        double[] sum = new double[Tensor.size(shapes.in(node.name()))];
        List<NirNode> before = structure.before(node);
        for (NirNode other : before) {
            double[] value = leaving(other, target);
            for (int i = 0; value != null && i < sum.length; i++) {
                sum[i] += value[i];
            }
        }
        return sum;
    }

    /** What leaves {@code node} towards the stage {@code target}; {@code null} if it does not count yet. */
    private double[] leaving(NirNode node, NirNode target) {
        if (structure.stage(node)) {
            boolean past = structure.recurrent(node.name(), target.name());
            return (past ? last : now).get(node.name());
        }
        NirRecurrentBias bias = semantics.recurrentBias();
        boolean recurrent = bias != NirRecurrentBias.FROM_0 && structure.onlyRecurrent(node, target);
        if (recurrent && bias == NirRecurrentBias.FROM_1 && timestep == 0) {
            return null;
        }
        double[] in = arriving(node, target);
        if (node.type() == NirType.DELAY) {
            return past(node, target, in);
        }
        FloatMap map = maps.get(node.name());
        return recurrent && bias == NirRecurrentBias.NEVER ? withoutBias(map, in) : map.of(in);
    }

    private static double[] withoutBias(FloatMap map, double[] in) {
        double[] out = map.of(in);
        double[] bias = map.of(new double[in.length]);
        for (int i = 0; i < out.length; i++) {
            out[i] -= bias[i];
        }
        return out;
    }

    private double[] past(NirNode node, NirNode target, double[] in) {
        double[] delay = node.field("delay", shapes.in(node.name()));
        int longest = 0;
        for (double time : delay) {
            longest = Math.max(longest, (int) Math.rint(timing.steps(time)));
        }
        Deque<double[]> history =
                delayed.computeIfAbsent(node.name() + " " + target.name(), name -> new ArrayDeque<>());
        history.addFirst(in);
        if (history.size() > longest + 1) {
            history.removeLast();
        }
        double[][] byAge = history.toArray(double[][]::new);
        double[] out = new double[in.length];
        for (int i = 0; i < out.length; i++) {
            int age = (int) Math.rint(timing.steps(delay[i]));
            out[i] = age < byAge.length ? byAge[age][i] : 0;
        }
        return out;
    }
}
