package spikemesh.emulator.compile;

import java.util.Arrays;
import java.util.Optional;
import spikemesh.config.network.Connectivity;
import spikemesh.config.network.KernelShape;
import spikemesh.config.network.NetworkSpec;
import spikemesh.config.network.ProjectionSpec;
import spikemesh.emulator.synapse.KernelBlock;
import spikemesh.emulator.synapse.KernelWeights;

/**
 * Finds the projections whose synapses can be computed from kernels, so that none of them is stored: all synapses are compared with
 * the kernels they should come from, and a projection that differs in a single one is written out.
 */
final class KernelFinder {

    /** Kernels must be so many times smaller than what they stand for, and rows on average so long. */
    private static final int WORTHWHILE = 4;

    private final NetworkSpec network;
    private final PlacedNeurons placed;

    /** By projection and core; null where synapses are written out. */
    private final KernelBlock[][] blocks;

    /** Starts a walk over one projection. */
    @FunctionalInterface
    interface Walks {
        /** Shows all synapses of projection {@code projection}. */
        void walk(int projection, PlacedWalk.Visitor visitor);
    }

    KernelFinder(NetworkSpec network, PlacedNeurons placed) {
        this.network = network;
        this.placed = placed;
        blocks = new KernelBlock[network.projections().size()][];
    }

    /** Looks at all projections; {@code real} says which have real weights. */
    void find(Walks walks, java.util.function.IntPredicate real) {
        for (int p = 0; p < blocks.length; p++) {
            Optional<KernelShape> shape = shape(p);
            if (shape.isPresent()) {
                Found found = new Found(p, shape.get());
                if (network.projections().get(p).connectivity() instanceof Connectivity.Convolution) {
                    found.allChannels();
                } else {
                    walks.walk(p, batch -> batch.forEach(found::channels));
                }
                found.open(real.test(p));
                walks.walk(p, batch -> batch.forEach(found::weights));
                if (found.worthwhile()) {
                    blocks[p] = found.blocks();
                }
            }
        }
    }

    private Optional<KernelShape> shape(int p) {
        ProjectionSpec projection = network.projections().get(p);
        Optional<KernelShape> shape = Optional.empty();
        if (projection.connectivity() instanceof Connectivity.Convolution rule) {
            shape = Optional.of(KernelShape.of(rule));
        } else if (projection.connectivity() instanceof Connectivity.Computed computed) {
            shape = computed.rule().kernels();
        }
        int source = placed.layout.name(projection.source());
        int target = placed.layout.name(projection.target());
        boolean fits = shape.isPresent()
                && shape.get().in().size() == placed.layout.size(source)
                && shape.get().out().size() == placed.layout.size(target);
        return fits && alone(p) ? shape : Optional.empty();
    }

