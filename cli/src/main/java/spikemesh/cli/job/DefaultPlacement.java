package spikemesh.cli.job;

import java.util.OptionalLong;
import spikemesh.config.chip.ChipSpec;
import spikemesh.config.chip.CostSetSpec;
import spikemesh.config.network.MappingSpec;
import spikemesh.config.network.NetworkSpec;
import spikemesh.emulator.compile.DoesNotFitException;
import spikemesh.emulator.compile.UnsupportedException;
import spikemesh.emulator.map.Mapper;
import spikemesh.emulator.map.MappingOptions;
import spikemesh.emulator.map.MappingResult;
import spikemesh.emulator.map.SpikeRates;
import spikemesh.emulator.map.Strategy;

/**
 * Where a trained network lives if nobody says so: its file has no place for a mapping, so it gets the one that {@code map} makes
 * by default, under all limits of the chip.
 */
final class DefaultPlacement {

    private DefaultPlacement() {}

    /** {@code network} with a mapping; as it is if it has one, or if none is found, of which running it tells the reason. */
    static NetworkSpec of(ChipSpec chip, CostSetSpec costs, NetworkSpec network) {
        if (!network.mapping().equals(MappingSpec.DEFAULT)) {
            return network;
        }
        try {
            SpikeRates rates = SpikeRates.uniform(network, SpikeRates.USUAL);
            MappingResult result = new Mapper(chip, costs, network, rates)
                    .map(new MappingOptions(Strategy.GREEDY, 1, OptionalLong.empty()));
            return result.coreOf()
                    .map(cores -> network.withMapping(cores.asMapping()))
                    .orElse(network);
        } catch (UnsupportedException | DoesNotFitException e) {
            return network;
        }
    }
}
