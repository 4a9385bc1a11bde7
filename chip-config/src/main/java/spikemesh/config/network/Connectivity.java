package spikemesh.config.network;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import spikemesh.config.value.Check;

/**
 * Which neurons of the source are joined to which of the target.
 *
 * <p>Random rules draw from {@link spikemesh.config.value.CounterRandom}; S and T are the sizes of source and target. A rule
 * numbers its synapses 0, 1, 2, ... in the order stated; {@link Values} use that number as their index.
 */
public sealed interface Connectivity {

    /** Listed one by one, in the order of the list. */
    record ExplicitSynapses(List<Synapse> synapses) implements Connectivity {
        public ExplicitSynapses {
            synapses = List.copyOf(Check.present("synapses", synapses));
        }
    }

    /** In one-dimensional {@code .npy} files of equal length, in the order of the files. */
    record SideFiles(Path sources, Path targets, Optional<Path> weights, Optional<Path> delays)
            implements Connectivity {
        public SideFiles {
            Check.present("sources", sources);
            Check.present("targets", targets);
            Check.present("weights", weights);
            Check.present("delays", delays);
        }
    }

    /** A matrix of weights in a two-dimensional {@code .npy} file [sources, targets], row by row. */
    record DenseMatrix(Path weights, boolean keepZeros) implements Connectivity {
        public DenseMatrix {
            Check.present("weights", weights);
        }
    }

    /** Given by a rule that computes weights and delays, source by source. */
    record Computed(SynapseRule rule) implements Connectivity {
        public Computed {
            Check.present("rule", rule);
        }
    }

    /** Neuron i to neuron i. */
    record OneToOne() implements Connectivity {}

    /** Every neuron to every neuron, source by source. {@code self} is whether a neuron is joined to itself. */
    record AllToAll(boolean self) implements Connectivity {}

    /**
     * Each pair with the same probability, source by source: s to t exactly if {@code uniform(seed, s * T + t) < probability}.
     */
    record FixedProbability(double probability, boolean self, long seed) implements Connectivity {
        public FixedProbability {
            Check.inRange("probability", probability, 0, 1);
        }
    }

    /** Each target t has {@code degree} sources, target by target: source k is {@code below(seed, t * degree + k, S)}. */
    record FixedInDegree(int degree, long seed) implements Connectivity {
        public FixedInDegree {
            Check.inRange("degree", degree, 0, PopulationSpec.MOST_NEURONS);
        }
    }

    /** Each source s has {@code degree} targets, source by source: target k is {@code below(seed, s * degree + k, T)}. */
    record FixedOutDegree(int degree, long seed) implements Connectivity {
        public FixedOutDegree {
            Check.inRange("degree", degree, 0, PopulationSpec.MOST_NEURONS);
        }
    }

    /**
     * {@code total} synapses: number i joins {@code below(seed, 2 * i, S)} to {@code below(seed, 2 * i + 1, T)}; pairs may repeat.
     */
    record FixedTotal(long total, long seed) implements Connectivity {
        public FixedTotal {
            Check.inRange("total", total, 0, 1L << 40);
        }
    }

    /**
     * A kernel moved over an image, as cross-correlation: source index {@code (c * height + y) * width + x}, target index
     * {@code (k * outHeight + v) * outWidth + u}, weight {@code kernel[k][c][i][j]} where {@code y = v * strideY + i - paddingY}
     * and {@code x = u * strideX + j - paddingX}. Synapses are numbered target by target, then by c, i, j.
     *
     * @param kernelFile weights in a one-dimensional {@code .npy} file in the order k, c, i, j, unless they are inline
     * @param kernelValues weights in the same order, empty if they are in a file
     */
    record Convolution(
            int inChannels,
            int inHeight,
            int inWidth,
            int outChannels,
            int kernelHeight,
            int kernelWidth,
            int strideY,
            int strideX,
            int paddingY,
            int paddingX,
            Optional<Path> kernelFile,
            List<Double> kernelValues)
            implements Connectivity {

        private static final int LARGEST = 1 << 16;

        public Convolution {
            Check.inRange("inChannels", inChannels, 1, LARGEST);
            Check.inRange("inHeight", inHeight, 1, LARGEST);
            Check.inRange("inWidth", inWidth, 1, LARGEST);
            Check.inRange("outChannels", outChannels, 1, LARGEST);
            Check.inRange("kernelHeight", kernelHeight, 1, LARGEST);
            Check.inRange("kernelWidth", kernelWidth, 1, LARGEST);
            Check.inRange("strideY", strideY, 1, LARGEST);
            Check.inRange("strideX", strideX, 1, LARGEST);
            Check.inRange("paddingY", paddingY, 0, kernelHeight - 1);
            Check.inRange("paddingX", paddingX, 0, kernelWidth - 1);
            Check.inRange("kernelHeight", kernelHeight, 1, inHeight + 2 * paddingY);
            Check.inRange("kernelWidth", kernelWidth, 1, inWidth + 2 * paddingX);
            Check.present("kernelFile", kernelFile);
            kernelValues = List.copyOf(Check.present("kernelValues", kernelValues));
            long weights = (long) outChannels * inChannels * kernelHeight * kernelWidth;
            if (kernelFile.isPresent() == !kernelValues.isEmpty()) {
                throw new IllegalArgumentException("either kernelFile or kernelValues must give the weights");
            }
            if (kernelFile.isEmpty() && kernelValues.size() != weights) {
                throw new IllegalArgumentException("kernelValues must have outChannels x inChannels x kernelHeight x"
                        + " kernelWidth = " + weights + " values: values=" + kernelValues.size());
            }
        }

        /** Rows of the output image. */
        public int outHeight() {
            return (inHeight + 2 * paddingY - kernelHeight) / strideY + 1;
        }

        /** Columns of the output image. */
        public int outWidth() {
            return (inWidth + 2 * paddingX - kernelWidth) / strideX + 1;
        }

        /** Neurons or channels that the source must have. */
        public long sources() {
            return (long) inChannels * inHeight * inWidth;
        }

        /** Neurons that the target must have. */
        public long targets() {
            return (long) outChannels * outHeight() * outWidth();
        }
    }
}
