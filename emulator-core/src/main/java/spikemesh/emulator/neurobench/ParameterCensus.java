package spikemesh.emulator.neurobench;

import java.nio.file.Path;
import spikemesh.config.NpyFile;
import spikemesh.config.network.Connectivity;
import spikemesh.config.network.NetworkSpec;
import spikemesh.config.network.ParameterValues;
import spikemesh.config.network.PopulationSpec;
import spikemesh.config.network.ProjectionSpec;
import spikemesh.emulator.compile.Compiled;

/** Counts the parameters that a network description gives. */
final class ParameterCensus {

    private static final int STRETCH = 1 << 14;

    private ParameterCensus() {}

    /**
     * What {@code network} was given.
     *
     * @param compiled its layout
     * @param nonzero how many of these have a weight other than zero
     */
    static NeurobenchCounts.Parameters of(NetworkSpec network, Compiled compiled, long nonzero) {
        long left = 0;
        long shared = 0;
        for (ProjectionSpec projection : network.projections()) {
            if (projection.connectivity() instanceof Connectivity.DenseMatrix matrix && !matrix.keepZeros()) {
                left += zeros(matrix.weights());
            } else if (projection.connectivity() instanceof Connectivity.Convolution shape) {
                shared += synapsesOf(shape) - kernel(shape);
            }
        }
        long perNeuron = 0;
        long buffers = 0;
        for (PopulationSpec population : network.populations()) {
            for (ParameterValues values : population.parameters().values()) {
                if (values instanceof ParameterValues.Uniform) {
                    buffers++;
                } else {
                    perNeuron += population.size();
                }
            }
        }
        long weights = compiled.image().synapses() + left;
        return new NeurobenchCounts.Parameters(
                weights - shared + perNeuron, buffers, weights, weights - nonzero, compiled.synapseBits());
    }

    /** Zeros of a matrix, which are no synapses but are weights all the same. */
    private static long zeros(Path file) {
        double[] stretch = new double[STRETCH];
        long zeros = 0;
        try (NpyFile matrix = NpyFile.open(file)) {
            for (int count = matrix.read(stretch, 0, STRETCH); count > 0; count = matrix.read(stretch, 0, STRETCH)) {
                for (int k = 0; k < count; k++) {
                    zeros += stretch[k] == 0 ? 1 : 0;
                }
            }
        }
        return zeros;
    }

    private static long kernel(Connectivity.Convolution shape) {
        return (long) shape.outChannels() * shape.inChannels() * shape.kernelHeight() * shape.kernelWidth();
    }

    private static long synapsesOf(Connectivity.Convolution shape) {
        long rows =
                inside(shape.outHeight(), shape.strideY(), shape.paddingY(), shape.kernelHeight(), shape.inHeight());
        long columns =
                inside(shape.outWidth(), shape.strideX(), shape.paddingX(), shape.kernelWidth(), shape.inWidth());
        return rows * columns * shape.outChannels() * shape.inChannels();
    }

    /** Pairs of output and kernel positions along one axis that meet the image and not its padding. */
    private static long inside(int outputs, int stride, int padding, int kernel, int length) {
        long pairs = 0;
        for (int out = 0; out < outputs; out++) {
            int first = out * stride - padding;
            pairs += Math.max(0, Math.min(first + kernel, length) - Math.max(first, 0));
        }
        return pairs;
    }
}
