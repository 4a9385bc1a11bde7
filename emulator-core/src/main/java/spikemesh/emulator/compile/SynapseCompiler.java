package spikemesh.emulator.compile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import spikemesh.config.chip.ChipSpec;
import spikemesh.config.chip.SynapseUnit;
import spikemesh.config.chip.SynchronisationMode;
import spikemesh.config.network.NetworkSpec;
import spikemesh.config.network.ProjectionSpec;
import spikemesh.config.network.Values;
import spikemesh.emulator.neuron.WeightDomain;
import spikemesh.emulator.synapse.RowFormat;
import spikemesh.emulator.synapse.SegmentCounts;
import spikemesh.emulator.synapse.SegmentedSynapses;
import spikemesh.emulator.synapse.SegmentedTableBuilder;
import spikemesh.emulator.synapse.SynapseTable;
import spikemesh.emulator.synapse.SynapseTableBuilder;

/**
 * Packs the synapses of all projections into one table per partition: two walks, no object per synapse. Large networks are
 * walked in parts by several threads; what comes out does not depend on their number.
 */
final class SynapseCompiler {

    private static final long LARGE = 2_000_000;
    private static final int PARTS = 4;

    private final ChipSpec chip;
    private final NetworkSpec network;
    private final PlacedNeurons placed;
    private final CoreLanes lanes;
    private final Receptors receptors;
    private final CutOff cutOff;
    private final SynapseCensus census;
    private final int[] synapsesOfSource;
    private final int[] units;
    private final boolean anyReal;
    private final int parts;
    private SegmentCounts segments;
    private KernelFinder kernels;

    SynapseCompiler(
            ChipSpec chip,
            NetworkSpec network,
            PlacedNeurons placed,
            CoreLanes lanes,
            Receptors receptors,
            CutOff cutOff) {
        this.cutOff = cutOff;
        this.chip = chip;
        this.network = network;
        this.placed = placed;
        this.lanes = lanes;
        this.receptors = receptors;
        census = newCensus();
        synapsesOfSource = new int[placed.layout.sources()];
        anyReal = IntStream.range(0, network.projections().size()).anyMatch(this::keptReal);
        units = network.projections().stream()
                .mapToInt(projection -> projection.unit().ordinal())
                .distinct()
                .sorted()
                .toArray();
        parts = new SynapseEstimate(network).synapses() > LARGE ? PARTS : 1;
    }

    private SynapseCensus newCensus() {
        return new SynapseCensus(placed, lanes, SynapseUnit.values().length);
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
        segments = segmentCounts();
        SynapseCensus[] found = new SynapseCensus[parts];
        int[][] ofSource = new int[parts][];
        forEachPart(part -> {
            found[part] = newCensus();
            ofSource[part] = new int[synapsesOfSource.length];
            count(part, found[part], ofSource[part]);
        });
        for (int part = 0; part < parts; part++) {
            census.add(found[part]);
            for (int source = 0; source < synapsesOfSource.length; source++) {
                synapsesOfSource[source] += ofSource[part][source];
            }
        }
        for (int unit : units) {
            census.unitUsed[unit] = true;
        }
        for (ProjectionSpec projection : network.projections()) {
            int target = placed.layout.name(projection.target());
            int sources = placed.layout.size(placed.layout.name(projection.source()));
            SharedKernels kernels = SharedKernels.of(chip, projection, sources, placed.layout.size(target));
            if (kernels != null) {
                census.addKernels(kernels, target);
            }
        }
    }

    private void count(int part, SynapseCensus found, int[] ofSource) {
        for (int p = 0; p < network.projections().size(); p++) {
            boolean shared = SharedKernels.kept(chip, network.projections().get(p));
            int bits = shared
                    ? 0
                    : SynapseBits.perSynapse(chip, network.projections().get(p));
            int unit = unit(p);
            int learned = greatestLearned(network.projections().get(p));
            walk(p, found).forEach(part, parts, false, batch -> {
                found.count(batch, learned);
                for (int k = 0; k < batch.count; k++) {
                    ofSource[batch.sources[k]]++;
                }
                if (segments != null) {
                    for (int k = 0; k < batch.count; k++) {
                        int key = batch.cores[k] * units.length + unit;
                        segments.add(part, batch.sources[k], key, batch.delays[k]);
                    }
                }
            });
            found.endProjection(bits, shared);
        }
    }

    /** How great the weights of a projection may become; 0 if they do not change. */
    private static int greatestLearned(ProjectionSpec projection) {
        int exponent = projection.weightExponent();
        return projection.learning().isEmpty() ? 0 : exponent >= 0 ? 256 << exponent : 256 >> -exponent;
    }

