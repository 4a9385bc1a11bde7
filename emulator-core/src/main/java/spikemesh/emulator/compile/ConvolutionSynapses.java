package spikemesh.emulator.compile;

import spikemesh.config.network.Connectivity;

/** The synapses of a kernel moved over an image, written out target by target. */
public final class ConvolutionSynapses {

    /** Receives one synapse after the other. */
    @FunctionalInterface
    public interface Sink {
        /** One synapse. */
        void accept(int source, int target, double weight);
    }

    private final Connectivity.Convolution shape;
    private final double[] kernel;

    ConvolutionSynapses(Connectivity.Convolution shape) {
        this(
                shape,
                shape.kernelFile()
                        .map(SideColumns::doubles)
                        .orElseGet(() -> shape.kernelValues().stream()
                                .mapToDouble(Double::doubleValue)
                                .toArray()));
    }

    /** The synapses of {@code shape} with other weights: one for each of k, c, i, j, in this order. */
    public ConvolutionSynapses(Connectivity.Convolution shape, double[] kernel) {
        this.shape = shape;
        this.kernel = kernel;
    }

    /** Hands all synapses to {@code sink}, target by target. */
    public void forEach(Sink sink) {
        int target = 0;
        for (int k = 0; k < shape.outChannels(); k++) {
            for (int v = 0; v < shape.outHeight(); v++) {
                for (int u = 0; u < shape.outWidth(); u++) {
                    forTarget(k, v, u, target++, sink);
                }
            }
        }
    }

    private void forTarget(int k, int v, int u, int target, Sink sink) {
        for (int c = 0; c < shape.inChannels(); c++) {
            for (int i = 0; i < shape.kernelHeight(); i++) {
                int y = v * shape.strideY() + i - shape.paddingY();
                if (y < 0 || y >= shape.inHeight()) {
                    continue;
                }
                for (int j = 0; j < shape.kernelWidth(); j++) {
                    int x = u * shape.strideX() + j - shape.paddingX();
                    if (x >= 0 && x < shape.inWidth()) {
                        int at = ((k * shape.inChannels() + c) * shape.kernelHeight() + i) * shape.kernelWidth() + j;
                        sink.accept((c * shape.inHeight() + y) * shape.inWidth() + x, target, kernel[at]);
                    }
                }
            }
        }
    }
}
