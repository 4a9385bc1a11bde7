package spikemesh.config.chip;

import java.util.OptionalInt;
import spikemesh.config.value.Check;

/**
 * What a list of synapses costs in memory: groups of at most {@code groupSynapses}, each with {@code groupOverheadBits}, each
 * rounded up to whole words of {@code wordBits}.
 *
 * @param indexBits bits of a target index in sparse lists; absent means as few as the indices need
 * @param delayBits bits of a delay; absent means as few as the delays need
 * @param tagBits bits of the learning tag
 */
public record SynapseEncoding(
        int wordBits,
        int groupOverheadBits,
        int groupSynapses,
        OptionalInt indexBits,
        OptionalInt delayBits,
        int tagBits) {

    /** Weights and indices side by side and nothing else. */
    public static final SynapseEncoding PLAIN =
            new SynapseEncoding(1, 0, Integer.MAX_VALUE, OptionalInt.empty(), OptionalInt.empty(), 0);

    public SynapseEncoding {
        Check.inRange("wordBits", wordBits, 1, 4096);
        Check.inRange("groupOverheadBits", groupOverheadBits, 0, 4096);
        Check.inRange("groupSynapses", groupSynapses, 1, Integer.MAX_VALUE);
        Check.inRange("indexBits", indexBits, 0, 32);
        Check.inRange("delayBits", delayBits, 0, 32);
        Check.inRange("tagBits", tagBits, 0, 64);
    }
}
