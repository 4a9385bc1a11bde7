package spikemesh.emulator.nir;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** A graph of random nodes of all types, with all forms of parameters, ways past layers, and neurons that hear themselves. */
final class RandomGraph {

    private final SplittableRandom random;
    private final double dt;
    private final Map<String, NirNode> nodes = new LinkedHashMap<>();
    private final Map<String, int[]> shapes = new HashMap<>();
    private final List<NirGraph.Edge> edges = new ArrayList<>();
    private final Set<String> hearing = new HashSet<>();
    private final List<String> stages = new ArrayList<>();

    RandomGraph(SplittableRandom random, double dt) {
        this.random = random;
        this.dt = dt;
        int inputs = 1 + random.nextInt(2);
        for (int k = 0; k < inputs; k++) {
            int[] shape = switch (random.nextInt(3)) {
                case 0 -> new int[] {2 + random.nextInt(5)};
                case 1 -> new int[] {1 + random.nextInt(3), 4 + random.nextInt(4)};
                default -> new int[] {1 + random.nextInt(3), 4 + random.nextInt(4), 4 + random.nextInt(4)};
            };
            double[] sides = Arrays.stream(shape).asDoubleStream().toArray();
            stages.add(add(
                    NirType.INPUT, Map.of("shape", Tensor.of(new int[] {shape.length}, sides)), Map.of(), shape));
        }
        int layers = 1 + random.nextInt(4);
        for (int layer = 0; layer < layers; layer++) {
            layer(layer == 0);
        }
        for (String stage : List.copyOf(stages)) {
            if (nodes.get(stage).type() != NirType.INPUT && leadsNowhere(stage)) {
                String last = random.nextInt(4) == 0 ? map(stage) : stage;
                double[] sides =
                        Arrays.stream(shapes.get(last)).asDoubleStream().toArray();
                String out = add(
                        NirType.OUTPUT,
                        Map.of("shape", Tensor.of(new int[] {sides.length}, sides)),
                        Map.of(),
                        shapes.get(last));
                join(last, out);
            }
        }
    }

    private boolean leadsNowhere(String stage) {
        return edges.stream().filter(edge -> edge.from().equals(stage)).allMatch(edge -> leadsBack(edge.to(), stage));
    }

    private boolean leadsBack(String name, String stage) {
        return name.equals(stage)
                || (!nodes.get(name).type().neuron()
                        && edges.stream()
                                .filter(edge -> edge.from().equals(name))
                                .allMatch(edge -> leadsBack(edge.to(), stage)));
    }

    private void layer(boolean first) {
        String at = stages.get(random.nextInt(4) > 0 ? stages.size() - 1 : random.nextInt(stages.size()));
        for (int k = first ? -1 : random.nextInt(2); k < 2; k++) {
            at = map(at);
        }
        List<NirType> types = random.nextInt(5) == 0
                ? List.of(NirType.I, NirType.LI, NirType.CUBA_LI)
                : first
                        ? List.of(NirType.IF, NirType.LIF, NirType.CUBA_LIF)
                        : List.of(NirType.IF, NirType.LIF, NirType.CUBA_LIF, NirType.THRESHOLD);
        NirType type = types.get(random.nextInt(types.size()));
        int[] shape = shapes.get(at);
        String neuron = add(type, parameters(type, shape), Map.of(), shape);
        join(at, neuron);
        String other = stages.get(random.nextInt(stages.size()));
        if (random.nextInt(3) == 0 && shape.length == 1 && shapes.get(other).length == 1) {
            past(other, neuron);
        }
        if (type.spikes() && type != NirType.THRESHOLD && shape.length == 1 && random.nextInt(2) == 0) {
            back(neuron);
        }
        stages.add(neuron);
    }

    private void past(String from, String to) {
        String weights = add(
                NirType.LINEAR,
                Map.of("weight", normal(0.4, size(shapes.get(to)), size(shapes.get(from)))),
                Map.of(),
                shapes.get(to));
        join(from, weights);
        join(weights, to);
    }

    private void back(String neuron) {
        int size = size(shapes.get(neuron));
        Tensor weak = normal(0.3 / Math.sqrt(size), size, size);
        String last = switch (random.nextInt(4)) {
            case 0 ->
                add(NirType.AFFINE, Map.of("weight", weak, "bias", normal(0.1, size)), Map.of(), shapes.get(neuron));
            case 1 -> add(NirType.SCALE, Map.of("scale", normal(0.3, size)), Map.of(), shapes.get(neuron));
            default -> add(NirType.LINEAR, Map.of("weight", weak), Map.of(), shapes.get(neuron));
        };
        join(neuron, last);
        if (random.nextBoolean()) {
            String delay = add(
                    NirType.DELAY,
                    Map.of("delay", Tensor.of(new int[0], dt * random.nextInt(4))),
                    Map.of(),
                    shapes.get(neuron));
            join(last, delay);
            last = delay;
        }
        join(last, neuron);
        hearing.add(neuron);
    }

