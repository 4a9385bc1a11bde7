package spikemesh.emulator.compile;

import java.util.List;

/**
 * A chip image with what was found while making it.
 *
 * @param image what the engine runs
 * @param topology the network on chip it lies on
 * @param cutOff what no way leads to
 * @param findings limits of the real chip that the network exceeds
 * @param changedWeights weights that the chip's number format clipped or cut
 * @param synapseBits bits of synaptic memory that the chip needs, without overheads
 */
public record Compiled(
        ChipImage image,
        ChipTopology topology,
        CutOff cutOff,
        List<FitFinding> findings,
        long changedWeights,
        long synapseBits) {}
