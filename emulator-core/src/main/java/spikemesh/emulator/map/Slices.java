package spikemesh.emulator.map;

import java.util.Arrays;
import spikemesh.config.chip.SynapseEncoding;

/** Cuts an order of neurons into cores: each core takes neurons until the next one would exceed a limit. */
final class Slices {

    private final Wiring wiring;
    private final CoreKinds kinds;
    private final CoreFill fill;

    Slices(Wiring wiring, SynapseEncoding encoding, CoreKinds kinds, float[] rate) {
        this.wiring = wiring;
        this.kinds = kinds;
        fill = new CoreFill(wiring, encoding, rate);
    }

    /** A population cut up. */
    static final class Cut {

        /** Core of each neuron, from 0. */
        final int[] coreOf;

        /** How many cores. */
        final int cores;

        /** Packets per timestep that come into all of them. */
        final double packets;

        private Cut(int[] coreOf, int cores, double packets) {
            this.coreOf = coreOf;
            this.cores = cores;
            this.packets = packets;
        }
    }

    /** Gives the neurons of a population in some order; told of each whether it opened a new core. */
    interface Order {
        /** The next neuron, or -1. */
        int next();

        /** The neuron just given went to a core in use, or (if {@code fresh}) to an empty one. */
        void placed(int index, boolean fresh);
    }

    /** Neurons in ascending order of index. */
    static Order ascending(int size) {
        return new Order() {
            private int at;

            @Override
            public int next() {
                return at < size ? at++ : -1;
            }

            @Override
            public void placed(int index, boolean fresh) {}
        };
    }

    /** Neurons in the given order. */
    static Order of(int[] order) {
        return new Order() {
            private int at;

            @Override
            public int next() {
                return at < order.length ? order[at++] : -1;
            }

            @Override
            public void placed(int index, boolean fresh) {}
        };
    }

    /** Cuts {@code population} into cores from {@code stock}, at most {@code mostNeurons} in each. */
    Cut cut(int population, Order order, int mostNeurons, Stock stock) {
        CoreLimits within = limits(stock.kind(0), mostNeurons);
        int[] coreOf = new int[wiring.size(population)];
        int core = 0;
        double packets = 0;
        fill.clear();
        for (int index = order.next(); index >= 0; index = order.next()) {
            boolean fresh = fill.neurons == 0;
            if (!fresh) {
                fill.add(population, index);
                if (!fill.within(within)) {
                    fill.remove(population, index);
                    packets += fill.packets;
                    fill.clear();
                    core++;
                    within = limits(stock.kind(core), mostNeurons);
                    fresh = true;
                    fill.add(population, index);
                }
            } else {
                fill.add(population, index);
            }
            coreOf[index] = core;
            order.placed(index, fresh);
        }
        packets += fill.packets;
        fill.clear();
        return new Cut(coreOf, core + 1, packets);
    }

    private CoreLimits limits(int kind, int mostNeurons) {
        CoreLimits limits = kinds.limits(kind);
        return limits.withNeurons(Math.min(mostNeurons, limits.neurons()));
    }

    private static boolean contains(int[] kinds, int kind) {
        return Arrays.stream(kinds).anyMatch(one -> one == kind);
    }

    /** Fills on from where {@code partition} ends: naive placement of all populations in ascending order. */
    void fillAll(Partition partition) {
        fill.clear();
        int core = -1;
        int[] left = kinds.all();
        for (int population = 0; population < wiring.populations; population++) {
            int[] having = kinds.having(wiring, population);
            for (int index = 0; index < wiring.size(population); index++) {
                boolean fits = core >= 0
                        && partition.model(core) == wiring.model[population]
                        && contains(having, partition.kind(core));
                if (fits) {
                    fill.add(population, index);
                    fits = fill.within(kinds.limits(partition.kind(core)));
                    if (!fits) {
                        fill.remove(population, index);
                    }
                }
                if (!fits) {
                    fill.clear();
                    int kind = new Stock(having, left).kind(0);
                    left[kind]--;
                    core = partition.open(wiring.model[population], kind);
                    fill.add(population, index);
                }
                partition.coreOf[wiring.start[population] + index] = core;
            }
        }
        fill.clear();
    }
}
