package spikemesh.emulator.map;

import java.util.Arrays;
import spikemesh.config.network.Connectivity;
import spikemesh.config.network.ProjectionSpec;
import spikemesh.config.value.CounterRandom;
import spikemesh.emulator.compile.ProjectionSynapses;

/**
 * The sources of each target of a projection, duplicates included, without weights and delays.
 *
 * <p>Rules that number their synapses target by target are computed again at each question; the others are kept as lists,
 * four bytes per synapse.
 */
abstract class Incoming {

    /** Most sources of any target. */
    abstract int most();

    /** Writes the sources of {@code target} into {@code into} and returns how many there are. */
    abstract int sources(int target, int[] into);

    /** How many synapses there are. */
    abstract long synapses();

    /** Most sources that one of {@code targets} really has, which for rules that try pairs is less than {@link #most}. */
    int mostOf(int targets) {
        int[] into = new int[most()];
        int found = 0;
        for (int target = 0; target < targets; target++) {
            found = Math.max(found, sources(target, into));
        }
        return found;
    }

    static Incoming of(ProjectionSpec projection, int sources, int targets) {
        Connectivity rule = projection.connectivity();
        boolean recurrent = projection.source().equals(projection.target());
        if (rule instanceof Connectivity.OneToOne) {
            return new OneToOne(Math.min(sources, targets));
        } else if (rule instanceof Connectivity.AllToAll all) {
            return new Pairs(sources, targets, 1, 0, all.self() || !recurrent);
        } else if (rule instanceof Connectivity.FixedProbability fixed) {
            return new Pairs(sources, targets, fixed.probability(), fixed.seed(), fixed.self() || !recurrent);
        } else if (rule instanceof Connectivity.FixedInDegree fixed) {
            return new InDegree(fixed, sources, targets);
        } else if (rule instanceof Connectivity.Convolution convolution) {
            return new Window(convolution);
        } else if (rule instanceof Connectivity.FixedOutDegree fixed) {
            return new SourceLists(targets, to -> {
                long draws = (long) sources * fixed.degree();
                for (long draw = 0; draw < draws; draw++) {
                    to.pair((int) (draw / fixed.degree()), CounterRandom.below(fixed.seed(), draw, targets));
                }
            });
        } else if (rule instanceof Connectivity.FixedTotal fixed) {
            return new SourceLists(targets, to -> {
                for (long i = 0; i < fixed.total(); i++) {
                    to.pair(
                            CounterRandom.below(fixed.seed(), 2 * i, sources),
                            CounterRandom.below(fixed.seed(), 2 * i + 1, targets));
                }
            });
        }
        return new SourceLists(
                targets,
                to -> new ProjectionSynapses(projection, sources, targets).forEach(batch -> {
                    for (int k = 0; k < batch.count; k++) {
                        int source = batch.sources[k];
                        int target = batch.targets[k];
                        if (source < 0 || source >= sources || target < 0 || target >= targets) {
                            throw new IllegalArgumentException("projection " + projection.name()
                                    + ": a synapse must have source in 0.." + (sources - 1) + " and target in 0.."
                                    + (targets - 1) + ": source=" + source + " target=" + target);
                        }
                        to.pair(source, target);
                    }
                }));
    }

    /** Neuron i from neuron i. */
    private static final class OneToOne extends Incoming {

        private final int count;

        OneToOne(int count) {
            this.count = count;
        }

        @Override
        int most() {
            return 1;
        }

        @Override
        int sources(int target, int[] into) {
            into[0] = target;
            return target < count ? 1 : 0;
        }

        @Override
        long synapses() {
            return count;
        }
    }

    /** Each pair, with a probability. */
    private static final class Pairs extends Incoming {

        private final int sources;
        private final int targets;
        private final double probability;
        private final long seed;
        private final boolean self;

        Pairs(int sources, int targets, double probability, long seed, boolean self) {
            this.sources = sources;
            this.targets = targets;
            this.probability = probability;
            this.seed = seed;
            this.self = self;
        }

        @Override
        int most() {
            return sources;
        }

        @Override
        int sources(int target, int[] into) {
            int count = 0;
            for (int source = 0; source < sources; source++) {
                boolean chosen =
                        probability >= 1 || CounterRandom.uniform(seed, (long) source * targets + target) < probability;
                if (chosen && (self || source != target)) {
                    into[count++] = source;
                }
            }
            return count;
        }

        @Override
        long synapses() {
            return Math.round((double) sources * targets * probability);
        }
    }

