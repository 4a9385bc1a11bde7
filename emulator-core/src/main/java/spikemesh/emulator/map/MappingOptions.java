package spikemesh.emulator.map;

import java.util.OptionalLong;
import spikemesh.config.value.Check;

/**
 * What the user chose about a mapping.
 *
 * @param strategy how neurons find their cores
 * @param seed of random moves
 * @param moves random moves; absent means as many as are worth their time
 */
public record MappingOptions(Strategy strategy, long seed, OptionalLong moves) {

    /** Checks the number of moves. */
    public MappingOptions {
        Check.present("strategy", strategy);
        moves.ifPresent(count -> Check.inRange("--moves", count, 1, Long.MAX_VALUE / 2));
    }
}
