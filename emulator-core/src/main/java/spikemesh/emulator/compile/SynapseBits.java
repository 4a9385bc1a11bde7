package spikemesh.emulator.compile;

import java.util.ArrayList;
import java.util.List;
import spikemesh.config.chip.ChipSpec;
import spikemesh.config.chip.SynapseEncoding;
import spikemesh.config.chip.SynapseUnit;
import spikemesh.config.network.ProjectionSpec;

/** What synapses take up in the synaptic memory of a core, in bits. */
public final class SynapseBits {

    private SynapseBits() {}

    /**
     * Bits of one synapse: its weight, in sparse rows the index of its target in the core, its delay where rows hold one, its
     * tag.
     */
    public static int perSynapse(ChipSpec chip, ProjectionSpec projection) {
        return perSynapse(chip, projection, projection.weightBits());
    }

    /** The same with another width of the weight. */
    public static int perSynapse(ChipSpec chip, ProjectionSpec projection, int weightBits) {
        SynapseEncoding encoding = chip.core().synapse().encoding();
        int target = Integer.SIZE - Integer.numberOfLeadingZeros(chip.core().neurons() - 1);
        int index = projection.unit() == SynapseUnit.DENSE
                ? 0
                : encoding.indexBits().orElse(target);
        return weightBits + index + encoding.delayBits().orElse(0) + encoding.tagBits();
    }

    /** Bits of a row of {@code length} synapses of {@code payloadBits} together: groups with their overhead, whole words. */
    public static long row(SynapseEncoding encoding, long length, long payloadBits) {
        long groups = (length + encoding.groupSynapses() - 1) / encoding.groupSynapses();
        long raw = payloadBits + groups * encoding.groupOverheadBits();
        return (raw + encoding.wordBits() - 1) / encoding.wordBits() * encoding.wordBits();
    }

    /** The projections whose weights have a width that the chip does not store. */
    public static List<FitFinding> wrongWidths(ChipSpec chip, List<ProjectionSpec> projections) {
        List<Integer> legal = chip.core().synapse().weightBits();
        List<FitFinding> findings = new ArrayList<>();
        for (ProjectionSpec projection : projections) {
            if (!legal.isEmpty() && !legal.contains(projection.weightBits())) {
                findings.add(new FitFinding(
                        "weight bits",
                        "projection " + projection.name(),
                        projection.weightBits(),
                        legal.get(legal.size() - 1),
                        "the chip stores weights of " + legal + " bits"));
            }
        }
        return findings;
    }
}
