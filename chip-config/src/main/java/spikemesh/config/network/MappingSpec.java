package spikemesh.config.network;

import java.util.Map;
import java.util.OptionalInt;
import spikemesh.config.value.Check;

/**
 * Where the network lives.
 *
 * @param strategy for populations without a placement
 * @param cores how many cores to use; required by spread, a limit otherwise
 * @param placements by name of population or input; inputs without one enter at the host tile
 */
public record MappingSpec(PlacementStrategy strategy, OptionalInt cores, Map<String, Placement> placements) {

    /** Fill one core after the other. */
    public static final MappingSpec DEFAULT =
            new MappingSpec(PlacementStrategy.CONTIGUOUS, OptionalInt.empty(), Map.of());

    public MappingSpec {
        Check.present("strategy", strategy);
        Check.inRange("cores", cores, 1, 1 << 22);
        placements = Check.ordered("placements", placements);
        if (strategy == PlacementStrategy.SPREAD && cores.isEmpty()) {
            throw new IllegalArgumentException("cores is missing, but strategy spread needs it");
        }
    }
}