    /** Counters for rows that are cut into segments; {@code null} if there cannot be any. */
    private SegmentCounts segmentCounts() {
        int projections = network.projections().size();
        boolean allReal = IntStream.range(0, projections).allMatch(this::isReal);
        boolean continuous = chip.synchronisation().mode() == SynchronisationMode.FREE;
        if (projections == 0 || !allReal || receptors.anyGraded() || continuous) {
            return null;
        }
        int delays = 1
                + network.projections().stream()
                        .mapToInt(projection -> greatestDelay(projection.delay()))
                        .max()
                        .orElse(0);
        boolean[] sends = new boolean[placed.layout.sources()];
        boolean[] receives = new boolean[placed.coreIds.length * units.length];
        for (ProjectionSpec projection : network.projections()) {
            mark(projection, sends, receives);
        }
        return SegmentCounts.of(sends, receives, delays, parts);
    }

    private void mark(ProjectionSpec projection, boolean[] sends, boolean[] receives) {
        int source = placed.layout.name(projection.source());
        for (int i = 0; i < placed.layout.size(source); i++) {
            sends[placed.layout.source(source, i)] = true;
        }
        int target = placed.layout.name(projection.target());
        for (int i = 0; i < placed.layout.size(target); i++) {
            int first = placed.coreOfNeuron[placed.layout.source(target, i)] * units.length;
            Arrays.fill(receives, first, first + units.length, true);
        }
    }

    private static int greatestDelay(Values delays) {
        double greatest = PlacedWalk.MOST_DELAY;
        if (delays instanceof Values.Constant constant) {
            greatest = Math.rint(constant.value());
        } else if (delays instanceof Values.UniformInteger uniform) {
            greatest = uniform.most();
        } else if (delays instanceof Values.Normal normal) {
            greatest = Math.rint(normal.most());
        }
        return (int) Math.max(0, Math.min(greatest, PlacedWalk.MOST_DELAY));
    }

    private int unit(int projection) {
        return Arrays.binarySearch(
                units, network.projections().get(projection).unit().ordinal());
    }

    /** A walk past what nothing reaches. */
    private Walk walk(int projection, SynapseCensus into) {
        ProjectionSpec spec = network.projections().get(projection);
        PlacedWalk all = new PlacedWalk(chip, placed, lanes, receptors, spec, projection, into);
        if (!cutOff.any()) {
            return all::forEach;
        }
        int unit = unit(projection);
        return (part, count, weighted, visitor) -> all.forEach(part, count, weighted, batch -> {
            cutOff.remove(batch, unit, units.length);
            visitor.synapses(batch);
        });
    }

    /** Shows a part of a projection's synapses. */
    @FunctionalInterface
    private interface Walk {
        void forEach(int part, int count, boolean weighted, PlacedWalk.Visitor visitor);
    }

    /** Does all parts, on as many threads as there are processors; if several fail, the failure of the first part is told. */
    private void forEachPart(java.util.function.IntConsumer work) {
        RuntimeException[] failures = new RuntimeException[parts];
        IntStream.range(0, parts).parallel().forEach(part -> {
            try {
                work.accept(part);
            } catch (RuntimeException e) {
                failures[part] = e;
            }
        });
        for (RuntimeException failure : failures) {
            if (failure != null) {
                throw failure;
            }
        }
    }

    /**
     * Second walk: the packed tables of the partitions that {@code partitionStart} bounds.
     *
     * @param cores all cores
     */
    List<SynapseTable> pack(int[] partitionStart, List<CoreImage> cores) {
        boolean eventDriven = cores.stream().anyMatch(CoreImage::eventDriven);
        // Late packets of earlier timesteps may meet in a slot: a synapse then counts there once for each of them.
        long turns = 1L + PlacedWalk.lateness(chip);
        RowFormat format = RowFormat.of(
                census.maxAccumulators(),
                census.maxDelay + PlacedWalk.lateness(chip),
                census.maxWeight,
                census.maxFanIn() * turns,
                census.maxWeightSum() * turns,
                receptors.anyGraded());
        kernels = new KernelFinder(network, placed);
        if (!eventDriven && !cutOff.any() && chip.synchronisation().mode() != SynchronisationMode.FREE) {
            SynapseCensus again = newCensus();
            kernels.find((p, visitor) -> walk(p, again).forEach(0, 1, true, visitor), this::isReal);
        }
        if (segments != null && !kernels.any() && (eventDriven || segments.worthwhile())) {
            return packSegments(format, partitionStart, eventDriven);
        }
        segments = null;
        boolean summedAtOnce = PlacedWalk.lateness(chip) == 0 && !kernels.any();
        if (summedAtOnce && cores.stream().noneMatch(CoreImage::takesReals)) {
            format = format.withCores(partitionStart, census.maxWeight);
        }
        List<SynapseTable> tables = new ArrayList<>();
        for (int part = 0; part + 1 < partitionStart.length; part++) {
            tables.add(pack(format, partitionStart[part], partitionStart[part + 1]));
        }
        return tables;
    }

