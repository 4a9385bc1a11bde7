package spikemesh.emulator.map;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import spikemesh.emulator.compile.FitFinding;

/**
 * A mapping, how it fits, and how good it is.
 *
 * @param options what was asked for
 * @param coreOf core of each neuron and input channel by population and input; empty if the network does not fit at all
 * @param cores what each core in use holds, ascending by id; by number of the slice if there is no mapping
 * @param coresUsed cores that hold neurons
 * @param coresAvailable working cores of the system
 * @param chipsUsed chips with at least one of these cores
 * @param chipsNeeded chips of this kind that the network needs
 * @param chipsAvailable chips of the system
 * @param neurons neurons of the network
 * @param synapses synapses of the network
 * @param lines every limit
 * @param findings limits that are exceeded, with what would help
 * @param quality how good it is; absent if there is no mapping
 * @param moves random moves done, if any were
 * @param expected whether some synapses were too many to draw, so that their expectation was taken
 */
public record MappingResult(
        MappingOptions options,
        Optional<PlacedElements> coreOf,
        List<CoreUse> cores,
        int coresUsed,
        int coresAvailable,
        int chipsUsed,
        long chipsNeeded,
        int chipsAvailable,
        long neurons,
        long synapses,
        List<FitLine> lines,
        List<FitFinding> findings,
        Optional<MappingQuality> quality,
        OptionalLong moves,
        boolean expected) {

    /** What one core holds. */
    public record CoreUse(
            int core, int tile, long neurons, long synapses, long memoryBits, long axonsIn, long axonsOut) {}

    /** Copies its lists. */
    public MappingResult {
        cores = List.copyOf(cores);
        lines = List.copyOf(lines);
        findings = List.copyOf(findings);
    }

    /** Whether the network fits. */
    public boolean fits() {
        return findings.isEmpty();
    }

    /** The limit that is used most, if any is. */
    public Optional<FitLine> binding() {
        return lines.stream()
                .filter(line -> line.limit().isPresent() && line.most() > 0)
                .max(java.util.Comparator.comparingDouble(FitLine::use));
    }
}
