package spikemesh.emulator.nir;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a graph means, written down once more: each value is asked for by node and timestep, and computed from what the node
 * hears. It knows from the maker of the graph which neurons hear themselves, and shares nothing with the code under test but
 * the records of the graph.
 */
final class GraphOracle {

    private final RandomGraph graph;
    private final Rules rules;
    private final String resetDelay;
    private final double dt;
    private final Map<String, double[][]> inputs;
    private final Map<String, double[]> known = new HashMap<>();
    private final Map<String, double[]> potential = new HashMap<>();
    private final Map<String, double[]> current = new HashMap<>();
    private final Map<String, double[]> spent = new HashMap<>();

    /** The choices of a profile: rule of integration, reset, timestep from which recurrent biases count, and the rest. */
    record Rules(String integration, String reset, int recurrentBias, boolean several, boolean ifFloor, double ifKeep) {

        static Rules of(String profile) {
            return switch (profile) {
                case "nir" -> new Rules("euler", "value", 0, false, false, 1);
                case "snntorch" -> new Rules("euler", "zero", 0, false, false, 0.9);
                case "norse" -> new Rules("euler", "zero", 1, false, false, 1);
                case "spyx" -> new Rules("euler", "subtract", 0, false, false, 1);
                case "sinabs" -> new Rules("decay", "subtract", 0, true, true, 1);
                case "rockpool" -> new Rules("scaled", "subtract", Integer.MAX_VALUE, true, false, 1);
                default -> new Rules("euler", "zero", 0, false, false, 1);
            };
        }
    }

    GraphOracle(RandomGraph graph, Map<String, String> said, double dt, Map<String, double[][]> inputs) {
        this.graph = graph;
        rules = Rules.of(said.get("profile"));
        resetDelay = said.get("reset-delay");
        this.dt = dt;
        this.inputs = inputs;
    }

    /** What a neuron gives in a timestep; timesteps must be asked for in order. */
    double[] at(String neuron, int t) {
        return leaving(neuron, neuron, t, false);
    }

    /** What leaves {@code name} in timestep {@code t} on its way to {@code reader}; {@code heard} if the reader hears it. */
    private double[] leaving(String name, String reader, int t, boolean heard) {
        NirNode node = graph.node(name);
        boolean itself = heard && name.equals(reader) && graph.hearsItself(name);
        int when = itself ? t - 1 : t;
        if (when < 0) {
            return new double[RandomGraph.size(graph.shape(name))];
        }
        String key = (node.type().neuron() ? "" : reader) + ">" + name + "@" + when;
        double[] value = known.get(key);
        if (value == null) {
            value = node.type() == NirType.INPUT
                    ? given(name, when)
                    : node.type().neuron() ? fired(node, when) : mapped(node, reader, when);
            known.put(key, value);
        }
        return value;
    }

    private double[] given(String name, int t) {
        double[][] rows = inputs.get(name);
        return t < rows.length ? rows[t] : new double[rows[0].length];
    }

    private double[] arriving(NirNode node, String reader, int t) {
        double[] sum = new double[RandomGraph.size(graph.shapeBefore(node.name()))];
        for (String before : graph.before(node.name())) {
            double[] value = leaving(before, reader, t, true);
            for (int i = 0; i < sum.length; i++) {
                sum[i] += value[i];
            }
        }
        return sum;
    }

    private double[] mapped(NirNode node, String reader, int t) {
        if (node.type() == NirType.DELAY) {
            double[] delays = all(node, "delay", 0);
            double[] value = new double[delays.length];
            for (int i = 0; i < value.length; i++) {
                int then = t - (int) Math.round(delays[i] / dt);
                value[i] = then < 0 ? 0 : arriving(node, reader, then)[i];
            }
            return value;
        }
        double[] value = linear(node, arriving(node, reader, t));
        boolean biased = !graph.onlyHeardBack(node.name(), reader) || t >= rules.recurrentBias;
        double[] bias = biased ? bias(node, value.length) : new double[value.length];
        for (int i = 0; i < value.length; i++) {
            value[i] += bias[i];
        }
        return value;
    }