    private List<SynapseTable> packSegments(RowFormat format, int[] partitionStart, boolean eventDriven) {
        SegmentedTableBuilder[] builders = new SegmentedTableBuilder[partitionStart.length - 1];
        int[] builderOfCore = new int[placed.coreIds.length];
        boolean uniform = sourcesHaveOneWeight();
        for (int b = 0; b < builders.length; b++) {
            int first = partitionStart[b];
            int end = partitionStart[b + 1];
            builders[b] = new SegmentedTableBuilder(format, segments, first, end, units, uniform, eventDriven);
            Arrays.fill(builderOfCore, first, end, b);
        }
        forEachPart(part -> {
            SynapseCensus again = newCensus();
            SegmentedSynapses[] batches = new SegmentedSynapses[builders.length];
            Arrays.setAll(batches, b -> new SegmentedSynapses(SynapseBatch.SIZE));
            for (int p = 0; p < network.projections().size(); p++) {
                int unit = unit(p);
                walk(p, again).forEach(part, parts, true, batch -> {
                    for (int k = 0; k < batch.count; k++) {
                        int core = batch.cores[k];
                        batches[builderOfCore[core]].add(
                                batch.sources[k],
                                core * units.length + unit,
                                batch.accumulators[k],
                                batch.delays[k],
                                (float) batch.reals[k]);
                    }
                    for (int b = 0; b < builders.length; b++) {
                        builders[b].add(part, batches[b]);
                    }
                });
            }
        });
        segments = null;
        return Arrays.stream(builders).map(SegmentedTableBuilder::build).toList();
    }

    /** Whether the weight of every synapse follows from its source. */
    private boolean sourcesHaveOneWeight() {
        Map<String, Values> weightOf = new HashMap<>();
        return network.projections().stream()
                .allMatch(projection -> projection.weight() instanceof Values.Constant
                        && projection
                                .weight()
                                .equals(weightOf.computeIfAbsent(projection.source(), source -> projection.weight())));
    }

    private SynapseTable pack(RowFormat format, int first, int end) {
        int[] counts = countInto(first, end);
        int[] unitsOrOne = units.length == 0 ? new int[1] : units;
        SynapseTableBuilder builder =
                new SynapseTableBuilder(format, counts, first, placed.coreIds.length, unitsOrOne, anyReal);
        if (!receptors.anyGraded() && !anyReal && PlacedWalk.lateness(chip) == 0 && lanes.none()) {
            builder.allowDenseRows();
        }
        if (kernels.any()) {
            KernelPlaces places = new KernelPlaces(kernels, network, placed, units);
            places.forEachRow(first, end, (source, key, delay) -> builder.add(source, key, 0, delay, 0));
            builder.withKernels(places);
        }
        SynapseCensus again = newCensus();
        for (int p = 0; p < network.projections().size(); p++) {
            if (kernels.has(p)) {
                continue;
            }
            boolean reals = keptReal(p);
            int unit = unit(p);
            walk(p, again).forEach(0, 1, true, batch -> {
                for (int k = 0; k < batch.count; k++) {
                    int core = batch.cores[k];
                    if (core >= first && core < end) {
                        add(builder, batch, k, core * units.length + unit, reals);
                    }
                }
            });
        }
        return builder.build();
    }

    private static void add(SynapseTableBuilder builder, PlacedBatch batch, int k, int key, boolean real) {
        int accumulator = batch.accumulators[k];
        if (real) {
            builder.addReal(batch.sources[k], key, accumulator, batch.delays[k], (float) batch.reals[k]);
        } else {
            builder.add(batch.sources[k], key, accumulator, batch.delays[k], batch.weights[k]);
        }
    }

    /** How many synapses of each source are listed; a row that is computed counts as one. */
    private int[] countInto(int first, int end) {
        boolean all = first == 0 && end == placed.coreIds.length;
        if (all && !kernels.any()) {
            return synapsesOfSource;
        }
        int[] counts = new int[placed.layout.sources()];
        if (kernels.any()) {
            new KernelPlaces(kernels, network, placed, units)
                    .forEachRow(first, end, (source, key, delay) -> counts[source]++);
        }
        SynapseCensus again = newCensus();
        for (int p = 0; p < network.projections().size(); p++) {
            if (kernels.has(p)) {
                continue;
            }
            walk(p, again).forEach(0, 1, false, batch -> {
                for (int k = 0; k < batch.count; k++) {
                    if (batch.cores[k] >= first && batch.cores[k] < end) {
                        counts[batch.sources[k]]++;
                    }
                }
            });
        }
        return counts;
    }
}
