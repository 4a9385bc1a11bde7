package spikemesh.emulator.nir;

import java.util.Arrays;
import java.util.List;
import spikemesh.config.ConfigException;

/** One layer of a Lava-DL network: its synapses from the layer before, and its neurons. */
final class LavaLayer {

    private static final List<String> TYPES =
            List.of("input", "dense", "dense_rec", "dense_comp", "conv", "pool", "flatten");
    private static final int LONGEST_DELAY = 62;

    final String name;
    final String type;
    final int[] shape;
    private final int[] before;
    private final LavaFile.Fields fields;

    /** The layer in {@code fields}; what arrives has the shape {@code before}, empty if the file does not say. */
    LavaLayer(LavaFile.Fields fields, int[] before) {
        this.fields = fields;
        name = "layer" + fields.number();
        type = word("type");
        if (!TYPES.contains(type)) {
            throw new ConfigException(place(), "type must be one of " + TYPES + ": type=" + type);
        }
        this.before = before.length > 0 || type.equals("input") ? before : arriving();
        shape = switch (type) {
            case "input" -> checked(field("shape").integers());
            case "conv", "pool" -> {
                ImageOp image = image();
                yield new int[] {
                    image.outChannels(), image.out().y(), image.out().x()
                };
            }
            case "flatten" -> new int[] {Tensor.size(this.before)};
            default -> new int[] {rows("dense_comp".equals(type) || complex() ? "weight/real" : "weight"), 1, 1};
        };
    }

    private int[] checked(int[] sides) {
        for (int side : sides) {
            if (side < 1) {
                throw new ConfigException(
                        place() + "/shape", "must be numbers above 0: shape=" + Arrays.toString(sides));
            }
        }
        return sides;
    }

    /** What must arrive, where no layer before says it. */
    private int[] arriving() {
        if (type.equals("conv") || type.equals("pool")) {
            throw new ConfigException(place(), "an image must arrive, but no input layer gives its shape");
        }
        if (fields.numbers().containsKey("inFeatures")) {
            return new int[] {field("inFeatures").integers()[0]};
        }
        Tensor weight = field(complex() ? "weight/real" : "weight");
        return new int[] {weight.size() / (weight.rank() == 1 ? Math.max(1, declared()) : weight.axis(0))};
    }

    private int declared() {
        return fields.numbers().containsKey("shape")
                ? Tensor.size(field("shape").integers())
                : 1;
    }

    private int rows(String weight) {
        int sources = Tensor.size(before);
        int weights = field(weight).size();
        if (weights % sources != 0) {
            throw new ConfigException(
                    place() + "/" + weight, "must have " + sources + " weights for each neuron: weights=" + weights);
        }
        return weights / sources;
    }

    String place() {
        return fields.place();
    }

    private Tensor field(String field) {
        Tensor found = fields.numbers().get(field);
        if (found == null) {
            throw new ConfigException(place(), field + " is missing");
        }
        return found;
    }

    /** A word of the layer, or an empty one. */
    String word(String field) {
        return fields.words().getOrDefault(field, "");
    }

    /** A number of the layer, or {@code standard} where there is none. */
    double number(String field, double standard) {
        Tensor given = fields.numbers().get(field);
        return given == null ? standard : given.at(0);
    }

    private int[] pair(String field, int standard) {
        int[] given = fields.numbers().containsKey(field) ? field(field).integers() : new int[] {standard};
        return given.length == 1 ? new int[] {given[0], given[0]} : given;
    }

    int size() {
        return Tensor.size(shape);
    }

    /** The shape of what arrives. */
    int[] before() {
        return before.clone();
    }

    /** Whether neurons of its own stand behind it; a flatten only rearranges. */
    boolean neurons() {
        return !type.equals("flatten");
    }

    /** Whether it ends the network as a readout that does not spike. */
    boolean readout() {
        return word("neuron/type").isEmpty();
    }

    /** Whether its weights have an imaginary part. */
    boolean complex() {
        return fields.numbers().containsKey("weight/imag");
    }

    /** Whether its neurons reach each other. */
    boolean recurrent() {
        return fields.numbers().containsKey("weight_rec");
    }

    private ImageOp image() {
        boolean pool = type.equals("pool");
        int[] weight = field("weight").shape();
        if (before.length != 3 || (!pool && weight.length < 4)) {
            throw new ConfigException(
                    place(),
                    "a convolution needs an image and a kernel of 4 axes: shapes " + Arrays.toString(before) + " and "
                            + Arrays.toString(weight));
        }
        int[] kernel = pool ? pair("kernelSize", 1) : new int[] {weight[2], weight[3]};
        int[] stride = fields.numbers().containsKey("stride") ? pair("stride", 1) : pool ? kernel : new int[] {1, 1};
        int[] padding = pair("padding", 0);
        int[] dilation = pair("dilation", 1);
        int groups = pool ? before[0] : (int) number("groups", 1);
        if (!pool && weight[1] * groups != before[0]) {
            throw new ConfigException(
                    place() + "/weight",
                    "is for images of " + weight[1] * groups + " channels, what arrives has " + before[0]);
        }
        int height = (before[1] + 2 * padding[0] - dilation[0] * (kernel[0] - 1) - 1) / stride[0] + 1;
        int width = (before[2] + 2 * padding[1] - dilation[1] * (kernel[1] - 1) - 1) / stride[1] + 1;
        return new ImageOp(
                before[0],
                before[1],
                before[2],
                pool ? before[0] : weight[0],
                groups,
                ImageOp.Pair.of(kernel),
                ImageOp.Pair.of(stride),
                ImageOp.Pair.of(padding),
                ImageOp.Pair.of(dilation),
                new ImageOp.Pair(height, width));
    }

    /** The synapses from the layer before, by the weights called {@code weight}, times {@code factor}. */
    LinearOp synapses(String weight, int factor) {
        double[] weights = Arrays.stream(field(weight).values())
                .map(value -> factor * (value < 0 ? Math.ceil(value) : Math.floor(value)))
                .toArray();
        if (type.equals("pool")) {
            ImageOp image = image();
            double[] all = new double
                    [image.outChannels() * image.kernel().y() * image.kernel().x()];
            for (int i = 0; i < all.length; i++) {
                all[i] = weights[i % weights.length];
            }
            return new LinearOp.Kernel(image, all);
        }
        if (type.equals("conv")) {
            return new LinearOp.Kernel(image(), weights);
        }
        int sources = weight.equals("weight_rec") ? size() : Tensor.size(before);
        if (weights.length != size() * sources) {
            throw new ConfigException(
                    place() + "/" + weight, "must have " + size() * sources + " values: values=" + weights.length);
        }
        return LinearOp.Matrix.of(weights, size(), sources);
    }

    /** Delays of the synapses: one for each neuron here, one for each before, or one for all. */
    int delay(int from, int to) {
        Tensor delay = fields.numbers().get("delay");
        if (delay == null) {
            return 0;
        }
        int at = delay.size() == 1 ? 0 : delay.size() == size() ? to : from;
        return Math.min(LONGEST_DELAY, (int) delay.at(at));
    }

    /** Bias of each neuron; one for each channel in the file. */
    double[] biases() {
        double[] biases = new double[size()];
        Tensor given = fields.numbers().get("bias");
        if (given != null && !type.equals("input")) {
            if (size() % given.size() != 0) {
                throw new ConfigException(
                        place() + "/bias", "must have one value for each channel: values=" + given.size());
            }
            int area = size() / given.size();
            for (int i = 0; i < biases.length; i++) {
                biases[i] = (int) given.at(given.size() == 1 ? 0 : i / area);
            }
        }
        return biases;
    }
}
