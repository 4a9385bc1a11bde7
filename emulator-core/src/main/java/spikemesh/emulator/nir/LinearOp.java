package spikemesh.emulator.nir;

import java.util.Arrays;
import java.util.Optional;
import spikemesh.config.network.KernelShape;
import spikemesh.config.network.SynapseRule.Sink;

/** A linear map seen from its sources: which targets each reaches, with which weight. Weights are held as in the graph. */
abstract class LinearOp {

    final int sources;
    final int targets;

    LinearOp(int sources, int targets) {
        this.sources = sources;
        this.targets = targets;
    }

    abstract void from(int source, Sink sink);

    /** Whether each source has at most one target, so that what follows needs no sums. */
    boolean single() {
        return false;
    }

    /** Whether source i reaches target i alone. */
    boolean elementwise() {
        return false;
    }

    /** The kernels it moves over an image, unless there are none, or factors of single elements besides. */
    Optional<KernelShape> kernels() {
        return Optional.empty();
    }

    /** The map of a node without a state; {@code null} if it changes nothing. */
    static LinearOp of(NirNode node, Shapes shapes) {
        return switch (node.type()) {
            case AFFINE, LINEAR -> new Matrix(node, Tensor.size(shapes.in(node.name())));
            case SCALE -> new Elementwise(node.field("scale", shapes.in(node.name())));
            case CONV1D, CONV2D ->
                new Kernel(shapes.image(node.name()), node.field("weight").values());
            case SUM_POOL_2D -> pooling(shapes.image(node.name()), 1);
            case AVG_POOL_2D -> {
                ImageOp image = shapes.image(node.name());
                yield pooling(image, 1.0 / (image.kernel().y() * image.kernel().x()));
            }
            default -> null;
        };
    }

    private static Kernel pooling(ImageOp image, double weight) {
        double[] all = new double
                [image.outChannels() * image.kernel().y() * image.kernel().x()];
        Arrays.fill(all, weight);
        return new Kernel(image, all);
    }

    /** A factor for each element. */
    static final class Elementwise extends LinearOp {
        private final double[] factors;

        Elementwise(double[] factors) {
            super(factors.length, factors.length);
            this.factors = factors;
        }

        @Override
        void from(int source, Sink sink) {
            if (factors[source] != 0) {
                sink.accept(source, factors[source]);
            }
        }

        @Override
        boolean single() {
            return true;
        }

        @Override
        boolean elementwise() {
            return true;
        }
    }

    /** A matrix over the last axis of what arrives; one block for each place on the axes before, with weights alike or its own. */
    static final class Matrix extends LinearOp {
        private final double[] bySource;
        private final int ins;
        private final int outs;

        Matrix(NirNode node, int sources) {
            this(
                    node.field("weight").values(),
                    sources,
                    node.field("weight").axis(node.field("weight").rank() - 1),
                    node.field("weight").axis(node.field("weight").rank() - 2));
        }

        private Matrix(double[] weights, int sources, int ins, int outs) {
            super(sources, sources / ins * outs);
            this.ins = ins;
            this.outs = outs;
            bySource = new double[weights.length];
            for (int at = 0; at < weights.length; at++) {
                int block = at / (ins * outs);
                int o = at / ins % outs;
                bySource[(block * ins + at % ins) * outs + o] = weights[at];
            }
        }

        /** A plain matrix, target by target. */
        static Matrix of(double[] weights, int targets, int sources) {
            return new Matrix(weights, sources, sources, targets);
        }

        @Override
        void from(int source, Sink sink) {
            int first = source / ins * outs;
            int row = (int) ((long) source * outs % bySource.length);
            for (int o = 0; o < outs; o++) {
                if (bySource[row + o] != 0) {
                    sink.accept(first + o, bySource[row + o]);
                }
            }
        }
    }

    /** A kernel moved over an image. */
    static final class Kernel extends LinearOp {
        final ImageOp image;
        final double[] weights;

        Kernel(ImageOp image, double[] weights) {
            super(image.sources(), image.targets());
            this.image = image;
            this.weights = weights;
        }

        @Override
        boolean single() {
            return image.groups() == image.outChannels()
                    && image.groups() == image.inChannels()
                    && image.stride().y() >= image.kernel().y()
                    && image.stride().x() >= image.kernel().x();
        }

        @Override
        Optional<KernelShape> kernels() {
            return Optional.of(image.kernels());
        }

        @Override
        void from(int source, Sink sink) {
            int area = image.inHeight() * image.inWidth();
            int channel = source / area;
            int y = source % area / image.inWidth() + image.padding().y();
            int x = source % image.inWidth() + image.padding().x();
            int perGroup = image.outChannels() / image.groups();
            int mixed = image.inChannels() / image.groups();
            int firstOut = channel / mixed * perGroup;
            for (int k = firstOut; k < firstOut + perGroup; k++) {
                int kernel = (k * mixed + channel % mixed) * image.kernel().y();
                for (int i = image.kernel().y() - 1; i >= 0; i--) {
                    int v = place(
                            y - i * image.dilation().y(),
                            image.stride().y(),
                            image.out().y());
                    if (v >= 0) {
                        row(
                                (kernel + i) * image.kernel().x(),
                                x,
                                (k * image.out().y() + v) * image.out().x(),
                                sink);
                    }
                }
            }
        }

        private void row(int from, int x, int target, Sink sink) {
            for (int j = image.kernel().x() - 1; j >= 0; j--) {
                int u = place(
                        x - j * image.dilation().x(),
                        image.stride().x(),
                        image.out().x());
                if (u >= 0 && weights[from + j] != 0) {
                    sink.accept(target + u, weights[from + j]);
                }
            }
        }

        /** Where on the result a kernel element at {@code offset} of the padded image belongs, or -1. */
        private static int place(int offset, int stride, int size) {
            return offset < 0 || offset % stride != 0 || offset / stride >= size ? -1 : offset / stride;
        }
    }

    /** One map after another; sums where several ways lead from a source to a target. */
    static final class Chain extends LinearOp {
        private final LinearOp first;
        private final LinearOp then;

        Chain(LinearOp first, LinearOp then) {
            super(first.sources, then.targets);
            this.first = first;
            this.then = then;
        }

        @Override
        boolean single() {
            return first.single() && then.single();
        }

        @Override
        boolean elementwise() {
            return first.elementwise() && then.elementwise();
        }

        @Override
        Optional<KernelShape> kernels() {
            if (first.elementwise()) {
                return then.kernels();
            }
            return then.elementwise()
                    ? first.kernels()
                    : first.kernels().flatMap(shape -> then.kernels().map(shape::then));
        }

        @Override
        void from(int source, Sink sink) {
            if (first.single() || then.elementwise()) {
                first.from(source, (middle, a) -> then.from(middle, (target, b) -> sink.accept(target, a * b)));
                return;
            }
            double[] sums = new double[targets];
            first.from(source, (middle, a) -> then.from(middle, (target, b) -> sums[target] += a * b));
            for (int target = 0; target < targets; target++) {
                if (sums[target] != 0) {
                    sink.accept(target, sums[target]);
                }
            }
        }
    }
}
