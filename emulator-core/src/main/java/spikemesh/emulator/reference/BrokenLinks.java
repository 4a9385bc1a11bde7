package spikemesh.emulator.reference;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import spikemesh.config.chip.ChipSpec;
import spikemesh.config.chip.LinkFault;
import spikemesh.config.chip.TopologyKind;

/**
 * The ways of packets where links or routers have failed.
 *
 * <p>A chip whose packets go around sends each of them, step by step, along the first link that leads one step nearer, until the rest of its
 * usual way is free. On another chip a packet with anything broken on its way has none.
 */
final class BrokenLinks {

    private final ChipSpec chip;
    private final Mesh mesh;
    private final boolean tree;
    private final boolean around;
    private final Map<Integer, Map<Integer, Integer>> distances = new HashMap<>();

    BrokenLinks(ChipSpec chip, Mesh mesh) {
        this.chip = chip;
        this.mesh = mesh;
        tree = chip.networkOnChip().topology() == TopologyKind.TREE;
        around = chip.networkOnChip().aroundFaults() && !tree;
    }

    /** The links of the way, if there is one. */
    Optional<List<Mesh.Hop>> way(int fromTile, int toTile) {
        List<Mesh.Hop> way = new ArrayList<>();
        int here = fromTile;
        while (true) {
            List<Mesh.Hop> rest = mesh.straight(here, toTile);
            if (rest.stream().allMatch(this::works)) {
                way.addAll(rest);
                return Optional.of(way);
            }
            Optional<Mesh.Hop> step = around ? nearer(here, toTile) : Optional.empty();
            if (step.isEmpty()) {
                return Optional.empty();
            }
            way.add(step.get());
            here = step.get().toTile();
        }
    }

    private Optional<Mesh.Hop> nearer(int here, int toTile) {
        Map<Integer, Integer> distance = distances.computeIfAbsent(toTile, this::distancesTo);
        return mesh.leaving(here).stream()
                .filter(this::works)
                .filter(hop -> distance.containsKey(here) && distance.containsKey(hop.toTile()))
                .filter(hop -> distance.get(hop.toTile()) == distance.get(here) - 1)
                .findFirst();
    }

    /** How many links that work lie between each tile and {@code toTile}. */
    private Map<Integer, Integer> distancesTo(int toTile) {
        Map<Integer, Integer> distance = new HashMap<>();
        Deque<Integer> reached = new ArrayDeque<>();
        distance.put(toTile, 0);
        reached.add(toTile);
        while (!reached.isEmpty()) {
            int tile = reached.remove();
            for (Mesh.Hop away : mesh.leaving(tile)) {
                int before = away.toTile();
                if (!distance.containsKey(before) && works(new Mesh.Hop(before, tile, away.kind()))) {
                    distance.put(before, distance.get(tile) + 1);
                    reached.add(before);
                }
            }
        }
        return distance;
    }

    private boolean works(Mesh.Hop hop) {
        int from = number(hop.fromTile());
        int to = number(hop.toTile());
        return !chip.faults().tiles().contains(from)
                && !chip.faults().tiles().contains(to)
                && chip.faults().links().stream().noneMatch(link -> stops(link, from, to));
    }

    private static boolean stops(LinkFault link, int from, int to) {
        return (link.fromTile() == from && link.toTile() == to)
                || (!link.oneWay() && link.fromTile() == to && link.toTile() == from);
    }

    private int number(int tile) {
        return tree ? mesh.counted(tile) : tile;
    }
}