    /** A random node without state behind {@code from}; returns its name. */
    private String map(String from) {
        int[] shape = shapes.get(from);
        String made = shape.length > 1 && random.nextInt(5) < 3 ? imageMap(shape) : plainMap(shape);
        join(from, made);
        return made;
    }

    private String plainMap(int[] shape) {
        int ins = shape[shape.length - 1];
        switch (random.nextInt(4)) {
            case 0 -> {
                return add(NirType.SCALE, Map.of("scale", parameter(shape, 0.5, 1.5)), Map.of(), shape);
            }
            case 1 -> {
                boolean each = random.nextBoolean();
                double[] delays = new double[each ? size(shape) : 1];
                Arrays.setAll(delays, i -> dt * random.nextInt(4));
                Tensor delay = Tensor.of(each ? shape : new int[0], delays);
                return add(NirType.DELAY, Map.of("delay", delay), Map.of(), shape);
            }
            default -> {
                int[] to = shape.clone();
                to[to.length - 1] = 2 + random.nextInt(6);
                boolean own = shape.length > 1 && random.nextInt(3) == 0;
                int[] sides = own ? Arrays.copyOf(to, to.length + 1) : new int[] {to[to.length - 1], ins};
                sides[sides.length - 1] = ins;
                Map<String, Tensor> fields = new LinkedHashMap<>();
                fields.put("weight", normal(1.2 / Math.sqrt(ins), sides));
                boolean affine = random.nextBoolean();
                if (affine) {
                    fields.put("bias", own ? normal(0.15, to) : normal(0.15, to[to.length - 1]));
                }
                return add(affine ? NirType.AFFINE : NirType.LINEAR, fields, Map.of(), to);
            }
        }
    }

    private String imageMap(int[] shape) {
        boolean flat = shape.length == 2;
        int what = random.nextInt(flat ? 3 : 4);
        if (what == 0) {
            int[] joined = flat ? new int[] {size(shape)} : new int[] {shape[0] * shape[1], shape[2]};
            Map<String, Tensor> axes = Map.of("start_dim", one(0), "end_dim", one(1));
            return add(NirType.FLATTEN, axes, Map.of(), joined);
        }
        int axes = flat ? 1 : 2;
        boolean pool = what == 3;
        int[] kernel = IntStream.range(0, axes)
                .map(a -> 1 + random.nextInt(Math.min(3, shape[a + 1])))
                .toArray();
        int[] stride = IntStream.range(0, axes).map(a -> 1 + random.nextInt(2)).toArray();
        int[] dilation = IntStream.range(0, axes)
                .map(a -> pool || (kernel[a] - 1) * 2 + 1 > shape[a + 1] ? 1 : 1 + random.nextInt(2))
                .toArray();
        int[] padding = IntStream.range(0, axes)
                .map(a -> random.nextInt(kernel[a] / 2 + 1))
                .toArray();
        Map<String, String> words = new HashMap<>();
        if (!pool && random.nextInt(3) == 0) {
            boolean same = random.nextBoolean();
            words.put("padding", same ? "same" : "valid");
            Arrays.fill(stride, same ? 1 : stride[0]);
        }
        int groups = pool || random.nextBoolean() ? 1 : shape[0];
        int outs = pool ? shape[0] : groups * (1 + random.nextInt(3));
        int[] to = new int[axes + 1];
        to[0] = outs;
        for (int a = 0; a < axes; a++) {
            int reach = dilation[a] * (kernel[a] - 1);
            int pads = words.isEmpty() ? 2 * padding[a] : words.get("padding").equals("same") ? reach : 0;
            to[a + 1] = (shape[a + 1] + pads - reach - 1) / stride[a] + 1;
        }
        Map<String, Tensor> fields = new LinkedHashMap<>();
        fields.put("stride", whole(stride));
        if (words.isEmpty()) {
            fields.put("padding", whole(padding));
        }
        if (pool) {
            fields.put("kernel_size", whole(kernel));
            return add(random.nextBoolean() ? NirType.SUM_POOL_2D : NirType.AVG_POOL_2D, fields, words, to);
        }
        int[] sides = IntStream.concat(IntStream.of(outs, shape[0] / groups), Arrays.stream(kernel))
                .toArray();
        fields.put("weight", normal(1.5 / Math.sqrt(size(sides) / (double) outs), sides));
        fields.put("bias", normal(0.15, outs));
        fields.put("dilation", whole(dilation));
        fields.put("groups", one(groups));
        return add(flat ? NirType.CONV1D : NirType.CONV2D, fields, words, to);
    }

