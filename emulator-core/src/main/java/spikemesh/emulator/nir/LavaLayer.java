package spikemesh.emulator.nir;

import java.util.Arrays;
import java.util.Map;
import spikemesh.config.ConfigException;

/** One layer of a Lava-DL network: its synapses from the layer before, and its neurons. */
final class LavaLayer {

    final String name;
    final String type;
    final int[] shape;
    private final String place;
    private final Map<String, Tensor> fields;
    private final Map<String, Tensor> neuron;

    LavaLayer(
            String place,
            String name,
            String type,
            Map<String, Tensor> fields,
            Map<String, Tensor> neuron,
            int[] before) {
        this.place = place;
        this.name = name;
        this.type = type;
        this.fields = fields;
        this.neuron = neuron;
        shape = switch (type) {
            case "input" -> integers("shape");
            case "dense" -> new int[] {field("weight").size() / Tensor.size(before), 1, 1};
            case "conv" -> {
                ImageOp image = image(before);
                yield new int[] {
                    image.outChannels(), image.out().y(), image.out().x()
                };
            }
            case "flatten" -> new int[] {Tensor.size(before)};
            default ->
                throw new ConfigException(place, "type must be one of input, dense, conv, flatten: type=" + type);
        };
    }

    private Tensor field(String field) {
        Tensor found = fields.get(field);
        if (found == null) {
            throw new ConfigException(place, field + " is missing");
        }
        return found;
    }

    private int[] integers(String field) {
        return field(field).integers();
    }

    private int[] pair(String field, int standard) {
        int[] given = fields.containsKey(field) ? integers(field) : new int[] {standard};
        return given.length == 1 ? new int[] {given[0], given[0]} : given;
    }

    int size() {
        return Tensor.size(shape);
    }

    /** Whether neurons of its own stand behind it; a flatten only rearranges. */
    boolean neurons() {
        return !type.equals("flatten");
    }

    /** Whether it ends the network as a readout that does not spike. */
    boolean readout() {
        return neuron.isEmpty();
    }

    private ImageOp image(int[] before) {
        int[] weight = field("weight").shape();
        if (before.length != 3 || weight.length < 4) {
            throw new ConfigException(
                    place,
                    "a convolution needs an image and a kernel of 4 axes: shapes " + Arrays.toString(before) + " and "
                            + Arrays.toString(weight));
        }
        int[] stride = pair("stride", 1);
        int[] padding = pair("padding", 0);
        int[] dilation = pair("dilation", 1);
        int groups = fields.containsKey("groups") ? integers("groups")[0] : 1;
        int height = (before[1] + 2 * padding[0] - dilation[0] * (weight[2] - 1) - 1) / stride[0] + 1;
        int width = (before[2] + 2 * padding[1] - dilation[1] * (weight[3] - 1) - 1) / stride[1] + 1;
        return new ImageOp(
                before[0],
                before[1],
                before[2],
                weight[0],
                groups,
                new ImageOp.Pair(weight[2], weight[3]),
                ImageOp.Pair.of(stride),
                ImageOp.Pair.of(padding),
                ImageOp.Pair.of(dilation),
                new ImageOp.Pair(height, width));
    }

    /** The synapses from the layer before, whose shape is {@code before}; weights are whole numbers. */
    LinearOp synapses(int[] before) {
        double[] weights = Arrays.stream(field("weight").values())
                .map(weight -> weight < 0 ? Math.ceil(weight) : Math.floor(weight))
                .toArray();
        if (type.equals("conv")) {
            return new LinearOp.Kernel(image(before), weights);
        }
        return LinearOp.Matrix.of(weights, size(), Tensor.size(before));
    }

    /** Delays of the synapses: one for each neuron here, one for each before, or one for all. */
    int delay(int from, int to) {
        Tensor delay = fields.get("delay");
        if (delay == null) {
            return 0;
        }
        int at = delay.size() == 1 ? 0 : delay.size() == size() ? to : from;
        return Math.min(62, (int) delay.at(at));
    }

    int parameter(String parameter, int standard) {
        Tensor given = neuron.get(parameter);
        return given == null ? standard : (int) given.at(0);
    }

    /** Bias of each neuron; one for each channel in the file. */
    double[] biases() {
        double[] biases = new double[size()];
        Tensor given = fields.get("bias");
        if (given != null && !type.equals("input")) {
            int area = size() / given.size();
            for (int i = 0; i < biases.length; i++) {
                biases[i] = (int) given.at(given.size() == 1 ? 0 : i / area);
            }
        }
        return biases;
    }

    /** Values that drive an input layer, in the order of its neurons; from an array in the order of the layer, or reversed. */
    double[] driven(Tensor values) {
        if (values.size() != size()) {
            throw new ConfigException(place, "takes " + size() + " values: values=" + values.size());
        }
        int[] given = values.shape();
        boolean reversed = given.length == 3
                && shape.length == 3
                && given[0] == shape[2]
                && given[1] == shape[1]
                && given[2] == shape[0]
                && !Arrays.equals(given, shape);
        double[] driven = new double[size()];
        for (int i = 0; i < driven.length; i++) {
            int at = i;
            if (reversed) {
                int c = i / (shape[1] * shape[2]);
                int y = i / shape[2] % shape[1];
                int x = i % shape[2];
                at = (x * shape[1] + y) * shape[0] + c;
            }
            driven[i] = Math.rint(values.at(at));
        }
        return driven;
    }
}