    /** Whether no core has two rows of one source that were both to be computed, and none adds to the same neurons twice. */
    private boolean alone(int p) {
        ProjectionSpec projection = network.projections().get(p);
        for (int other = 0; other < blocks.length; other++) {
            ProjectionSpec spec = network.projections().get(other);
            if (other == p || !spec.source().equals(projection.source())) {
                continue;
            }
            if (spec.target().equals(projection.target())) {
                return false;
            }
            for (int core = 0; blocks[other] != null && core < placed.coreIds.length; core++) {
                if (blocks[other][core] != null && holds(core, projection.target())) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean holds(int core, String target) {
        int name = placed.layout.name(target);
        for (int index = 0; index < placed.layout.size(name); index++) {
            if (placed.coreOfNeuron[placed.layout.source(name, index)] == core) {
                return true;
            }
        }
        return false;
    }

    /** Whether anything was found. */
    boolean any() {
        return Arrays.stream(blocks).anyMatch(found -> found != null);
    }

    /** Whether the synapses of projection {@code p} are computed. */
    boolean has(int p) {
        return blocks[p] != null;
    }

    /** The block of projection {@code p} in {@code core}, or null. */
    KernelBlock block(int p, int core) {
        return blocks[p][core];
    }

    /** One projection being looked at. */
    private final class Found {
        private final KernelShape shape;
        private final int target;
        private final int[] firstOut;
        private final int[] endOut;
        private final int[] laneOf;
        private int[] uses;
        private KernelWeights weights;
        private int delay = -1;
        private boolean same = true;
        private long count;

        Found(int p, KernelShape shape) {
            this.shape = shape;
            target = placed.layout.name(network.projections().get(p).target());
            firstOut = new int[shape.in().channels()];
            endOut = new int[firstOut.length];
            Arrays.fill(firstOut, Integer.MAX_VALUE);
            laneOf = new int[placed.coreIds.length];
            Arrays.fill(laneOf, -1);
        }

        void channels(int source, int core, int accumulator, int weight, int waits, double real) {
            int element = placed.layout.indexOfSource[source];
            int c = element / shape.in().area();
            int k = target(core, accumulator) / shape.out().area();
            firstOut[c] = Math.min(firstOut[c], k);
            endOut[c] = Math.max(endOut[c], k + 1);
            count++;
        }

        /** A convolution joins all channels to all. */
        void allChannels() {
            Arrays.fill(firstOut, 0);
            Arrays.fill(endOut, shape.out().channels());
            for (int i = 0; i < shape.kernel().y(); i++) {
                for (int j = 0; j < shape.kernel().x(); j++) {
                    count += (long) rows(i)
                            * columns(j)
                            * firstOut.length
                            * shape.out().channels();
                }
            }
        }

        private int rows(int i) {
            KernelShape.Image in = shape.in();
            return places(
                    i,
                    shape.stride().y(),
                    shape.padding().y(),
                    in.height(),
                    shape.out().height());
        }

        private int columns(int j) {
            KernelShape.Image in = shape.in();
            return places(
                    j,
                    shape.stride().x(),
                    shape.padding().x(),
                    in.width(),
                    shape.out().width());
        }

        private int target(int core, int accumulator) {
            int neurons = placed.coreStart[core + 1] - placed.coreStart[core];
            return placed.layout.indexOfSource[placed.coreStart[core] + accumulator % neurons];
        }

        void open(boolean reals) {
            for (int c = 0; c < firstOut.length; c++) {
                firstOut[c] = Math.min(firstOut[c], endOut[c]);
            }
            long size = 0;
            for (int c = 0; c < firstOut.length; c++) {
                size += (long) (endOut[c] - firstOut[c])
                        * shape.kernel().y()
                        * shape.kernel().x();
            }
            same = size * WORTHWHILE <= count
                    && count >= (long) WORTHWHILE * shape.in().size();
            if (same) {
                weights = new KernelWeights(
                        new int[] {
                            shape.in().channels(),
                            shape.in().height(),
                            shape.in().width()
                        },
                        new int[] {shape.out().height(), shape.out().width()},
                        new int[] {
                            shape.kernel().y(),
                            shape.kernel().x(),
                            shape.stride().y(),
                            shape.stride().x(),
                            shape.padding().y(),
                            shape.padding().x()
                        },
                        firstOut,
                        endOut,
                        reals);
                uses = new int[weights.size()];
            }
        }

        void weights(int source, int core, int accumulator, int weight, int waits, double real) {
            if (!same) {
                return;
            }
            int element = placed.layout.indexOfSource[source];
            int index = target(core, accumulator);
            int c = element / shape.in().area();
            int k = index / shape.out().area();
            int v = index % shape.out().area() / shape.out().width();
            int u = index % shape.out().width();
            int i = element % shape.in().area() / shape.in().width()
                    + shape.padding().y()
                    - v * shape.stride().y();
            int j = element % shape.in().width()
                    + shape.padding().x()
                    - u * shape.stride().x();
            int lane = accumulator / (placed.coreStart[core + 1] - placed.coreStart[core]);
            same = i >= 0
                    && i < shape.kernel().y()
                    && j >= 0
                    && j < shape.kernel().x()
                    && (laneOf[core] < 0 || laneOf[core] == lane)
                    && (delay < 0 || delay == waits);
            if (same) {
                laneOf[core] = lane;
                delay = waits;
                int place = weights.place(c, i, j, k);
                same = weights.set(place, weight, (float) real);
                uses[place]++;
            }
        }

        /** Whether every weight is used wherever the kernel goes, and in all the same. */
        boolean worthwhile() {
            for (int c = 0; c < firstOut.length && same; c++) {
                for (int i = 0; i < shape.kernel().y(); i++) {
                    int rows = rows(i);
                    for (int j = 0; j < shape.kernel().x(); j++) {
                        int columns = columns(j);
                        for (int k = firstOut[c]; k < endOut[c]; k++) {
                            int used = uses[weights.place(c, i, j, k)];
                            same &= used == 0 || used == rows * columns;
                        }
                    }
                }
            }
            return same;
        }

        /** How many places of the output have input under element {@code at} of the kernel. */
        private static int places(int at, int stride, int padding, int in, int out) {
            int count = 0;
            for (int place = 0; place < out; place++) {
                int from = place * stride + at - padding;
                count += from >= 0 && from < in ? 1 : 0;
            }
            return count;
        }

        KernelBlock[] blocks() {
            KernelBlock[] found = new KernelBlock[placed.coreIds.length];
            int[] held = new int[found.length];
            int size = placed.layout.size(target);
            for (int index = 0; index < size; index++) {
                held[placed.coreOfNeuron[placed.layout.source(target, index)]]++;
            }
            int[][] indices = new int[found.length][];
            int[][] accumulators = new int[found.length][];
            Arrays.setAll(indices, core -> new int[held[core]]);
            Arrays.setAll(accumulators, core -> new int[held[core]]);
            Arrays.fill(held, 0);
            for (int index = 0; index < size; index++) {
                int neuron = placed.layout.source(target, index);
                int core = placed.coreOfNeuron[neuron];
                int neurons = placed.coreStart[core + 1] - placed.coreStart[core];
                indices[core][held[core]] = index;
                accumulators[core][held[core]++] =
                        neuron - placed.coreStart[core] + Math.max(0, laneOf[core]) * neurons;
            }
            for (int core = 0; core < found.length; core++) {
                if (laneOf[core] >= 0) {
                    found[core] = new KernelBlock(weights, Math.max(0, delay), indices[core], accumulators[core]);
                }
            }
            return found;
        }
    }
}
