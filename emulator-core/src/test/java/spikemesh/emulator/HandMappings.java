package spikemesh.emulator;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.IntUnaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import spikemesh.config.chip.ChipSpec;
import spikemesh.config.network.MappingSpec;
import spikemesh.config.network.NetworkSpec;
import spikemesh.config.network.Placement;
import spikemesh.config.network.PlacementStrategy;
import spikemesh.emulator.compile.ChipTopology;

/**
 * How people map networks of layers onto Loihi by hand: layer after layer, neurons in order of channel or of place, on cores
 * along rows of tiles or columns, straight or in a snake.
 */
final class HandMappings {

    private HandMappings() {}

    /** A layer: the name of its population, channels, neurons of one channel. */
    record Layer(String name, int channels, int area) {
        int size() {
            return channels * area;
        }
    }

    /** What the best of all ways costs, the layers on so many cores each. */
    static double least(
            ChipSpec chip,
            NetworkSpec network,
            List<Layer> layers,
            int[] coresOf,
            ToDoubleFunction<NetworkSpec> costOf) {
        double least = Double.MAX_VALUE;
        for (int[] way : ways(chip)) {
            for (boolean byPlace : new boolean[] {false, true}) {
                int perTile = chip.networkOnChip().coresPerTile();
                IntUnaryOperator core = at -> way[at / perTile] * perTile + at % perTile;
                least = Math.min(least, costOf.applyAsDouble(byHand(network, layers, coresOf, byPlace, core)));
            }
        }
        return least;
    }

    private static NetworkSpec byHand(
            NetworkSpec network, List<Layer> layers, int[] coresOf, boolean byPlace, IntUnaryOperator way) {
        Map<String, Placement> placements = new LinkedHashMap<>();
        int first = 0;
        for (int number = 0; number < coresOf.length; number++) {
            Layer layer = layers.get(number);
            Integer[] core = new Integer[layer.size()];
            for (int i = 0; i < core.length; i++) {
                int at = byPlace ? i % layer.area() * layer.channels() + i / layer.area() : i;
                core[i] = way.applyAsInt(first + (int) ((long) at * coresOf[number] / core.length));
            }
            first += coresOf[number];
            placements.put(layer.name(), new Placement.CoreList(List.of(core)));
        }
        return network.withMapping(new MappingSpec(PlacementStrategy.CONTIGUOUS, OptionalInt.empty(), placements));
    }

    /** Tiles in order of their numbers, along rows and along columns, straight and turning back at the end of each. */
    private static List<int[]> ways(ChipSpec chip) {
        ChipTopology topology = new ChipTopology(chip);
        List<int[]> ways = new ArrayList<>();
        ways.add(IntStream.range(0, chip.tiles()).toArray());
        for (boolean rows : new boolean[] {false, true}) {
            for (boolean turning : new boolean[] {false, true}) {
                ways.add(IntStream.range(0, chip.tiles())
                        .boxed()
                        .sorted(Comparator.comparingInt(tile -> {
                            int line = rows ? topology.y(tile) : topology.x(tile);
                            int along = rows ? topology.x(tile) : topology.y(tile);
                            return 1000 * line + (turning && line % 2 == 1 ? 999 - along : along);
                        }))
                        .mapToInt(Integer::intValue)
                        .toArray());
            }
        }
        return ways;
    }
}
