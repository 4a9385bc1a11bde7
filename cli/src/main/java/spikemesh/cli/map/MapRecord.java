package spikemesh.cli.map;

import java.util.List;
import java.util.Optional;
import spikemesh.config.chip.ChipSpec;
import spikemesh.config.network.NetworkSpec;
import spikemesh.emulator.map.MappingResult;
import spikemesh.emulator.map.SpikeRates;

/**
 * What {@code map} did.
 *
 * @param chip the chip, with overrides
 * @param costSet the figures that price the energy
 * @param network the network
 * @param rates the traffic the mapping was judged by
 * @param result the mapping
 * @param given the mapping that the network had, for comparison; absent if it had none, or if that is the result
 * @param givenProblem why the mapping that the network had is none for this chip, if it is not
 * @param changes what would make the network fit, smallest first; empty if it fits
 */
public record MapRecord(
        ChipSpec chip,
        String costSet,
        NetworkSpec network,
        SpikeRates rates,
        MappingResult result,
        Optional<MappingResult> given,
        Optional<String> givenProblem,
        List<String> changes) {

    /** Copies the list. */
    public MapRecord {
        changes = List.copyOf(changes);
    }

    /** The same compared with the mapping that the network had. */
    public MapRecord withGiven(MappingResult other) {
        return new MapRecord(chip, costSet, network, rates, result, Optional.of(other), Optional.empty(), changes);
    }

    /** The same with the reason why the mapping that the network had cannot be compared. */
    public MapRecord withGivenProblem(String problem) {
        return new MapRecord(chip, costSet, network, rates, result, Optional.empty(), Optional.of(problem), changes);
    }
}
