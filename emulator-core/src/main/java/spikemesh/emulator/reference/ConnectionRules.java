package spikemesh.emulator.reference;

import java.util.ArrayList;
import java.util.List;
import spikemesh.config.network.Connectivity;
import spikemesh.config.network.Connectivity.AllToAll;
import spikemesh.config.network.Connectivity.Computed;
import spikemesh.config.network.Connectivity.Convolution;
import spikemesh.config.network.Connectivity.DenseMatrix;
import spikemesh.config.network.Connectivity.ExplicitSynapses;
import spikemesh.config.network.Connectivity.FixedInDegree;
import spikemesh.config.network.Connectivity.FixedOutDegree;
import spikemesh.config.network.Connectivity.FixedProbability;
import spikemesh.config.network.Connectivity.FixedTotal;
import spikemesh.config.network.Connectivity.OneToOne;
import spikemesh.config.network.Connectivity.SideFiles;
import spikemesh.config.network.SynapseRule;
import spikemesh.config.value.CounterRandom;

/**
 * Which neurons a projection joins, in the order in which its synapses are numbered; weights and delays as far as the rule itself
 * gives them.
 */
final class ConnectionRules {

    /** Stands for a weight or delay that the rule does not give. */
    static final int NONE = Integer.MIN_VALUE;

    private final int sources;
    private final int targets;
    private final boolean sameNeurons;
    private final List<Connection> joined = new ArrayList<>();

    /** {@code sameNeurons} is whether source and target are the same population, so that a neuron could be joined to itself. */
    ConnectionRules(int sources, int targets, boolean sameNeurons) {
        this.sources = sources;
        this.targets = targets;
        this.sameNeurons = sameNeurons;
    }

    /** The synapses of {@code rule}, numbered by their place in the list. */
    List<Connection> synapses(Connectivity rule) {
        if (rule instanceof ExplicitSynapses list) {
            list.synapses().forEach(s -> joined.add(new Connection(s.source(), s.target(), s.weight(), s.delay())));
        } else if (rule instanceof SideFiles files) {
            listed(files);
        } else if (rule instanceof DenseMatrix matrix) {
            matrix(matrix);
        } else if (rule instanceof OneToOne) {
            oneToOne();
        } else if (rule instanceof AllToAll all) {
            pairs(all.self(), 2, 0);
        } else if (rule instanceof FixedProbability some) {
            pairs(some.self(), some.probability(), some.seed());
        } else if (rule instanceof FixedInDegree in) {
            inDegree(in);
        } else if (rule instanceof FixedOutDegree out) {
            outDegree(out);
        } else if (rule instanceof FixedTotal total) {
            total(total);
        } else if (rule instanceof Convolution kernel) {
            convolution(kernel);
        } else if (rule instanceof Computed computed) {
            computed(computed.rule());
        }
        joined.forEach(this::check);
        return joined;
    }

    private void check(Connection synapse) {
        if (synapse.source() < 0 || synapse.source() >= sources) {
            throw new IllegalArgumentException(
                    "source must be in 0.." + (sources - 1) + ": source=" + synapse.source());
        }
        if (synapse.target() < 0 || synapse.target() >= targets) {
            throw new IllegalArgumentException(
                    "target must be in 0.." + (targets - 1) + ": target=" + synapse.target());
        }
    }

    private void join(int source, int target) {
        joined.add(new Connection(source, target, NONE, NONE));
    }

    private void computed(SynapseRule rule) {
        for (int source = 0; source < sources; source++) {
            int from = source;
            rule.from(from, (to, weight) -> joined.add(new Connection(from, to, weight, rule.delay(from, to))));
        }
    }

    private void listed(SideFiles files) {
        double[] from = NumberFiles.column(files.sources());
        double[] to = NumberFiles.column(files.targets());
        double[] weights = files.weights().map(NumberFiles::column).orElse(null);
        double[] delays = files.delays().map(NumberFiles::column).orElse(null);
        for (int i = 0; i < from.length; i++) {
            double weight = weights == null ? NONE : weights[i];
            int delay = delays == null ? NONE : (int) delays[i];
            joined.add(new Connection((int) from[i], (int) to[i], weight, delay));
        }
    }

    private void matrix(DenseMatrix matrix) {
        double[][] weights = NumberFiles.matrix(matrix.weights());
        for (int source = 0; source < weights.length; source++) {
            for (int target = 0; target < weights[source].length; target++) {
                if (weights[source][target] != 0 || matrix.keepZeros()) {
                    joined.add(new Connection(source, target, weights[source][target], NONE));
                }
            }
        }
    }

    private void oneToOne() {
        if (sources != targets) {
            throw new IllegalArgumentException(
                    "one-to-one needs equal sizes: sources=" + sources + " targets=" + targets);
        }
        for (int neuron = 0; neuron < sources; neuron++) {
            join(neuron, neuron);
        }
    }

    private void pairs(boolean self, double probability, long seed) {
        for (int source = 0; source < sources; source++) {
            for (int target = 0; target < targets; target++) {
                boolean itself = sameNeurons && source == target;
                boolean drawn = CounterRandom.uniform(seed, (long) source * targets + target) < probability;
                if (drawn && (self || !itself)) {
                    join(source, target);
                }
            }
        }
    }

    private void inDegree(FixedInDegree in) {
        for (int target = 0; target < targets; target++) {
            for (int k = 0; k < in.degree(); k++) {
                join(CounterRandom.below(in.seed(), (long) target * in.degree() + k, sources), target);
            }
        }
    }

    private void outDegree(FixedOutDegree out) {
        for (int source = 0; source < sources; source++) {
            for (int k = 0; k < out.degree(); k++) {
                join(source, CounterRandom.below(out.seed(), (long) source * out.degree() + k, targets));
            }
        }
    }

    private void total(FixedTotal total) {
        for (long i = 0; i < total.total(); i++) {
            int source = CounterRandom.below(total.seed(), 2 * i, sources);
            join(source, CounterRandom.below(total.seed(), 2 * i + 1, targets));
        }
    }

    private void convolution(Convolution of) {
        if (of.sources() != sources || of.targets() != targets) {
            throw new IllegalArgumentException("convolution needs " + of.sources() + " sources and " + of.targets()
                    + " targets: sources=" + sources + " targets=" + targets);
        }
        double[] kernel = of.kernelFile()
                .map(NumberFiles::column)
                .orElseGet(() -> of.kernelValues().stream()
                        .mapToDouble(Double::doubleValue)
                        .toArray());
        for (int target = 0; target < targets; target++) {
            int u = target % of.outWidth();
            int v = target / of.outWidth() % of.outHeight();
            int k = target / of.outWidth() / of.outHeight();
            for (int tap = 0; tap < of.inChannels() * of.kernelHeight() * of.kernelWidth(); tap++) {
                int j = tap % of.kernelWidth();
                int i = tap / of.kernelWidth() % of.kernelHeight();
                int c = tap / of.kernelWidth() / of.kernelHeight();
                int y = v * of.strideY() + i - of.paddingY();
                int x = u * of.strideX() + j - of.paddingX();
                if (y >= 0 && y < of.inHeight() && x >= 0 && x < of.inWidth()) {
                    int source = (c * of.inHeight() + y) * of.inWidth() + x;
                    int taps = of.inChannels() * of.kernelHeight() * of.kernelWidth();
                    joined.add(new Connection(source, target, kernel[k * taps + tap], NONE));
                }
            }
        }
    }
}
