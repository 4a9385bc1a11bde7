package spikemesh.emulator.map;

import java.util.Arrays;
import spikemesh.config.chip.SynapseEncoding;

/** What each core of a partition holds and who sends how many packets to whom: one walk over all synapses. */
final class Census {

    /** Neurons of each core. */
    final long[] neurons;

    /** Synaptic memory of each core in bits. */
    final long[] memoryBits;

    /** Rows of synapses of each core. */
    final long[] axonsIn;

    /** Packets that one spike of each neuron of a core sends, together. */
    final long[] axonsOut;

    /** Synapses into each core; expected ones rounded. */
    final long[] synapses;

    /** Most synapses onto one neuron. */
    final long mostFanIn;

    /** A neuron with so many. */
    final int mostFanInAt;

    /** Packets per timestep from node to node; nodes are cores, and after them the host. */
    final Traffic traffic;

    /** Synaptic events per timestep by synapse unit. */
    final double[] synapticEvents;

    /** Counts {@code partition}; with {@code withTraffic} also the packets between its cores; {@code tree} is whether routers copy packets, so that each spike is one. */
    Census(
            Wiring wiring,
            SynapseEncoding encoding,
            Partition partition,
            float[] rate,
            boolean withTraffic,
            boolean tree) {
        int cores = partition.cores;
        boolean[] sends = new boolean[wiring.elements()];
        neurons = new long[cores];
        memoryBits = new long[cores];
        axonsIn = new long[cores];
        axonsOut = new long[cores];
        synapses = new long[cores];
        synapticEvents = new double[wiring.units];
        Traffic.Builder pairs = new Traffic.Builder(partition.nodes());
        int[] byCore = new int[wiring.neurons()];
        int[] start = partition.byCore(wiring.neurons(), byCore);
        CoreFill fill = new CoreFill(wiring, encoding, rate);
        double[] expectedOut = new double[cores];
        SourceShares shares = withTraffic ? new SourceShares(wiring, partition, rate) : null;
        double[] from = new double[partition.nodes()];
        for (int core = 0; core < cores; core++) {
            fill.clear();
            for (int at = start[core]; at < start[core + 1]; at++) {
                int population = wiring.nameOf(byCore[at]);
                fill.add(population, byCore[at] - wiring.start[population]);
            }
            neurons[core] = fill.neurons;
            memoryBits[core] = fill.memoryBits();
            axonsIn[core] = fill.axonsIn();
            synapses[core] = fill.synapses;
            fill.forEachRow((source, unit, length) -> {
                int sender = partition.node(source);
                if (sender < cores && (!tree || !sends[source])) {
                    axonsOut[sender]++;
                    sends[source] = true;
                }
                synapticEvents[unit] += (double) rate[source] * length;
                from[sender] += rate[source];
            });
            if (withTraffic) {
                synapses[core] += shares.expected(fill, from, expectedOut, synapticEvents);
                pairs.column(core, from);
            }
            Arrays.fill(from, 0);
        }
        for (int core = 0; core < cores; core++) {
            axonsOut[core] += Math.round(expectedOut[core]);
            axonsOut[core] = tree ? Math.min(axonsOut[core], neurons[core]) : axonsOut[core];
        }
        mostFanIn = fill.mostFanIn;
        mostFanInAt = fill.mostFanInAt;
        traffic = withTraffic ? pairs.build() : null;
    }

    /** Synapses of the whole network. */
    long allSynapses() {
        return Arrays.stream(synapses).sum();
    }
}