    private double[] bias(NirNode node, int size) {
        if (node.find("bias").isEmpty()) {
            return new double[size];
        }
        double[] given = node.field("bias").values();
        boolean image = node.type() == NirType.CONV1D || node.type() == NirType.CONV2D;
        double[] bias = new double[size];
        for (int i = 0; i < size; i++) {
            bias[i] = image ? given[i / (size / given.length)] : given[i % given.length];
        }
        return bias;
    }

    private double[] linear(NirNode node, double[] x) {
        int[] from = graph.shapeBefore(node.name());
        int[] to = graph.shape(node.name());
        return switch (node.type()) {
            case AFFINE, LINEAR -> matrix(node.field("weight"), x, RandomGraph.size(to));
            case SCALE -> {
                double[] scale = all(node, "scale", 1);
                yield java.util.stream.IntStream.range(0, x.length)
                        .mapToDouble(i -> x[i] * scale[i])
                        .toArray();
            }
            case CONV1D, CONV2D -> image(node, x, from, to, node.field("weight"));
            case SUM_POOL_2D, AVG_POOL_2D -> {
                int[] kernel = both(node, "kernel_size", 1);
                double[] ones = new double[from[0] * kernel[0] * kernel[1]];
                Arrays.fill(ones, node.type() == NirType.SUM_POOL_2D ? 1 : 1.0 / (kernel[0] * kernel[1]));
                yield image(node, x, from, to, Tensor.of(new int[] {from[0], 1, kernel[0], kernel[1]}, ones));
            }
            default -> x.clone();
        };
    }

    private static double[] matrix(Tensor weight, double[] x, int size) {
        int outs = weight.axis(weight.rank() - 2);
        int ins = weight.axis(weight.rank() - 1);
        boolean own = weight.rank() > 2;
        double[] y = new double[size];
        for (int place = 0; place < size / outs; place++) {
            for (int o = 0; o < outs; o++) {
                for (int i = 0; i < ins; i++) {
                    y[place * outs + o] += weight.at(((own ? place : 0) * outs + o) * ins + i) * x[place * ins + i];
                }
            }
        }
        return y;
    }

    /** Each element of the kernels, pushed from where it lies on the padded image. */
    private double[] image(NirNode node, double[] x, int[] from, int[] to, Tensor weight) {
        boolean flat = from.length == 2;
        int height = flat ? 1 : from[1];
        int width = from[from.length - 1];
        int rows = flat ? 1 : to[1];
        int columns = to[to.length - 1];
        int kernelRows = flat ? 1 : weight.axis(2);
        int kernelColumns = weight.axis(weight.rank() - 1);
        boolean pool = node.type() == NirType.SUM_POOL_2D || node.type() == NirType.AVG_POOL_2D;
        int[] stride = pair(node, "stride", 1, flat);
        int[] dilation = pool ? new int[] {1, 1} : pair(node, "dilation", 1, flat);
        int[] padding = node.words().containsKey("padding")
                ? new int[] {
                    same(node) * dilation[0] * (kernelRows - 1) / 2, same(node) * dilation[1] * (kernelColumns - 1) / 2
                }
                : pair(node, "padding", 0, flat);
        int perGroup = weight.axis(1);
        int groups = from[0] / perGroup;
        double[] y = new double[RandomGraph.size(to)];
        for (int o = 0; o < to[0]; o++) {
            for (int c = 0; c < perGroup; c++) {
                int channel = o / (to[0] / groups) * perGroup + c;
                for (int at = 0; at < rows * columns * kernelRows * kernelColumns; at++) {
                    int u = at % columns;
                    int v = at / columns % rows;
                    int kx = at / columns / rows % kernelColumns;
                    int ky = at / columns / rows / kernelColumns;
                    int row = v * stride[0] + ky * dilation[0] - padding[0];
                    int column = u * stride[1] + kx * dilation[1] - padding[1];
                    if (row >= 0 && row < height && column >= 0 && column < width) {
                        y[(o * rows + v) * columns + u] +=
                                weight.at(((o * perGroup + c) * kernelRows + ky) * kernelColumns + kx)
                                        * x[(channel * height + row) * width + column];
                    }
                }
            }
        }
        return y;
    }

    private static int same(NirNode node) {
        return node.words().get("padding").equals("same") ? 1 : 0;
    }

    private static int[] pair(NirNode node, String field, int standard, boolean flat) {
        int[] given = both(node, field, standard);
        return flat ? new int[] {field.equals("padding") ? 0 : 1, given[1]} : given;
    }