    /** The same number of sources for each target. */
    private static final class InDegree extends Incoming {

        private final Connectivity.FixedInDegree rule;
        private final int sources;
        private final int targets;

        InDegree(Connectivity.FixedInDegree rule, int sources, int targets) {
            this.rule = rule;
            this.sources = sources;
            this.targets = targets;
        }

        @Override
        int most() {
            return rule.degree();
        }

        @Override
        int sources(int target, int[] into) {
            long first = (long) target * rule.degree();
            for (int k = 0; k < rule.degree(); k++) {
                into[k] = CounterRandom.below(rule.seed(), first + k, sources);
            }
            return rule.degree();
        }

        @Override
        long synapses() {
            return (long) targets * rule.degree();
        }
    }

    /** The window of a convolution. */
    private static final class Window extends Incoming {

        private final Connectivity.Convolution shape;
        private final int outHeight;
        private final int outWidth;

        Window(Connectivity.Convolution shape) {
            this.shape = shape;
            outHeight = shape.outHeight();
            outWidth = shape.outWidth();
        }

        @Override
        int most() {
            return shape.inChannels() * shape.kernelHeight() * shape.kernelWidth();
        }

        @Override
        int sources(int target, int[] into) {
            int top = target / outWidth % outHeight * shape.strideY() - shape.paddingY();
            int left = target % outWidth * shape.strideX() - shape.paddingX();
            int firstRow = Math.max(0, top);
            int endRow = Math.min(shape.inHeight(), top + shape.kernelHeight());
            int firstColumn = Math.max(0, left);
            int endColumn = Math.min(shape.inWidth(), left + shape.kernelWidth());
            int count = 0;
            for (int c = 0; c < shape.inChannels(); c++) {
                for (int y = firstRow; y < endRow; y++) {
                    int row = (c * shape.inHeight() + y) * shape.inWidth();
                    for (int x = firstColumn; x < endColumn; x++) {
                        into[count++] = row + x;
                    }
                }
            }
            return count;
        }

        @Override
        long synapses() {
            long perColumn =
                    along(shape.inHeight(), outHeight, shape.kernelHeight(), shape.strideY(), shape.paddingY());
            long perRow = along(shape.inWidth(), outWidth, shape.kernelWidth(), shape.strideX(), shape.paddingX());
            return perColumn * perRow * shape.inChannels() * shape.outChannels();
        }

        private static long along(int in, int out, int kernel, int stride, int padding) {
            long sum = 0;
            for (int at = 0; at < out; at++) {
                int first = at * stride - padding;
                sum += Math.min(in, first + kernel) - Math.max(0, first);
            }
            return sum;
        }
    }

    /** Receives pairs in any order. */
    private interface PairSink {
        void pair(int source, int target);
    }

    /** Gives the same pairs in the same order at each call. */
    private interface PairWalk {
        void forEach(PairSink to);
    }

    /** Lists of sources, one after the other: counted in a first walk, filled in a second. */
    private static final class SourceLists extends Incoming {

        private static final int CHUNK_BITS = 26;
        private static final int CHUNK = 1 << CHUNK_BITS;

        private final long[] start;
        private final int[][] chunks;
        private final int most;

        SourceLists(int targets, PairWalk walk) {
            start = new long[targets + 1];
            walk.forEach((source, target) -> start[target + 1]++);
            long longest = 0;
            for (int target = 0; target < targets; target++) {
                longest = Math.max(longest, start[target + 1]);
                start[target + 1] += start[target];
            }
            most = Math.toIntExact(longest);
            long all = start[targets];
            chunks = new int[(int) ((all + CHUNK - 1) >>> CHUNK_BITS)][];
            for (int chunk = 0; chunk < chunks.length; chunk++) {
                chunks[chunk] = new int[(int) Math.min(CHUNK, all - ((long) chunk << CHUNK_BITS))];
            }
            long[] next = Arrays.copyOf(start, targets);
            walk.forEach((source, target) -> {
                long at = next[target]++;
                chunks[(int) (at >>> CHUNK_BITS)][(int) at & (CHUNK - 1)] = source;
            });
        }

        @Override
        int most() {
            return most;
        }

        @Override
        int sources(int target, int[] into) {
            long first = start[target];
            int count = (int) (start[target + 1] - first);
            for (int k = 0; k < count; k++) {
                long at = first + k;
                into[k] = chunks[(int) (at >>> CHUNK_BITS)][(int) at & (CHUNK - 1)];
            }
            return count;
        }

        @Override
        long synapses() {
            return start[start.length - 1];
        }
    }
}
