package spikemesh.emulator.map;

import java.util.Arrays;
import java.util.stream.IntStream;
import spikemesh.config.chip.SynapseEncoding;

/** What each core of a partition holds and who sends how many packets to whom: one walk over all synapses. */
final class Census {

    /** Synapses from which on cores are counted in parts at the same time. */
    private static final long LARGE = 2_000_000;

    private static final int PARTS = 4;

    /** Neurons of each core, those that are joined to others among them. */
    final long[] neurons;

    /** Synaptic memory of each core in bits. */
    final long[] memoryBits;

    /** Rows of synapses of each core. */
    final long[] axonsIn;

    /** Packets that one spike of each neuron of a core sends, together. */
    final long[] axonsOut;

    /** Synapses into each core; expected ones rounded. */
    final long[] synapses;

    /** Most synapses onto one neuron of each core. */
    final long[] fanIn;

    /** A neuron of each core with so many, or -1. */
    final int[] fanInAt;

    /** Packets per timestep from node to node; nodes are cores, and after them the host. */
    final Traffic traffic;

    /** Synaptic events per timestep by kind of core and synapse unit. */
    final double[][] synapticEvents;

    /** Counts {@code partition}; with {@code withTraffic} also the packets between its cores; {@code tree} is whether routers copy packets, so that each spike is one. */
    Census(
            Wiring wiring,
            SynapseEncoding encoding,
            Partition partition,
            float[] rate,
            boolean withTraffic,
            boolean tree) {
        int cores = partition.cores;
        neurons = new long[cores];
        memoryBits = new long[cores];
        axonsIn = new long[cores];
        axonsOut = new long[cores];
        synapses = new long[cores];
        fanIn = new long[cores];
        fanInAt = new int[cores];
        synapticEvents = new double[partition.kinds()][wiring.units];
        Traffic.Builder pairs = new Traffic.Builder(partition.nodes());
        int[] byCore = new int[wiring.neurons()];
        int[] start = partition.byCore(wiring.neurons(), byCore);
        SourceShares shares = wiring.anyExpected() ? new SourceShares(wiring, partition, rate) : null;
        Part[] parts = new Part[wiring.synapses() > LARGE ? PARTS : 1];
        IntStream.range(0, parts.length).parallel().forEach(p -> {
            parts[p] = new Part(wiring, partition, new CoreFill(wiring, encoding, rate), rate, tree);
            for (int core = cores * p / parts.length; core < cores * (p + 1) / parts.length; core++) {
                parts[p].walk(
                        core,
                        Arrays.copyOfRange(byCore, start[core], start[core + 1]),
                        shares,
                        withTraffic ? pairs : null);
            }
        });
        double[] rowsOf = new double[wiring.bundles];
        boolean[] sends = new boolean[wiring.elements()];
        for (int p = 0; p < parts.length; p++) {
            parts[p].addTo(rowsOf, sends);
        }
        for (int source = 0; source < sends.length; source++) {
            int sender = partition.node(source);
            if (sends[source] && sender < cores) {
                axonsOut[sender]++;
            }
        }
        for (int core = 0; core < cores; core++) {
            axonsOut[core] += shares == null ? 0 : shares.rowsFrom(core, rowsOf);
            axonsOut[core] = tree ? Math.min(axonsOut[core], neurons[core]) : axonsOut[core];
        }
        traffic = withTraffic ? pairs.build() : null;
    }

    /** Some of the cores, one after the other; parts go on at the same time and are put together in their order. */
    private final class Part {
        private final Wiring wiring;
        private final Partition partition;
        private final float[] rate;
        private final CoreFill fill;
        private final boolean[] sends;
        private final long[] out;
        private final double[] rowsOf;
        private final double[] from;
        private final double[][] events;

        Part(Wiring wiring, Partition partition, CoreFill fill, float[] rate, boolean tree) {
            this.wiring = wiring;
            this.partition = partition;
            this.fill = fill;
            this.rate = rate;
            sends = tree ? new boolean[wiring.elements()] : null;
            out = new long[partition.cores];
            rowsOf = new double[wiring.bundles];
            from = new double[partition.nodes()];
            events = new double[partition.kinds()][wiring.units];
        }

        void walk(int core, int[] elements, SourceShares shares, Traffic.Builder pairs) {
            fill.clear();
            for (int element : elements) {
                int population = wiring.nameOf(element);
                fill.add(population, element - wiring.start[population]);
            }
            neurons[core] = fill.seats;
            memoryBits[core] = fill.memoryBits();
            axonsIn[core] = fill.axonsIn();
            synapses[core] = fill.synapses;
            fanIn[core] = fill.mostFanIn;
            fanInAt[core] = fill.mostFanInAt;
            double[] eventsOf = events[partition.kind(core)];
            fill.forEachRow((source, unit, length) -> {
                int sender = partition.node(source);
                if (sends != null) {
                    sends[source] = true;
                } else if (sender < out.length) {
                    out[sender]++;
                }
                eventsOf[unit] += (double) rate[source] * length;
                from[sender] += rate[source];
            });
            if (shares != null) {
                synapses[core] += shares.expected(fill, pairs == null ? null : from, rowsOf, eventsOf);
            }
            if (pairs != null) {
                pairs.column(core, from);
                Arrays.fill(from, 0);
            }
        }

        void addTo(double[] allRows, boolean[] allSends) {
            for (int core = 0; core < out.length; core++) {
                axonsOut[core] += out[core];
            }
            for (int bundle = 0; bundle < rowsOf.length; bundle++) {
                allRows[bundle] += rowsOf[bundle];
            }
            for (int kind = 0; kind < events.length; kind++) {
                for (int unit = 0; unit < events[kind].length; unit++) {
                    synapticEvents[kind][unit] += events[kind][unit];
                }
            }
            for (int source = 0; sends != null && source < sends.length; source++) {
                allSends[source] |= sends[source];
            }
        }
    }

    /** Synapses of the whole network. */
    long allSynapses() {
        return Arrays.stream(synapses).sum();
    }
}
