package spikemesh.emulator.map;

import java.util.Arrays;
import java.util.List;
import spikemesh.config.chip.SynapseEncoding;
import spikemesh.emulator.compile.SynapseBits;

/**
 * One core being filled neuron by neuron: how many rows of synapses it has, how many bits they take, and how many packets
 * come in, all exact after each neuron added or taken away.
 *
 * <p>A row holds the synapses of one source in one form of storage. Bundles of which only the expectation is known add
 * expected rows and bits, the bits with four standard deviations on top.
 */
final class CoreFill {

    private static final double SIGMAS = 4;

    /** Receives the rows of the core. */
    @FunctionalInterface
    interface RowSink {
        void row(int source, int unit, int synapses);
    }

    private final Wiring wiring;
    private final SynapseEncoding encoding;
    private final float[] rate;
    private final int elements;
    private final int[] rowLength;
    private final int[] rowBits;
    private int[] touched = new int[1024];
    private int touchedCount;
    private final int[] buffer;
    private final int[] targetsOfBundle;
    private final int[][] kernelUses;

    /** Neurons in the core. */
    int neurons;

    /** Rows drawn. */
    long rows;

    /** Bits of the rows drawn, and of kernels. */
    private long bits;

    /** Synapses drawn. */
    long synapses;

    /** Packets that come in per timestep. */
    double packets;

    /** Most synapses onto one neuron, since this object was made. */
    long mostFanIn;

    /** An element with most of them. */
    int mostFanInAt = -1;

    /** An empty core; {@code rate} is how often each element spikes per timestep. */
    CoreFill(Wiring wiring, SynapseEncoding encoding, float[] rate) {
        this.wiring = wiring;
        this.encoding = encoding;
        this.rate = rate;
        elements = wiring.elements();
        int keys = Math.multiplyExact(elements, wiring.units);
        rowLength = new int[keys];
        rowBits = new int[keys];
        buffer = new int[wiring.mostSources];
        targetsOfBundle = new int[wiring.bundles];
        kernelUses = new int[wiring.bundles][];
    }

    /** Adds neuron {@code index} of {@code population}. */
    void add(int population, int index) {
        change(population, index, 1);
    }

    /** Takes away neuron {@code index} of {@code population}, which must be here. */
    void remove(int population, int index) {
        change(population, index, -1);
    }

    private void change(int population, int index, int by) {
        neurons += by;
        long fanIn = 0;
        List<Wiring.Bundle> bundles = wiring.into.get(population);
        for (int b = 0; b < bundles.size(); b++) {
            Wiring.Bundle bundle = bundles.get(b);
            if (bundle.expected()) {
                targetsOfBundle[bundle.number()] += by;
                fanIn += Math.round(bundle.probability() * bundle.sources());
                continue;
            }
            int count = bundle.incoming().sources(index, buffer);
            fanIn += count;
            int shared = bundle.kernel() == null ? bundle.bits() : 0;
            int base = bundle.unit() * elements + wiring.start[bundle.source()];
            for (int k = 0; k < count; k++) {
                row(base + buffer[k], by, shared * by);
            }
            synapses += (long) by * count;
            if (bundle.kernel() != null && count > 0) {
                kernel(bundle, index, by);
            }
        }
        if (fanIn > mostFanIn) {
            mostFanIn = fanIn;
            mostFanInAt = wiring.start[population] + index;
        }
    }

    private void row(int key, int by, int payload) {
        int length = rowLength[key];
        int payloadBits = rowBits[key];
        if (length > 0 && payloadBits > 0) {
            bits -= SynapseBits.row(encoding, length, payloadBits);
        }
        if (length == 0) {
            touch(key);
            rows++;
            packets += rate[key % elements];
        }
        rowLength[key] = length + by;
        rowBits[key] = payloadBits + payload;
        if (length + by == 0) {
            rows--;
            packets -= rate[key % elements];
        } else if (payloadBits + payload > 0) {
            bits += SynapseBits.row(encoding, length + by, payloadBits + payload);
        }
    }

    private void touch(int key) {
        if (touchedCount == touched.length) {
            touched = Arrays.copyOf(touched, touchedCount * 2);
        }
        touched[touchedCount++] = key;
    }

