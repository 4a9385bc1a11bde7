package spikemesh.emulator.nir;

import spikemesh.config.network.KernelShape;

/**
 * The geometry of a convolution or a pooling over an image (channel, row, column); one-dimensional ones have one row.
 *
 * @param inChannels channels of the image
 * @param inHeight its rows
 * @param inWidth its columns
 * @param outChannels channels of the result
 * @param groups groups of channels that do not mix; a pooling has as many as channels
 * @param kernel rows and columns of the kernel
 * @param stride rows and columns it moves by
 * @param padding rows above and columns left of the image that count as zero
 * @param dilation distance of the kernel's elements
 * @param out rows and columns of the result
 */
public record ImageOp(
        int inChannels,
        int inHeight,
        int inWidth,
        int outChannels,
        int groups,
        Pair kernel,
        Pair stride,
        Pair padding,
        Pair dilation,
        Pair out) {

    /** Rows and columns. */
    public record Pair(int y, int x) {
        static Pair of(int[] both) {
            return new Pair(both[0], both[1]);
        }
    }

    /** Numbers of the image. */
    public int sources() {
        return inChannels * inHeight * inWidth;
    }

    /** Numbers of the result. */
    public int targets() {
        return outChannels * out.y() * out.x();
    }

    /** The geometry as that of one kernel without holes. */
    KernelShape kernels() {
        return new KernelShape(
                new KernelShape.Image(inChannels, inHeight, inWidth),
                new KernelShape.Image(outChannels, out.y(), out.x()),
                new KernelShape.Pair(dilation.y() * (kernel.y() - 1) + 1, dilation.x() * (kernel.x() - 1) + 1),
                new KernelShape.Pair(stride.y(), stride.x()),
                new KernelShape.Pair(padding.y(), padding.x()));
    }

    /** The geometry of a convolution on what arrives in {@code shape}. */
    static ImageOp convolution(NirNode node, int[] shape) {
        boolean flat = node.type() == NirType.CONV1D;
        Tensor weight = node.field("weight");
        int axes = flat ? 3 : 4;
        if (weight.rank() != axes) {
            throw node.wrong("weight", "must have " + axes + " axes: axes=" + weight.rank());
        }
        Pair kernel = flat ? new Pair(1, weight.axis(2)) : new Pair(weight.axis(2), weight.axis(3));
        int groups = node.find("groups").isPresent() ? node.integers("groups")[0] : 1;
        if (groups < 1 || weight.axis(0) % groups != 0) {
            throw node.wrong("groups", "must divide the " + weight.axis(0) + " output channels: groups=" + groups);
        }
        int channels = Math.multiplyExact(weight.axis(1), groups);
        int[] image = image(node, shape, channels, flat);
        Pair stride = pair(node, "stride", 1, flat);
        Pair dilation = pair(node, "dilation", 1, flat);
        positive(node, "stride", stride);
        positive(node, "dilation", dilation);
        Pair[] pads = padding(node, kernel, stride, dilation, flat);
        Pair out = new Pair(
                out(node, image[0], kernel.y(), stride.y(), dilation.y(), pads[0].y() + pads[1].y()),
                out(node, image[1], kernel.x(), stride.x(), dilation.x(), pads[0].x() + pads[1].x()));
        return new ImageOp(
                channels, image[0], image[1], weight.axis(0), groups, kernel, stride, pads[0], dilation, out);
    }

    /** The geometry of a pooling on what arrives in {@code shape}. */
    static ImageOp pooling(NirNode node, int[] shape) {
        if (shape.length != 3) {
            throw node.wrong("kernel_size", "needs an image with 3 axes, what arrives has " + shape.length);
        }
        Pair kernel = pair(node, "kernel_size", 1, false);
        positive(node, "kernel_size", kernel);
        Pair stride = node.find("stride").isPresent() ? pair(node, "stride", 1, false) : kernel;
        positive(node, "stride", stride);
        Pair padding = pair(node, "padding", 0, false);
        Pair one = new Pair(1, 1);
        Pair out = new Pair(
                out(node, shape[1], kernel.y(), stride.y(), 1, 2 * padding.y()),
                out(node, shape[2], kernel.x(), stride.x(), 1, 2 * padding.x()));
        return new ImageOp(shape[0], shape[1], shape[2], shape[0], shape[0], kernel, stride, padding, one, out);
    }

    private static int[] image(NirNode node, int[] shape, int channels, boolean flat) {
        int axes = flat ? 2 : 3;
        if (shape.length == axes && shape[0] == channels) {
            return flat ? new int[] {1, shape[1]} : new int[] {shape[1], shape[2]};
        }
        int[] given = node.find("input_shape").isPresent() ? node.integers("input_shape") : new int[0];
        if (given.length == axes - 1 && channels * Tensor.size(given) == Tensor.size(shape)) {
            return flat ? new int[] {1, given[0]} : given;
        }
        throw node.wrong(
                "weight",
                "is for images of " + channels + " channels, what arrives has shape "
                        + java.util.Arrays.toString(shape));
    }

    private static Pair pair(NirNode node, String field, int standard, boolean flat) {
        int[] both = node.pair(field, standard);
        return flat ? new Pair(field.equals("padding") ? 0 : 1, both[0]) : Pair.of(both);
    }

    private static void positive(NirNode node, String field, Pair pair) {
        if (pair.y() < 1 || pair.x() < 1) {
            throw node.wrong(field, "must be at least 1: " + field + "=" + Math.min(pair.y(), pair.x()));
        }
    }

    /** Padding before and after the image; {@code same} keeps its size, with the odd element behind. */
    private static Pair[] padding(NirNode node, Pair kernel, Pair stride, Pair dilation, boolean flat) {
        String word = node.words().getOrDefault("padding", "");
        if (word.equals("same")) {
            if (stride.y() != 1 || stride.x() != 1) {
                throw node.wrong("padding", "can be same only with a stride of 1");
            }
            int y = dilation.y() * (kernel.y() - 1);
            int x = dilation.x() * (kernel.x() - 1);
            return new Pair[] {new Pair(y / 2, x / 2), new Pair(y - y / 2, x - x / 2)};
        }
        if (!word.isEmpty() && !word.equals("valid")) {
            throw node.wrong("padding", "must be numbers, same or valid: padding=" + word);
        }
        Pair given = word.isEmpty() ? pair(node, "padding", 0, flat) : new Pair(0, 0);
        if (given.y() < 0 || given.x() < 0) {
            throw node.wrong("padding", "must not be negative: padding=" + Math.min(given.y(), given.x()));
        }
        return new Pair[] {given, given};
    }

    private static int out(NirNode node, int size, int kernel, int stride, int dilation, int padding) {
        int room = size + padding - dilation * (kernel - 1) - 1;
        if (room < 0) {
            String field = node.find("weight").isPresent() ? "weight" : "kernel_size";
            throw node.wrong(field, "is larger than the image: kernel=" + kernel + " image=" + size);
        }
        return room / stride + 1;
    }
}
