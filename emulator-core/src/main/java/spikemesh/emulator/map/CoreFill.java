package spikemesh.emulator.map;

import java.util.Arrays;
import java.util.List;
import spikemesh.config.chip.SynapseEncoding;
import spikemesh.emulator.compile.SharedKernels;
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
    private final int groupSynapses;
    private final long groupOverhead;
    /** One less than the bits of a word, if that is a power of two; otherwise -1. */
    private final long wordMask;

    private final float[] rate;
    private final int elements;
    private final int[] rowLength;
    private final int[] rowBits;
    /** Synapses of each row by receptor; null if all drive the first. */
    private final int[] drives;

    private int[] touched = new int[1024];
    private int touchedCount;
    private final int[] buffer;
    private final int[] targetsOfBundle;
    private final int[][] kernelUses;

    /** Neurons in the core. */
    int neurons;

    /** Neurons of the core that they take, those that are joined to others among them. */
    long seats;

    /** Rows drawn. */
    long rows;

    /** Rows drawn, each as often as it drives receptors. */
    private long driven;

    /** Bits of the rows drawn, and of kernels. */
    private long bits;

    /** Synapses drawn. */
    long synapses;

    /** Packets that come in per timestep. */
    double packets;

    /** Most synapses onto one neuron that was added since the core was empty. */
    long mostFanIn;

    /** An element with most of them. */
    int mostFanInAt = -1;

    /** An empty core; {@code rate} is how often each element spikes per timestep. */
    CoreFill(Wiring wiring, SynapseEncoding encoding, float[] rate) {
        this.wiring = wiring;
        this.encoding = encoding;
        this.rate = rate;
        groupSynapses = encoding.groupSynapses();
        groupOverhead = encoding.groupOverheadBits();
        wordMask = Integer.bitCount(encoding.wordBits()) == 1 ? encoding.wordBits() - 1 : -1;
        elements = wiring.elements();
        int keys = Math.multiplyExact(elements, wiring.units);
        rowLength = new int[keys];
        rowBits = new int[keys];
        drives = wiring.lastReceptor() == 0 ? null : new int[Math.multiplyExact(keys, wiring.lastReceptor() + 1)];
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
                fanIn += bundle.expectation().fanIn();
                continue;
            }
            int count = bundle.incoming().sources(index, buffer);
            fanIn += count;
            int shared = bundle.kernels() == null ? bundle.bits() : 0;
            int base = bundle.unit() * elements + wiring.start[bundle.source()];
            int first = wiring.start[bundle.source()];
            for (int k = 0; k < count; k++) {
                row(base + buffer[k], first + buffer[k], by, shared * by);
                drive(base + buffer[k], bundle.receptor(), by);
            }
            synapses += (long) by * count;
            if (bundle.kernels() != null && count > 0) {
                kernel(bundle, index, by);
            }
        }
        seats += (long) by * wiring.synapseSpec.neuronsFor(fanIn);
        if (fanIn > mostFanIn) {
            mostFanIn = fanIn;
            mostFanInAt = wiring.start[population] + index;
        }
    }

    private void row(int key, int source, int by, int payload) {
        int length = rowLength[key];
        int payloadBits = rowBits[key];
        if (length == 0) {
            touch(key);
            rows++;
            packets += rate[source];
        }
        rowLength[key] = length + by;
        rowBits[key] = payloadBits + payload;
        bits += stored(length + by, payloadBits + payload) - stored(length, payloadBits);
        if (length + by == 0) {
            rows--;
            packets -= rate[source];
        }
    }

    /** A row needs an axon for each receptor it drives. */
    private void drive(int key, int receptor, int by) {
        if (drives == null) {
            return;
        }
        int at = receptor * rowLength.length + key;
        int before = drives[at];
        drives[at] = before + by;
        driven += before == 0 ? 1 : before + by == 0 ? -1 : 0;
    }

    /** The same as {@link SynapseBits#row} without a division where there is at most one group. */
    private long stored(int length, int payloadBits) {
        if (payloadBits == 0) {
            return 0;
        }
        if (length > groupSynapses || wordMask < 0) {
            return SynapseBits.row(encoding, length, payloadBits);
        }
        return (payloadBits + groupOverhead + wordMask) & ~wordMask;
    }

    private void touch(int key) {
        if (touchedCount == touched.length) {
            touched = Arrays.copyOf(touched, touchedCount * 2);
        }
        touched[touchedCount++] = key;
    }

    private void kernel(Wiring.Bundle bundle, int index, int by) {
        SharedKernels kernels = bundle.kernels();
        int number = bundle.number();
        if (kernelUses[number] == null) {
            kernelUses[number] = new int[kernels.count()];
        }
        int kernel = kernels.of(index);
        int before = kernelUses[number][kernel];
        kernelUses[number][kernel] = before + by;
        if (before == 0 || before + by == 0) {
            bits += by * SynapseBits.row(encoding, 1, kernels.bits(kernel));
        }
    }

    /** Bits of synaptic memory. */
    long memoryBits() {
        double expected = 0;
        for (int i = 0; i < wiring.expected.size(); i++) {
            Wiring.Bundle bundle = wiring.expected.get(i);
            expected += expectedBits(bundle, targetsOfBundle[bundle.number()]);
        }
        return bits + (long) Math.ceil(expected);
    }

    /** Rows with half a word left over on average, and four standard deviations more synapses than the mean. */
    private double expectedBits(Wiring.Bundle bundle, int targets) {
        if (targets == 0) {
            return 0;
        }
        Expectation expectation = bundle.expectation();
        if (expectation.full()) {
            return bundle.sources() * (double) SynapseBits.row(encoding, targets, (long) targets * bundle.bits());
        }
        double mean = expectation.synapses(targets);
        double count = mean + SIGMAS * Math.sqrt(mean);
        double filled = expectation.rows(targets);
        double groups = filled + count / encoding.groupSynapses();
        return count * bundle.bits() + groups * encoding.groupOverheadBits() + filled * (encoding.wordBits() - 1) / 2;
    }

    /** Rows of synapses, which are the core's axons in. */
    long axonsIn() {
        double expected = 0;
        for (int i = 0; i < wiring.expected.size(); i++) {
            expected += rows(wiring.expected.get(i));
        }
        return (drives == null ? rows : driven) + (long) Math.ceil(expected);
    }

    private double rows(Wiring.Bundle bundle) {
        return bundle.expectation().rows(targetsOfBundle[bundle.number()]);
    }

    /** Targets in the core of a bundle of which only the expectation is known. */
    int expectedTargets(Wiring.Bundle bundle) {
        return targetsOfBundle[bundle.number()];
    }

    /** Whether the core is within its limits. */
    boolean within(CoreLimits limits) {
        return seats <= limits.neurons()
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
            for (int at = touched[i]; drives != null && at < drives.length; at += rowLength.length) {
                drives[at] = 0;
            }
        }
        touchedCount = 0;
        Arrays.fill(targetsOfBundle, 0);
        for (int[] uses : kernelUses) {
            if (uses != null) {
                Arrays.fill(uses, 0);
            }
        }
        neurons = 0;
        seats = 0;
        rows = 0;
        driven = 0;
        bits = 0;
        synapses = 0;
        packets = 0;
        mostFanIn = 0;
        mostFanInAt = -1;
    }
}