    private void kernel(Wiring.Bundle bundle, int index, int by) {
        var shape = bundle.kernel();
        int number = bundle.number();
        if (kernelUses[number] == null) {
            kernelUses[number] = new int[shape.outChannels()];
        }
        int channel = index / (shape.outHeight() * shape.outWidth());
        int before = kernelUses[number][channel];
        kernelUses[number][channel] = before + by;
        if (before == 0 || before + by == 0) {
            bits += by * SynapseBits.row(encoding, 1, bundle.kernelBits());
        }
    }

    /** Bits of synaptic memory. */
    long memoryBits() {
        double expected = 0;
        for (int population = 0; population < wiring.populations; population++) {
            for (Wiring.Bundle bundle : wiring.into.get(population)) {
                expected += bundle.expected() ? expectedBits(bundle, targetsOfBundle[bundle.number()]) : 0;
            }
        }
        return bits + (long) Math.ceil(expected);
    }

    /** Rows that hold at least half a word more than they need, on average, and groups as full as they can be. */
    private double expectedBits(Wiring.Bundle bundle, int targets) {
        if (targets == 0) {
            return 0;
        }
        double p = bundle.probability();
        double mean = p * bundle.sources() * targets;
        if (p == 1) {
            return bundle.sources() * (double) SynapseBits.row(encoding, targets, (long) targets * bundle.bits());
        }
        double count = mean + SIGMAS * Math.sqrt(mean * (1 - p));
        double filled = expectedRows(bundle, targets);
        double groups = filled + count / encoding.groupSynapses();
        return count * bundle.bits() + groups * encoding.groupOverheadBits() + filled * (encoding.wordBits() - 1) / 2;
    }

    /** Rows of {@code bundle} that are expected with so many of its targets in the core. */
    static double expectedRows(Wiring.Bundle bundle, int targets) {
        return bundle.sources() * rowProbability(bundle, targets);
    }

    /** The probability that a source of {@code bundle} has a row in a core with so many of its targets. */
    static double rowProbability(Wiring.Bundle bundle, int targets) {
        return targets == 0 ? 0 : -Math.expm1(targets * Math.log1p(-bundle.probability()));
    }

    /** Rows of synapses, which are the core's axons in. */
    long axonsIn() {
        double expected = 0;
        for (int population = 0; population < wiring.populations; population++) {
            for (Wiring.Bundle bundle : wiring.into.get(population)) {
                expected += bundle.expected() ? expectedRows(bundle, targetsOfBundle[bundle.number()]) : 0;
            }
        }
        return rows + (long) Math.ceil(expected);
    }

    /** Targets in the core of a bundle of which only the expectation is known. */
    int expectedTargets(Wiring.Bundle bundle) {
        return targetsOfBundle[bundle.number()];
    }

    /** Whether the core is within its limits. */
    boolean within(CoreLimits limits) {
        return neurons <= limits.neurons()
                && (limits.axonsIn() == CoreLimits.NONE || axonsIn() <= limits.axonsIn())
                && (limits.memoryBits() == CoreLimits.NONE || memoryBits() <= limits.memoryBits());
    }

    /** Gives all rows drawn to {@code sink}, each once. */
    void forEachRow(RowSink sink) {
        for (int i = 0; i < touchedCount; i++) {
            int key = touched[i];
            int length = rowLength[key];
            if (length > 0) {
                rowLength[key] = -length;
                sink.row(key % elements, key / elements, length);
            }
        }
        for (int i = 0; i < touchedCount; i++) {
            rowLength[touched[i]] = Math.abs(rowLength[touched[i]]);
        }
    }

    /** Empties the core. */
    void clear() {
        for (int i = 0; i < touchedCount; i++) {
            rowLength[touched[i]] = 0;
            rowBits[touched[i]] = 0;
        }
        touchedCount = 0;
        Arrays.fill(targetsOfBundle, 0);
        for (int[] uses : kernelUses) {
            if (uses != null) {
                Arrays.fill(uses, 0);
            }
        }
        neurons = 0;
        rows = 0;
        bits = 0;
        synapses = 0;
        packets = 0;
    }
}
