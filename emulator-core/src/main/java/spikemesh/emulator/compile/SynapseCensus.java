package spikemesh.emulator.compile;

import java.util.Arrays;
import spikemesh.emulator.synapse.Lane;

/** What the first walk over all synapses finds out, so that the second one can pack them. */
final class SynapseCensus {

    private final PlacedNeurons placed;
    private final int[] accumulatorStart;
    private final int[] receptors;
    private final int[][] receptorOfLane;
    private final int[] fanIn;
    private final long[] weightSum;

    /** Synapses into each core in use. */
    final long[] synapsesOfCore;

    /** How many of {@link #synapsesOfCore} are of projections that have ended. */
    private final long[] endedOfCore;

    /** Bits the chip would need for them, without overheads. */
    final long[] bitsOfCore;

    /** How many of {@link #synapsesOfCore} the chip keeps as shared kernels. */
    final long[] sharedOfCore;

    /** The part of {@link #bitsOfCore} that shared kernels take. */
    final long[] kernelBitsOfCore;

    /** Greatest delay in timesteps. */
    int maxDelay;

    /** Greatest magnitude of a stored weight. */
    int maxWeight;

    /** Weights that the encoding changed: clipped or cut. */
    long changedWeights;

    /** Which synapse units are in use. */
    final boolean[] unitUsed;

    SynapseCensus(PlacedNeurons placed, CoreLanes lanes, int units) {
        this.placed = placed;
        int cores = placed.coreIds.length;
        accumulatorStart = new int[cores + 1];
        receptors = new int[cores];
        receptorOfLane = new int[cores][];
        for (int core = 0; core < cores; core++) {
            int neurons = placed.coreStart[core + 1] - placed.coreStart[core];
            receptors[core] = lanes.receptors(core);
            receptorOfLane[core] =
                    lanes.of(core).stream().mapToInt(Lane::receptor).toArray();
            accumulatorStart[core + 1] =
                    accumulatorStart[core] + (receptors[core] + receptorOfLane[core].length) * neurons;
        }
        fanIn = new int[accumulatorStart[cores]];
        weightSum = new long[accumulatorStart[cores]];
        synapsesOfCore = new long[cores];
        endedOfCore = new long[cores];
        bitsOfCore = new long[cores];
        sharedOfCore = new long[cores];
        kernelBitsOfCore = new long[cores];
        unitUsed = new boolean[units];
    }

    /** Adds what another walk found. */
    void add(SynapseCensus other) {
        for (int i = 0; i < fanIn.length; i++) {
            fanIn[i] += other.fanIn[i];
            weightSum[i] += other.weightSum[i];
        }
        for (int core = 0; core < synapsesOfCore.length; core++) {
            synapsesOfCore[core] += other.synapsesOfCore[core];
            bitsOfCore[core] += other.bitsOfCore[core];
            sharedOfCore[core] += other.sharedOfCore[core];
        }
        for (int unit = 0; unit < unitUsed.length; unit++) {
            unitUsed[unit] |= other.unitUsed[unit];
        }
        maxDelay = Math.max(maxDelay, other.maxDelay);
        maxWeight = Math.max(maxWeight, other.maxWeight);
        changedWeights += other.changedWeights;
    }

    /**
     * Counts {@code batch}.
     *
     * @param learned how great their weights may become; 0 if they do not change
     */
    void count(PlacedBatch batch, int learned) {
        int[] cores = batch.cores;
        int[] accumulators = batch.accumulators;
        int[] weights = batch.weights;
        int[] coreStart = placed.coreStart;
        int greatest = maxWeight;
        for (int k = 0, n = batch.count; k < n; k++) {
            int core = cores[k];
            int accumulator = accumulators[k];
            int magnitude = Math.max(learned, Math.abs(weights[k]));
            add(accumulatorStart[core] + accumulator, magnitude);
            int neurons = coreStart[core + 1] - coreStart[core];
            if (accumulator >= receptors[core] * neurons) {
                int receptor = receptorOfLane[core][accumulator / neurons - receptors[core]];
                add(accumulatorStart[core] + receptor * neurons + accumulator % neurons, magnitude);
            }
            greatest = Math.max(greatest, magnitude);
            synapsesOfCore[core]++;
        }
        maxWeight = greatest;
    }

    /**
     * Ends a projection: all synapses counted since the last one ended are its.
     *
     * @param bits what each of them takes of the chip's memory
     * @param shared whether the chip keeps them as shared kernels instead
     */
    void endProjection(int bits, boolean shared) {
        for (int core = 0; core < synapsesOfCore.length; core++) {
            long synapses = synapsesOfCore[core] - endedOfCore[core];
            bitsOfCore[core] += bits * synapses;
            sharedOfCore[core] += shared ? synapses : 0;
            endedOfCore[core] = synapsesOfCore[core];
        }
    }

    /** Adds the kernels that the cores keep of a projection onto population {@code target}. */
    void addKernels(SharedKernels kernels, int target) {
        boolean[] held = new boolean[Math.multiplyExact(synapsesOfCore.length, kernels.count())];
        for (int index = 0; index < placed.layout.size(target); index++) {
            int core = placed.coreOfNeuron[placed.layout.source(target, index)];
            int at = core * kernels.count() + kernels.of(index);
            if (!held[at]) {
                held[at] = true;
                bitsOfCore[core] += kernels.bits(kernels.of(index));
                kernelBitsOfCore[core] += kernels.bits(kernels.of(index));
            }
        }
    }

    /** The mean width of the synapses of {@code core} that are not kept as kernels, rounded up. */
    long meanBits(int core) {
        long listed = Math.max(1, synapsesOfCore[core] - sharedOfCore[core]);
        return (bitsOfCore[core] - kernelBitsOfCore[core] + listed - 1) / listed;
    }

    private void add(int at, int magnitude) {
        fanIn[at]++;
        weightSum[at] += magnitude;
    }

    /** Synapses onto neuron {@code neuron} of {@code core}. */
    long fanIn(int core, int neuron) {
        int neurons = placed.coreStart[core + 1] - placed.coreStart[core];
        long sum = 0;
        for (int receptor = 0; receptor < receptors[core]; receptor++) {
            sum += fanIn[accumulatorStart[core] + receptor * neurons + neuron];
        }
        return sum;
    }

    int maxFanIn() {
        return Arrays.stream(fanIn).max().orElse(0);
    }

    long maxWeightSum() {
        return Arrays.stream(weightSum).max().orElse(0);
    }

    int maxAccumulators() {
        int most = 1;
        for (int core = 0; core + 1 < accumulatorStart.length; core++) {
            most = Math.max(most, accumulatorStart[core + 1] - accumulatorStart[core]);
        }
        return most;
    }

    /** First core of each of at most {@code partitions} partitions with about as many synapses and neurons each. */
    int[] partitionStart(int partitions) {
        int cores = synapsesOfCore.length;
        int parts = Math.max(1, Math.min(partitions, cores));
        double[] load = new double[cores + 1];
        for (int core = 0; core < cores; core++) {
            int neurons = placed.coreStart[core + 1] - placed.coreStart[core];
            load[core + 1] = load[core] + synapsesOfCore[core] + 10.0 * neurons;
        }
        int[] start = new int[parts + 1];
        for (int part = 1; part < parts; part++) {
            int core = start[part - 1] + 1;
            while (core < cores - (parts - part) && load[core] < load[cores] * part / parts) {
                core++;
            }
            start[part] = core;
        }
        start[parts] = cores;
        return start;
    }
}
