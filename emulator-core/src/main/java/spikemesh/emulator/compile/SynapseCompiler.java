package spikemesh.emulator.compile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import spikemesh.config.chip.ChipSpec;
import spikemesh.config.chip.SynapseUnit;
import spikemesh.config.chip.SynchronisationMode;
import spikemesh.config.network.NetworkSpec;
import spikemesh.config.network.ProjectionSpec;
import spikemesh.emulator.energy.TickReport;
import spikemesh.emulator.neuron.WeightDomain;
import spikemesh.emulator.synapse.RowFormat;
import spikemesh.emulator.synapse.SynapseTable;
import spikemesh.emulator.synapse.SynapseTableBuilder;
import spikemesh.emulator.synapse.WeightEncoding;

/** Packs the synapses of all projections into one table per partition: two walks, no object per synapse. */
final class SynapseCompiler {

    private static final int MOST_DELAY = 62;

    private final ChipSpec chip;
    private final NetworkSpec network;
    private final PlacedNeurons placed;
    private final CoreLanes lanes;
    private final Receptors receptors;
    private final SynapseCensus census;
    private final int[] synapsesOfSource;
    private final boolean anyReal;

    SynapseCompiler(ChipSpec chip, NetworkSpec network, PlacedNeurons placed, CoreLanes lanes, Receptors receptors) {
        this.chip = chip;
        this.network = network;
        this.placed = placed;
        this.lanes = lanes;
        this.receptors = receptors;
        census = new SynapseCensus(placed, lanes, SynapseUnit.values().length);
        synapsesOfSource = new int[placed.layout.sources()];
        anyReal = IntStream.range(0, network.projections().size()).anyMatch(this::keptReal);
    }

    private boolean isReal(int projection) {
        return receptors.model(projection).weights() == WeightDomain.REAL;
    }

    /** Without timesteps nothing is summed, so that weights are kept as neurons take them, whole ones too. */
    private boolean keptReal(int projection) {
        return isReal(projection) || chip.synchronisation().mode() == SynchronisationMode.FREE;
    }

    SynapseCensus census() {
        return census;
    }

    /** First walk: what there is. */
    void count() {
        for (int p = 0; p < network.projections().size(); p++) {
            ProjectionSpec projection = network.projections().get(p);
            census.unitUsed[projection.unit().ordinal()] = true;
            Walk walk = new Walk(p);
            int bits = SynapseBits.perSynapse(chip, projection);
            walk.forEach((source, core, accumulator, weight, delay, real) -> {
                census.count(core, accumulator, weight);
                census.bitsOfCore[core] += bits;
                synapsesOfSource[source]++;
            });
            census.changedWeights += walk.changedWeights;
        }
    }

    /** Timesteps that input may wait beyond its delay, because packets of chips with ticks can be late. */
    private int lateness() {
        return chip.synchronisation().mode() == SynchronisationMode.TICK ? TickReport.MOST_LATE : 0;
    }

    /** Second walk: the packed tables of the partitions that {@code partitionStart} bounds. */
    List<SynapseTable> pack(int[] partitionStart) {
        // Late packets of earlier timesteps may meet in a slot: a synapse then counts there once for each of them.
        long turns = 1L + lateness();
        RowFormat format = RowFormat.of(
                census.maxAccumulators(),
                census.maxDelay + lateness(),
                census.maxWeight,
                census.maxFanIn() * turns,
                census.maxWeightSum() * turns,
                receptors.anyGraded());
        int[] units = unitsInUse();
        List<SynapseTable> tables = new ArrayList<>();
        for (int part = 0; part + 1 < partitionStart.length; part++) {
            tables.add(pack(format, units, partitionStart[part], partitionStart[part + 1]));
        }
        return tables;
    }

