package spikemesh.emulator.nir;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import spikemesh.config.network.KernelShape;
import spikemesh.config.network.SynapseRule;

/** One way from a stage to the next, through nodes without a state: weights and delays of all its synapses. */
final class NirPath implements SynapseRule {

    final String source;
    final String target;
    final List<NirNode> nodes;
    final boolean recurrent;
    private final Map<NirNode, Integer> kept;
    private final LinearOp op;
    private final int sources;
    private final int[] delayOfSource;
    private final int[] delayOfTarget;
    private int extraDelay;

    private NirPath(String source, String target, List<NirNode> nodes, Map<NirNode, Integer> kept, NirModel model) {
        this.source = source;
        this.target = target;
        this.nodes = List.copyOf(nodes);
        this.kept = kept;
        recurrent = model.structure().recurrent(source, target);
        sources = model.shapes().size(source);
        delayOfSource = new int[sources];
        delayOfTarget = new int[Tensor.size(model.shapes().in(target))];
        LinearOp all = null;
        for (NirNode node : nodes) {
            LinearOp next = node.type() == NirType.DELAY ? delay(node, all, model) : LinearOp.of(node, model.shapes());
            all = all == null ? next : next == null ? all : new LinearOp.Chain(all, next);
        }
        op = all == null ? new LinearOp.Elementwise(ones(sources)) : all;
    }

    private static double[] ones(int size) {
        double[] ones = new double[size];
        Arrays.fill(ones, 1);
        return ones;
    }

    /**
     * A delay in front of all weights, behind them, or the same for all elements; between maps that mix elements, what of
     * them has the delay that this path keeps.
     */
    private LinearOp delay(NirNode node, LinearOp before, NirModel model) {
        int[] steps = steps(node, model);
        if (kept.containsKey(node)) {
            int delay = kept.get(node);
            extraDelay += delay;
            return new LinearOp.Elementwise(Arrays.stream(steps)
                    .mapToDouble(step -> step == delay ? 1 : 0)
                    .toArray());
        }
        if (Arrays.stream(steps).allMatch(step -> step == steps[0])) {
            extraDelay += steps[0];
        } else {
            add(before == null || before.elementwise() ? delayOfSource : delayOfTarget, steps);
        }
        return null;
    }

    private static int[] steps(NirNode node, NirModel model) {
        return Arrays.stream(node.field("delay", model.shapes().in(node.name())))
                .mapToInt(time -> (int) Math.rint(model.timing().steps(time)))
                .toArray();
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
            split(way, 0, new LinkedHashMap<>(), model)
                    .forEach(kept -> paths.add(new NirPath(source, name, way, kept, model)));
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

    /** Which delay of nodes between maps that mix elements each of several paths keeps; together they keep all. */
    private static List<Map<NirNode, Integer>> split(
            List<NirNode> way, int from, Map<NirNode, Integer> kept, NirModel model) {
        for (int at = from; at < way.size(); at++) {
            NirNode node = way.get(at);
            if (node.type() != NirType.DELAY || !mixes(way.subList(0, at)) || !mixes(way.subList(at, way.size()))) {
                continue;
            }
            List<Map<NirNode, Integer>> all = new ArrayList<>();
            for (int delay :
                    Arrays.stream(steps(node, model)).distinct().sorted().toArray()) {
                Map<NirNode, Integer> one = new LinkedHashMap<>(kept);
                one.put(node, delay);
                all.addAll(split(way, at + 1, one, model));
            }
            return all;
        }
        return List.of(kept);
    }

    private static boolean mixes(List<NirNode> nodes) {
        return nodes.stream().anyMatch(node -> switch (node.type()) {
            case AFFINE, LINEAR, CONV1D, CONV2D, SUM_POOL_2D, AVG_POOL_2D -> true;
            default -> false;
        });
    }

    void wait(int timesteps) {
        extraDelay += timesteps;
    }

    /** No synapse of the path has a smaller delay. */
    int leastDelay() {
        return extraDelay
                + Arrays.stream(delayOfSource).min().orElse(0)
                + Arrays.stream(delayOfTarget).min().orElse(0);
    }

    LinearOp op() {
        return op;
    }

    boolean has(NirType... types) {
        return nodes.stream().anyMatch(node -> List.of(types).contains(node.type()));
    }

    /** Names of source and target, and of what lies between. */
    String label() {
        StringBuilder text = new StringBuilder(source);
        nodes.forEach(node -> {
            text.append(" > ").append(node.name());
            if (kept.containsKey(node)) {
                text.append(" (").append(kept.get(node)).append(')');
            }
        });
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
