package spikemesh.emulator.nir;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import spikemesh.config.network.KernelShape;
import spikemesh.config.network.SynapseRule;

/** One way from a stage to the next, through nodes without a state: weights and delays of all its synapses. */
final class NirPath implements SynapseRule {

    final String source;
    final String target;
    final List<NirNode> nodes;
    final boolean recurrent;
    private final LinearOp op;
    private final int sources;
    private final int[] delayOfSource;
    private final int[] delayOfTarget;
    private int extraDelay;

    private NirPath(String source, String target, List<NirNode> nodes, NirModel model) {
        this.source = source;
        this.target = target;
        this.nodes = List.copyOf(nodes);
        recurrent = model.structure().recurrent(source, target);
        sources = model.shapes().size(source);
        delayOfSource = new int[sources];
        delayOfTarget = new int[Tensor.size(model.shapes().in(target))];
        LinearOp all = null;
        for (NirNode node : nodes) {
            if (node.type() == NirType.DELAY) {
                delay(node, all, model);
            } else {
                LinearOp next = LinearOp.of(node, model.shapes());
                all = all == null ? next : next == null ? all : new LinearOp.Chain(all, next);
            }
        }
        op = all == null ? new LinearOp.Elementwise(ones(sources)) : all;
    }

    private static double[] ones(int size) {
        double[] ones = new double[size];
        Arrays.fill(ones, 1);
        return ones;
    }

    /** A delay in front of all weights, behind them, or the same for all elements. */
    private void delay(NirNode node, LinearOp before, NirModel model) {
        double[] times = node.field("delay", model.shapes().in(node.name()));
        int[] steps = Arrays.stream(times)
                .mapToInt(time -> (int) Math.rint(model.timing().steps(time)))
                .toArray();
        boolean same = Arrays.stream(steps).allMatch(step -> step == steps[0]);
        if (same) {
            extraDelay += steps[0];
        } else if (before == null || before.elementwise()) {
            add(delayOfSource, steps);
        } else if (steps.length == delayOfTarget.length) {
            add(delayOfTarget, steps);
        } else {
            throw node.wrong("delay", "must be the same for all elements between two maps that mix them");
        }
    }

    private static void add(int[] to, int[] steps) {
        for (int i = 0; i < to.length; i++) {
            to[i] += steps[i];
        }
    }

    /** All ways between stages, in the order of stages and edges. */
    static List<NirPath> all(NirModel model) {
        List<NirPath> paths = new ArrayList<>();
        for (NirNode stage : model.structure().stages()) {
            for (NirGraph.Edge edge : model.structure().graph().edges()) {
                if (edge.from().equals(stage.name())) {
                    follow(model, stage.name(), edge.to(), new ArrayList<>(), paths);
                }
            }
        }
        return paths;
    }

    private static void follow(NirModel model, String source, String name, List<NirNode> way, List<NirPath> paths) {
        NirNode node = model.structure().graph().node(name);
        if (model.structure().stage(node)) {
            paths.add(new NirPath(source, name, way, model));
            return;
        }
        way.add(node);
        for (NirGraph.Edge edge : model.structure().graph().edges()) {
            if (edge.from().equals(name)) {
                follow(model, source, edge.to(), way, paths);
            }
        }
        way.remove(way.size() - 1);
    }

    void wait(int timesteps) {
        extraDelay += timesteps;
    }

    /** Whether every synapse of the path has the same delay, and which. */
    int commonDelay() {
        return extraDelay;
    }

    LinearOp op() {
        return op;
    }

    /** Whether delays differ between synapses. */
    boolean delaysDiffer() {
        return Arrays.stream(delayOfSource).anyMatch(d -> d != 0)
                || Arrays.stream(delayOfTarget).anyMatch(d -> d != 0);
    }

    boolean has(NirType... types) {
        return nodes.stream().anyMatch(node -> List.of(types).contains(node.type()));
    }

    /** Names of source and target, and of what lies between. */
    String label() {
        StringBuilder text = new StringBuilder(source);
        nodes.forEach(node -> text.append(" > ").append(node.name()));
        return text.append(" > ").append(target).toString();
    }

    @Override
    public int sources() {
        return sources;
    }

    @Override
    public int targets() {
        return delayOfTarget.length;
    }

    @Override
    public void from(int from, Sink sink) {
        op.from(from, sink);
    }

    @Override
    public Optional<KernelShape> kernels() {
        return op.kernels();
    }

    @Override
    public int delay(int from, int to) {
        return extraDelay + delayOfSource[from] + delayOfTarget[to];
    }
}
