package spikemesh.cli.demo.train;

import java.util.stream.IntStream;
import spikemesh.config.network.Connectivity;
import spikemesh.config.network.ProjectionSpec;
import spikemesh.emulator.compile.ConvolutionSynapses;

/** The synapses of a projection, source by source: which neuron each reaches, and which trained weight it has. */
final class Wiring {

    final int sources;
    final int targets;

    /** How many different weights there are; the synapses of a convolution share them. */
    final int weights;

    /** First synapse of each source, and after the last source the number of synapses. */
    final int[] start;

    /** Neuron that a synapse reaches. */
    final int[] target;

    /** Number of the weight of a synapse. */
    final int[] weight;

    private Wiring(int sources, int targets, int weights, int synapses) {
        this.sources = sources;
        this.targets = targets;
        this.weights = weights;
        start = new int[sources + 1];
        target = new int[synapses];
        weight = new int[synapses];
    }

    /** The synapses of {@code projection} between so many sources and targets. */
    static Wiring of(ProjectionSpec projection, int sources, int targets) {
        if (projection.connectivity() instanceof Connectivity.DenseMatrix) {
            return dense(sources, targets);
        }
        if (projection.connectivity() instanceof Connectivity.Convolution shape) {
            return convolution(shape);
        }
        throw new IllegalArgumentException("projection " + projection.name()
                + ": only a dense matrix or a convolution can be trained: connectivity="
                + projection.connectivity().getClass().getSimpleName());
    }

    private static Wiring dense(int sources, int targets) {
        Wiring wiring = new Wiring(sources, targets, sources * targets, sources * targets);
        for (int source = 0; source < sources; source++) {
            wiring.start[source + 1] = (source + 1) * targets;
            for (int neuron = 0; neuron < targets; neuron++) {
                wiring.target[source * targets + neuron] = neuron;
                wiring.weight[source * targets + neuron] = source * targets + neuron;
            }
        }
        return wiring;
    }

    private static Wiring convolution(Connectivity.Convolution shape) {
        int sources = Math.toIntExact(shape.sources());
        int weights = shape.outChannels() * shape.inChannels() * shape.kernelHeight() * shape.kernelWidth();
        // A kernel whose weights are their own numbers shows which synapses share a weight.
        double[] numbers = IntStream.range(0, weights).asDoubleStream().toArray();
        ConvolutionSynapses synapses = new ConvolutionSynapses(shape, numbers);
        int[] fanOut = new int[sources + 1];
        synapses.forEach((source, neuron, number) -> fanOut[source + 1]++);
        int total = IntStream.of(fanOut).sum();
        Wiring wiring = new Wiring(sources, Math.toIntExact(shape.targets()), weights, total);
        for (int source = 0; source < sources; source++) {
            wiring.start[source + 1] = wiring.start[source] + fanOut[source + 1];
        }
        int[] next = wiring.start.clone();
        synapses.forEach((source, neuron, number) -> {
            int at = next[source]++;
            wiring.target[at] = neuron;
            wiring.weight[at] = (int) number;
        });
        return wiring;
    }

    /** Synapses that reach each neuron, on average. */
    double fanIn() {
        return (double) target.length / targets;
    }
}
