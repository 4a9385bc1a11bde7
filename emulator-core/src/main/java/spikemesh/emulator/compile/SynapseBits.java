package spikemesh.emulator.compile;

import java.util.ArrayList;
import java.util.Collections;
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
        int weightBits = stored(chip, projection.weightBits());
        SynapseEncoding encoding = chip.core().synapse().encoding();
        int target = Integer.SIZE - Integer.numberOfLeadingZeros(chip.core().neurons() - 1);
        int index = projection.unit() == SynapseUnit.DENSE
                ? 0
                : encoding.indexBits().orElse(target);
        return weightBits + index + encoding.delayBits().orElse(0) + encoding.tagBits();
    }

    /** Bits that the chip takes for weights of {@code bits}: its next wider form, or as many if it has none. */
    private static int stored(ChipSpec chip, int bits) {
        return chip.core().synapse().weightBits().stream()
                .filter(width -> width >= bits)
                .min(Integer::compare)
                .orElse(bits);
    }

    /** Bits of a row of {@code length} synapses of {@code payloadBits} together: groups with their overhead, whole words. */
    public static long row(SynapseEncoding encoding, long length, long payloadBits) {
        long groups = (length + encoding.groupSynapses() - 1) / encoding.groupSynapses();
        long raw = payloadBits + groups * encoding.groupOverheadBits();
        return (raw + encoding.wordBits() - 1) / encoding.wordBits() * encoding.wordBits();
    }

    /** The projections whose weights are wider than any that the chip stores. */
    public static List<FitFinding> wrongWidths(ChipSpec chip, List<ProjectionSpec> projections) {
        List<Integer> legal = chip.core().synapse().weightBits();
        List<FitFinding> findings = new ArrayList<>();
        for (ProjectionSpec projection : projections) {
            if (!legal.isEmpty() && projection.weightBits() > Collections.max(legal)) {
                findings.add(new FitFinding(
                        "weight bits",
                        "projection " + projection.name(),
                        projection.weightBits(),
                        Collections.max(legal),
                        "the chip stores weights of " + legal + " bits"));
            }
        }
        return findings;
    }
}
