package spikemesh.emulator.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import spikemesh.config.chip.ChipSpec;
import spikemesh.config.chip.SynchronisationMode;
import spikemesh.config.network.LearningSpec;
import spikemesh.config.network.NetworkSpec;
import spikemesh.config.network.ProjectionSpec;
import spikemesh.emulator.learning.LearningParameters;
import spikemesh.emulator.learning.LearningRandom;
import spikemesh.emulator.learning.LearningRule;
import spikemesh.emulator.learning.LearningRules;
import spikemesh.emulator.learning.PlasticProjection;
import spikemesh.emulator.neuron.WeightDomain;
import spikemesh.emulator.synapse.WeightEncoding;

/** Lays out the projections that learn, beside the tables in which all synapses are with their first weights. */
final class PlasticProjections {

    private final ChipSpec chip;
    private final NetworkSpec network;
    private final PlacedNeurons placed;
    private final Receptors receptors;
    private final Function<LearningSpec, LearningRandom> numbers;
    private CutOff cutOff = CutOff.NONE;

    /** {@code numbers} makes the random numbers of a projection. */
    PlasticProjections(
            ChipSpec chip,
            NetworkSpec network,
            PlacedNeurons placed,
            Receptors receptors,
            Function<LearningSpec, LearningRandom> numbers) {
        this.numbers = numbers;
        this.chip = chip;
        this.network = network;
        this.placed = placed;
        this.receptors = receptors;
    }

    /** The same, which refuse synapses that nothing reaches. */
    PlasticProjections joinedBy(CutOff cut) {
        cutOff = cut;
        return this;
    }

    /** All of them, in order of declaration; addresses have the delay above {@code delayShift} bits. */
    List<PlasticImage> layOut(int delayShift) {
        List<PlasticImage> images = new ArrayList<>();
        for (int p = 0; p < network.projections().size(); p++) {
            ProjectionSpec projection = network.projections().get(p);
            if (projection.learning().isPresent()) {
                try {
                    images.add(layOut(p, projection, projection.learning().get(), delayShift));
                } catch (UnsupportedException e) {
                    throw e;
                } catch (IllegalArgumentException e) {
                    throw new IllegalArgumentException(
                            "projection " + projection.name() + ", learning rule "
                                    + projection.learning().get().rule() + ": " + e.getMessage(),
                            e);
                }
            }
        }
        return List.copyOf(images);
    }

    /** Refuses what a chip or the emulator does not know. */
    static void check(ChipSpec chip, NetworkSpec network) {
        for (ProjectionSpec projection : network.projections()) {
            projection.learning().ifPresent(learning -> check(chip, projection, learning));
        }
    }

    private static void check(ChipSpec chip, ProjectionSpec projection, LearningSpec learning) {
        String where = "projection " + projection.name() + ": ";
        List<String> has = chip.core().synapse().learning();
        if (LearningRules.find(learning.kind()).isEmpty()) {
            throw new UnsupportedException(where + "unknown learning rule: " + learning.kind() + ", known: "
                    + LearningRules.names() + ", and the learningRules of the network");
        }
        if (!has.contains(learning.kind())) {
            throw new UnsupportedException(
                    where + "chip " + chip.id() + " has no learning rule " + learning.kind() + ", it has: " + has);
        }
        if (chip.synchronisation().mode() != SynchronisationMode.BARRIER) {
            throw new UnsupportedException(where + "learning is emulated on chips whose cores wait at a barrier; chip "
                    + chip.id() + " has synchronisation mode "
                    + chip.synchronisation().mode().name().toLowerCase(Locale.ROOT));
        }
    }

    private PlasticImage layOut(int p, ProjectionSpec projection, LearningSpec learning, int delayShift) {
        LearningRule rule = LearningRules.find(learning.kind()).orElseThrow();
        if (receptors.model(p).weights() != WeightDomain.MANTISSA) {
            throw new UnsupportedException("projection " + projection.name() + ": synapses onto model "
                    + receptors.model(p).name() + " do not learn; those onto loihi-cuba-lif and loihi2-lif do");
        }
        if (CoreLanes.shiftsSums(projection)) {
            throw new IllegalArgumentException("weights that learn are shifted one by one, not as sums: weightScaling="
                    + "per-sum weightExponent=" + projection.weightExponent());
        }
        if (rule.needsError() != learning.error().isPresent()) {
            throw new IllegalArgumentException(
                    rule.needsError()
                            ? "rule " + rule.name() + " needs an error: name an input or population, \"error\": \"...\""
                            : "rule " + rule.name() + " takes no error: error="
                                    + learning.error().orElseThrow());
        }
        Layout layout = placed.layout;
        int error = learning.error().map(layout::name).orElse(-1);
        int source = layout.name(projection.source());
        int target = layout.name(projection.target());
        int[] sizes = {layout.size(source), layout.size(target), error < 0 ? 0 : layout.size(error)};
        PlasticProjection synapses = synapses(p, projection, sizes, delayShift);
        LearningParameters parameters = new LearningParameters(rule, learning);
        LearningRandom random = numbers.apply(learning);
        PlasticImage image = new PlasticImage(synapses, rule, parameters, random, source, target, error);
        image.newLearner(placed.coreIds.length);
        return image;
    }

    private PlasticProjection synapses(int p, ProjectionSpec projection, int[] sizes, int delayShift) {
        WeightEncoding encoding = Encodings.of(chip, projection, WeightDomain.MANTISSA);
        Layout layout = placed.layout;
        int source = layout.name(projection.source());
        int target = layout.name(projection.target());
        int[] count = new int[1];
        new ProjectionSynapses(projection, sizes[0], sizes[1]).forEach(batch -> count[0] += batch.count);
        int[][] ends = new int[2][count[0]];
        int[][] places = new int[2][count[0]];
        int[] initial = new int[count[0]];
        count[0] = 0;
        new ProjectionSynapses(projection, sizes[0], sizes[1]).forEach(batch -> {
            for (int k = 0; k < batch.count; k++) {
                int at = count[0]++;
                int neuron = layout.source(target, batch.targets[k]);
                int core = placed.coreOfNeuron[neuron];
                cutOff.refuse(projection, layout.source(source, batch.sources[k]), core);
                int start = placed.coreStart[core];
                int size = placed.coreStart[core + 1] - start;
                ends[0][at] = batch.sources[k];
                ends[1][at] = batch.targets[k];
                places[0][at] = core;
                places[1][at] = batch.delays[k] << delayShift | receptors.receptor(p) * size + neuron - start;
                initial[at] = encoding.mantissa((int) Math.rint(batch.weights[k]));
            }
        });
        return new PlasticProjection(projection, sizes, ends, places, initial);
    }
}
