package spikemesh.emulator.nir;

/** What a node without a state makes of its input, in doubles, by the definition of its type. */
@FunctionalInterface
interface FloatMap {

    /** The output for {@code in}, a new array. */
    double[] of(double[] in);

    static FloatMap of(NirNode node, Shapes shapes) {
        return switch (node.type()) {
            case AFFINE, LINEAR -> matrix(node, shapes.out(node.name()));
            case SCALE -> {
                double[] scale = node.field("scale", shapes.in(node.name()));
                yield in -> {
                    double[] out = in.clone();
                    for (int i = 0; i < out.length; i++) {
                        out[i] *= scale[i];
                    }
                    return out;
                };
            }
            case CONV1D, CONV2D -> convolution(node, shapes.image(node.name()));
            case SUM_POOL_2D -> pooling(shapes.image(node.name()), 1);
            case AVG_POOL_2D -> {
                ImageOp image = shapes.image(node.name());
                yield pooling(image, 1.0 / (image.kernel().y() * image.kernel().x()));
            }
            default -> double[]::clone;
        };
    }

    private static FloatMap matrix(NirNode node, int[] shape) {
        Tensor weight = node.field("weight");
        int outs = weight.axis(weight.rank() - 2);
        int ins = weight.axis(weight.rank() - 1);
        int size = Tensor.size(shape);
        double[] bias = node.field("bias", shape, 0);
        return in -> {
            double[] out = new double[size];
            for (int o = 0; o < size; o++) {
                int part = o / outs * ins;
                int from = (int) ((long) o * ins % weight.size());
                double sum = 0;
                for (int i = 0; i < ins; i++) {
                    sum += weight.at(from + i) * in[part + i];
                }
                out[o] = sum + bias[o];
            }
            return out;
        };
    }

    private static FloatMap convolution(NirNode node, ImageOp image) {
        Tensor weight = node.field("weight");
        double[] bias = node.field("bias", new int[] {image.outChannels()}, 0);
        int mixed = image.inChannels() / image.groups();
        int area = image.kernel().y() * image.kernel().x();
        return in -> {
            double[] out = new double[image.targets()];
            for (int o = 0; o < out.length; o++) {
                int channel = o / (image.out().y() * image.out().x());
                int first = channel / (image.outChannels() / image.groups()) * mixed;
                double sum = bias[channel];
                for (int c = 0; c < mixed; c++) {
                    sum += window(image, in, o, first + c, weight, (channel * mixed + c) * area);
                }
                out[o] = sum;
            }
            return out;
        };
    }

    private static FloatMap pooling(ImageOp image, double factor) {
        int area = image.kernel().y() * image.kernel().x();
        double[] ones = new double[area];
        java.util.Arrays.fill(ones, 1);
        Tensor weight = new Tensor(new int[] {area}, ones);
        return in -> {
            double[] out = new double[image.targets()];
            for (int o = 0; o < out.length; o++) {
                int channel = o / (image.out().y() * image.out().x());
                out[o] = factor * window(image, in, o, channel, weight, 0);
            }
            return out;
        };
    }

    /** The sum over the kernel around output {@code o} in one channel of the image. */
    private static double window(ImageOp image, double[] in, int o, int channel, Tensor weight, int from) {
        int place = o % (image.out().y() * image.out().x());
        int top = place / image.out().x() * image.stride().y() - image.padding().y();
        int left =
                place % image.out().x() * image.stride().x() - image.padding().x();
        double sum = 0;
        for (int i = 0; i < image.kernel().y(); i++) {
            int y = top + i * image.dilation().y();
            for (int j = 0; j < image.kernel().x(); j++) {
                int x = left + j * image.dilation().x();
                if (y >= 0 && y < image.inHeight() && x >= 0 && x < image.inWidth()) {
                    double value = in[(channel * image.inHeight() + y) * image.inWidth() + x];
                    sum += weight.at(from + i * image.kernel().x() + j) * value;
                }
            }
        }
        return sum;
    }
}