    private Map<String, Tensor> parameters(NirType type, int[] shape) {
        Map<String, Tensor> fields = new LinkedHashMap<>();
        for (String field : type.required()) {
            fields.put(
                    field,
                    switch (field) {
                        case "tau", "tau_mem" -> parameter(shape, 2 * dt, 20 * dt);
                        case "tau_syn" -> parameter(shape, 1.5 * dt, 10 * dt);
                        case "r" ->
                            type == NirType.I || type == NirType.IF
                                    ? parameter(shape, 0.5, 1.5)
                                    : parameter(shape, 2, 9);
                        case "v_leak" -> parameter(shape, -0.1, 0.2);
                        default -> parameter(shape, 0.2, 1.1);
                    });
        }
        for (String field : type.optional()) {
            if (random.nextBoolean()) {
                fields.put(field, field.equals("w_in") ? parameter(shape, 0.5, 3) : parameter(shape, -0.4, 0.1));
            }
        }
        return fields;
    }

    /** One number for all neurons, one for each channel, or one for each neuron. */
    private Tensor parameter(int[] shape, double low, double high) {
        int[] sides = switch (random.nextInt(4)) {
            case 0 -> new int[0];
            case 1 -> new int[] {1};
            case 2 -> {
                int[] channels = new int[shape.length];
                Arrays.fill(channels, 1);
                channels[0] = shape[0];
                yield channels;
            }
            default -> shape;
        };
        double[] values = new double[size(sides)];
        Arrays.setAll(values, i -> low + (high - low) * random.nextDouble());
        return Tensor.of(sides, values);
    }

    private Tensor normal(double scale, int... sides) {
        double[] values = new double[size(sides)];
        Arrays.setAll(values, i ->
                (float) ((random.nextDouble() + random.nextDouble() + random.nextDouble() - 1.5) * 2 * scale));
        return Tensor.of(sides, values);
    }

    private static Tensor one(double value) {
        return Tensor.of(new int[0], value);
    }

    private static Tensor whole(int... values) {
        double[] numbers = Arrays.stream(values).asDoubleStream().toArray();
        return Tensor.of(new int[] {values.length}, numbers);
    }

    private String add(NirType type, Map<String, Tensor> fields, Map<String, String> words, int[] shape) {
        String name = (char) ('a' + random.nextInt(26)) + String.valueOf(nodes.size());
        nodes.put(name, new NirNode(name, type, fields, words));
        shapes.put(name, shape);
        return name;
    }

    private void join(String from, String to) {
        edges.add(new NirGraph.Edge(from, to));
    }

    static int size(int[] shape) {
        return Arrays.stream(shape).reduce(1, (a, b) -> a * b);
    }

    NirGraph graph() {
        List<NirNode> sorted = nodes.values().stream()
                .sorted(java.util.Comparator.comparing(NirNode::name))
                .toList();
        List<NirGraph.Edge> mixed = new ArrayList<>(edges);
        java.util.Collections.shuffle(mixed, new java.util.Random(random.nextLong()));
        return new NirGraph("random", sorted, mixed, List.of());
    }

    NirNode node(String name) {
        return nodes.get(name);
    }

    List<NirNode> neurons() {
        return stages.stream()
                .map(nodes::get)
                .filter(node -> node.type().neuron())
                .toList();
    }

    int[] shape(String name) {
        return shapes.get(name);
    }

    int[] shapeBefore(String name) {
        return shapes.get(before(name).get(0));
    }

    List<String> before(String name) {
        return edges.stream()
                .filter(edge -> edge.to().equals(name))
                .map(NirGraph.Edge::from)
                .toList();
    }

    boolean hearsItself(String neuron) {
        return hearing.contains(neuron);
    }

    /** Whether all that {@code name} gives comes from {@code reader} itself. */
    boolean onlyHeardBack(String name, String reader) {
        return hearing.contains(reader)
                && before(name).stream()
                        .allMatch(other -> other.equals(reader)
                                || (!nodes.get(other).type().neuron()
                                        && nodes.get(other).type() != NirType.INPUT
                                        && onlyHeardBack(other, reader)));
    }
}