    private static int[] both(NirNode node, String field, int standard) {
        if (node.find(field).isEmpty()) {
            return new int[] {standard, standard};
        }
        Tensor given = node.field(field);
        return new int[] {(int) given.at(0), (int) given.at(given.size() - 1)};
    }

    /** A parameter of each element: one for all, one for each channel, or one for each. */
    private double[] all(NirNode node, String field, double standard) {
        int size = RandomGraph.size(graph.shape(node.name()));
        double[] values = new double[size];
        Arrays.fill(values, standard);
        node.find(field).ifPresent(given -> {
            for (int i = 0; i < size; i++) {
                values[i] = given.at(i / (size / given.size()));
            }
        });
        return values;
    }

    private double[] fired(NirNode node, int t) {
        double[] x = arriving(node, node.name(), t);
        int size = x.length;
        double[] v = potential.computeIfAbsent(node.name(), name -> new double[size]);
        double[] synapse = current.computeIfAbsent(node.name(), name -> new double[size]);
        double[] before = spent.getOrDefault(node.name(), new double[size]);
        double[] out = new double[size];
        NirType type = node.type();
        List<String> names =
                List.of("r", "v_leak", "w_in", "tau", "tau_mem", "tau_syn", "threshold", "v_threshold", "v_reset");
        Map<String, double[]> p = new HashMap<>();
        names.forEach(name -> p.put(name, all(node, name, name.equals("r") || name.equals("w_in") ? 1 : 0)));
        for (int i = 0; i < size; i++) {
            double drive = x[i];
            if (before[i] > 0 && resetDelay.equals("before-input")) {
                v[i] = reset(v[i], before[i], i, p);
            }
            if (type == NirType.CUBA_LIF || type == NirType.CUBA_LI) {
                synapse[i] = next(synapse[i], 0, p.get("w_in")[i], drive, p.get("tau_syn")[i]);
                v[i] = next(v[i], p.get("v_leak")[i], p.get("r")[i], synapse[i], p.get("tau_mem")[i]);
            } else if (type == NirType.LIF || type == NirType.LI) {
                v[i] = next(v[i], p.get("v_leak")[i], p.get("r")[i], drive, p.get("tau")[i]);
            } else if (type == NirType.THRESHOLD) {
                v[i] = drive;
            } else {
                double r = rules.integration.equals("decay") ? 1 : p.get("r")[i];
                v[i] = v[i] * (type == NirType.IF ? rules.ifKeep : 1) + r * drive;
            }
            if (before[i] > 0 && resetDelay.equals("after-input")) {
                v[i] = reset(v[i], before[i], i, p);
            }
            out[i] = type.spikes() ? spikes(type, v, i, p) : v[i];
        }
        if (type.spikes() && type != NirType.THRESHOLD) {
            spent.put(node.name(), out);
        }
        return out;
    }

    private double next(double x, double rest, double gain, double drive, double tau) {
        double steps = tau / dt;
        return switch (rules.integration) {
            case "euler" -> x + (rest - x) / steps + gain * drive / steps;
            case "decay" -> rest + (x - rest) * Math.exp(-1 / steps) + drive;
            default -> rest + (x - rest) * Math.exp(-1 / steps) + gain * drive / steps;
        };
    }

    private double spikes(NirType type, double[] v, int i, Map<String, double[]> p) {
        double threshold = p.get(type == NirType.THRESHOLD ? "threshold" : "v_threshold")[i];
        if (rules.ifFloor && type == NirType.IF) {
            v[i] = Math.max(v[i], -threshold);
        }
        boolean inclusive = rules.several && type != NirType.THRESHOLD;
        if (inclusive ? !(v[i] >= threshold) : !(v[i] > threshold)) {
            return 0;
        }
        if (type == NirType.THRESHOLD) {
            return 1;
        }
        double count = rules.several ? Math.floor(v[i] / threshold) : 1;
        if (resetDelay.equals("none")) {
            v[i] = reset(v[i], count, i, p);
        }
        return count;
    }

    private double reset(double v, double count, int i, Map<String, double[]> p) {
        return switch (rules.reset) {
            case "value" -> p.get("v_reset")[i];
            case "zero" -> 0;
            default -> v - count * p.get("v_threshold")[i];
        };
    }
}
