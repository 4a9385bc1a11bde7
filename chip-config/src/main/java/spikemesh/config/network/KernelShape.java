package spikemesh.config.network;

import spikemesh.config.value.Check;

/**
 * The geometry of kernels that move over an image: source index {@code (c * in.height + y) * in.width + x}, target index {@code
 * (k * out.height + v) * out.width + u}, joined where {@code y = v * stride.y + i - padding.y} and {@code x = u * stride.x + j -
 * padding.x} for an element (i, j) of the kernel.
 *
 * @param in the image that it moves over
 * @param out the image that it makes
 * @param kernel rows and columns of the kernel
 * @param stride rows and columns that it moves by
 * @param padding rows above and columns left of the image
 */
public record KernelShape(Image in, Image out, Pair kernel, Pair stride, Pair padding) {

    /** Channels, rows and columns of an image. */
    public record Image(int channels, int height, int width) {
        public Image {
            Check.inRange("channels", channels, 1, PopulationSpec.MOST_NEURONS);
            Check.inRange("height", height, 1, PopulationSpec.MOST_NEURONS);
            Check.inRange("width", width, 1, PopulationSpec.MOST_NEURONS);
        }

        /** Places of one channel. */
        public int area() {
            return Math.multiplyExact(height, width);
        }

        /** Elements of all channels. */
        public int size() {
            return Math.multiplyExact(channels, area());
        }
    }

    /** Rows and columns. */
    public record Pair(int y, int x) {}

    /** Checks that all is there. */
    public KernelShape {
        Check.present("in", in);
        Check.present("out", out);
        Check.present("kernel", kernel);
        Check.present("stride", stride);
        Check.present("padding", padding);
    }

    /** The geometry of a convolution in a network file. */
    public static KernelShape of(Connectivity.Convolution rule) {
        return new KernelShape(
                new Image(rule.inChannels(), rule.inHeight(), rule.inWidth()),
                new Image(rule.outChannels(), rule.outHeight(), rule.outWidth()),
                new Pair(rule.kernelHeight(), rule.kernelWidth()),
                new Pair(rule.strideY(), rule.strideX()),
                new Pair(rule.paddingY(), rule.paddingX()));
    }

    /** This kernel, and then {@code then} on what it makes, as one kernel. */
    public KernelShape then(KernelShape then) {
        return new KernelShape(
                in,
                then.out,
                new Pair((then.kernel.y - 1) * stride.y + kernel.y, (then.kernel.x - 1) * stride.x + kernel.x),
                new Pair(stride.y * then.stride.y, stride.x * then.stride.x),
                new Pair(then.padding.y * stride.y + padding.y, then.padding.x * stride.x + padding.x));
    }
}