    private SynapseTable pack(RowFormat format, int[] units, int first, int end) {
        boolean all = first == 0 && end == placed.coreIds.length;
        int[] counts = all ? synapsesOfSource : countInto(first, end);
        SynapseTableBuilder builder = new SynapseTableBuilder(format, counts, placed.coreIds.length, units, anyReal);
        for (int p = 0; p < network.projections().size(); p++) {
            boolean reals = keptReal(p);
            int unit = Arrays.binarySearch(
                    units, network.projections().get(p).unit().ordinal());
            new Walk(p).forEach((source, core, accumulator, weight, delay, real) -> {
                if (core >= first && core < end) {
                    int key = core * units.length + unit;
                    if (reals) {
                        builder.addReal(source, key, accumulator, delay, (float) real);
                    } else {
                        builder.add(source, key, accumulator, delay, weight);
                    }
                }
            });
        }
        return builder.build();
    }

    private int[] countInto(int first, int end) {
        int[] counts = new int[placed.layout.sources()];
        for (int p = 0; p < network.projections().size(); p++) {
            new Walk(p).forEach((source, core, accumulator, weight, delay, real) -> {
                if (core >= first && core < end) {
                    counts[source]++;
                }
            });
        }
        return counts;
    }

    private int[] unitsInUse() {
        int[] units = new int[census.unitUsed.length];
        int count = 0;
        for (int unit = 0; unit < units.length; unit++) {
            if (census.unitUsed[unit]) {
                units[count++] = unit;
            }
        }
        return Arrays.copyOf(units, Math.max(1, count));
    }

    /** What a walk does with one synapse. */
    @FunctionalInterface
    private interface Visitor {
        void synapse(int source, int core, int accumulator, int weight, int delay, double real);
    }

    /** One walk over the synapses of one projection, placed and encoded. */
    private final class Walk {

        private final int index;
        private final ProjectionSpec projection;
        private final boolean real;
        private final WeightEncoding encoding;
        private final int source;
        private final int target;
        private final int maxDelay;
        private long number;
        private long changedWeights;

        Walk(int index) {
            this.index = index;
            projection = network.projections().get(index);
            real = isReal(index);
            encoding = Encodings.of(chip, projection, receptors.model(index).weights());
            source = placed.layout.name(projection.source());
            target = placed.layout.name(projection.target());
            maxDelay = Math.min(
                    MOST_DELAY - lateness(), chip.core().synapse().maxDelay().orElse(MOST_DELAY));
        }

        void forEach(Visitor visitor) {
            new ProjectionSynapses(projection, placed.layout.size(source), placed.layout.size(target))
                    .forEach(batch -> visit(batch, visitor));
        }

        private void visit(SynapseBatch batch, Visitor visitor) {
            Layout layout = placed.layout;
            int sourceSize = layout.size(source);
            int targetSize = layout.size(target);
            int sourceStart = layout.start[source];
            int targetStart = layout.start[target];
            int receptorsOfTarget = receptors.model(index).receptors().size();
            for (int k = 0, n = batch.count; k < n; k++, number++) {
                int from = batch.sources[k];
                int to = batch.targets[k];
                int delay = batch.delays[k];
                if (from < 0 || from >= sourceSize || to < 0 || to >= targetSize || delay < 0 || delay > maxDelay) {
                    throw refuse(batch, k);
                }
                int neuron = layout.sourceOf[targetStart + to];
                int core = placed.coreOfNeuron[neuron];
                int start = placed.coreStart[core];
                int lane = lanes.lane(index, delay, core);
                int accumulator = neuron - start + lane * (placed.coreStart[core + 1] - start);
                double weight = batch.weights[k];
                int raw = real ? 0 : (int) Math.rint(weight);
                if (!real && encoding.mantissa(raw) != weight) {
                    changedWeights++;
                }
                census.maxDelay = Math.max(census.maxDelay, delay);
                int waits = lane < receptorsOfTarget ? delay : 0;
                int scaled = encoding.scaled(raw);
                visitor.synapse(
                        layout.sourceOf[sourceStart + from], core, accumulator, scaled, waits, real ? weight : scaled);
            }
        }

        private IllegalArgumentException refuse(SynapseBatch batch, int k) {
            return new IllegalArgumentException("projection " + projection.name() + ": synapse " + number
                    + " must have source in 0.." + (placed.layout.size(source) - 1) + ", target in 0.."
                    + (placed.layout.size(target) - 1) + ", delay in 0.." + maxDelay + ": source=" + batch.sources[k]
                    + " target=" + batch.targets[k] + " delay=" + batch.delays[k]);
        }
    }
}
