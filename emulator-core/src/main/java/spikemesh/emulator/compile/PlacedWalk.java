package spikemesh.emulator.compile;

import spikemesh.config.chip.ChipSpec;
import spikemesh.config.chip.SynchronisationMode;
import spikemesh.config.network.ProjectionSpec;
import spikemesh.emulator.energy.TickReport;
import spikemesh.emulator.neuron.WeightDomain;
import spikemesh.emulator.synapse.WeightEncoding;

/** A walk over the synapses of one projection, placed and encoded; any number of walks may go on at the same time. */
final class PlacedWalk {

    /** The greatest delay in timesteps, late packets of chips with ticks included. */
    static final int MOST_DELAY = 62;

    /** What a walk does with synapses; what it is given is valid until it returns. */
    @FunctionalInterface
    interface Visitor {
        void synapses(PlacedBatch batch);
    }

    private final PlacedNeurons placed;
    private final CoreLanes lanes;
    private final int index;
    private final ProjectionSpec projection;
    private final boolean real;
    private final boolean shifting;
    private final WeightEncoding encoding;
    private final int source;
    private final int target;
    private final int maxDelay;
    private final SynapseCensus census;
    private final PlacedBatch placedBatch = new PlacedBatch();

    /** A walk over {@code projection}, the one with number {@code index}, that adds what it finds to {@code census}. */
    PlacedWalk(
            ChipSpec chip,
            PlacedNeurons placed,
            CoreLanes lanes,
            Receptors receptorsOf,
            ProjectionSpec projection,
            int index,
            SynapseCensus census) {
        this.placed = placed;
        this.lanes = lanes;
        this.index = index;
        this.projection = projection;
        this.census = census;
        WeightDomain domain = receptorsOf.model(index).weights();
        real = domain == WeightDomain.REAL;
        shifting = lanes.waitsAfterwards(index);
        encoding = Encodings.of(chip, projection, domain);
        source = placed.layout.name(projection.source());
        target = placed.layout.name(projection.target());
        maxDelay = Math.min(
                MOST_DELAY - lateness(chip), chip.core().synapse().maxDelay().orElse(MOST_DELAY));
    }

    /** Timesteps that input may wait beyond its delay, because packets of chips with ticks can be late. */
    static int lateness(ChipSpec chip) {
        return chip.synchronisation().mode() == SynchronisationMode.TICK ? TickReport.MOST_LATE : 0;
    }

    /** Shows part {@code part} of {@code parts} to {@code visitor}; {@code weighted} is whether weights matter. */
    void forEach(int part, int parts, boolean weighted, Visitor visitor) {
        new ProjectionSynapses(projection, placed.layout.size(source), placed.layout.size(target))
                .part(part, parts, weighted || !real, real)
                .forEach(batch -> visit(batch, visitor));
    }

    private void visit(SynapseBatch batch, Visitor visitor) {
        placedBatch.count = batch.count;
        seat(batch);
        encode(batch);
        visitor.synapses(placedBatch);
    }

    private void seat(SynapseBatch batch) {
        Layout layout = placed.layout;
        int[] coreOfNeuron = placed.coreOfNeuron;
        int[] coreStart = placed.coreStart;
        int sourceSize = layout.size(source);
        int targetSize = layout.size(target);
        int sourceStart = layout.start[source];
        int targetStart = layout.start[target];
        int[] sourceOf = layout.sourceOf;
        int receptor = lanes.receptorAlone(index);
        int greatest = census.maxDelay;
        for (int k = 0, n = batch.count; k < n; k++) {
            int from = batch.sources[k];
            int to = batch.targets[k];
            int delay = batch.delays[k];
            if (from < 0 || from >= sourceSize || to < 0 || to >= targetSize || delay < 0 || delay > maxDelay) {
                throw refuse(batch, k);
            }
            int neuron = sourceOf[targetStart + to];
            int core = coreOfNeuron[neuron];
            int start = coreStart[core];
            int lane = receptor >= 0 ? receptor : lanes.lane(index, delay, core);
            placedBatch.sources[k] = sourceOf[sourceStart + from];
            placedBatch.cores[k] = core;
            placedBatch.accumulators[k] = neuron - start + lane * (coreStart[core + 1] - start);
            placedBatch.delays[k] = shifting ? 0 : delay;
            greatest = Math.max(greatest, delay);
        }
        census.maxDelay = greatest;
    }

    private void encode(SynapseBatch batch) {
        int count = batch.count;
        if (real) {
            System.arraycopy(batch.weights, 0, placedBatch.reals, 0, count);
            return;
        }
        int changed = 0;
        for (int k = 0; k < count; k++) {
            double weight = batch.weights[k];
            // Most weights are whole numbers already, and rounding is slow until it has been compiled fully.
            int whole = (int) weight;
            int mantissa = encoding.mantissa(whole == weight ? whole : (int) Math.rint(weight));
            changed += mantissa == weight ? 0 : 1;
            int scaled = encoding.scaled(mantissa);
            placedBatch.weights[k] = scaled;
            placedBatch.reals[k] = scaled;
        }
        census.changedWeights += changed;
    }

    private IllegalArgumentException refuse(SynapseBatch batch, int k) {
        return new IllegalArgumentException("projection " + projection.name() + ": synapse " + (batch.first + k)
                + " must have source in 0.." + (placed.layout.size(source) - 1) + ", target in 0.."
                + (placed.layout.size(target) - 1) + ", delay in 0.." + maxDelay + ": source=" + batch.sources[k]
                + " target=" + batch.targets[k] + " delay=" + batch.delays[k]);
    }
}
