package spikemesh.config.chip;

import java.util.List;
import spikemesh.config.value.Check;

/**
 * What does not work.
 *
 * @param cores cores, counted over the whole system
 * @param tiles tiles whose router is dead: all links to and from them, and their cores; in a tree also routers above the tiles, which
 *     are counted on from the last leaf
 * @param links links
 */
public record FaultSpec(List<Integer> cores, List<Integer> tiles, List<LinkFault> links) {

    /** Everything works. */
    public static final FaultSpec NONE = new FaultSpec(List.of(), List.of(), List.of());

    public FaultSpec {
        cores = List.copyOf(Check.present("cores", cores));
        cores.forEach(core -> Check.inRange("cores", core, 0, Integer.MAX_VALUE));
        Check.distinct("cores", cores, core -> core);
        tiles = List.copyOf(Check.present("tiles", tiles));
        tiles.forEach(tile -> Check.inRange("tiles", tile, 0, Integer.MAX_VALUE));
        Check.distinct("tiles", tiles, tile -> tile);
        links = List.copyOf(Check.present("links", links));
    }

    /** Whether everything works. */
    public boolean none() {
        return cores.isEmpty() && !onTheWay();
    }

    /** Whether anything does not work that packets cross. */
    public boolean onTheWay() {
        return !tiles.isEmpty() || !links.isEmpty();
    }
}
