package spikemesh.aer.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The topologies by name: the one place that lists them.
 *
 * <p>A topology is written {@code kind:size}, for example {@code mesh:8x8}, {@code torus:8x8}, {@code hex-torus:12x12},
 * {@code tree:4x4x8} (fan-outs from the root down), {@code mesh-of-trees:2x2/4} (mesh, then the fan-outs of each chip's tree) or
 * {@code crossbar}. {@code hex-board:4} is a hexagonal board of 48 chips, {@code hex-torus:12x12/4} a torus of three. A grid may be cut
 * into chips and boards: {@code mesh:16x16/8x8} has chips of 8x8 routers, {@code mesh:16x16/4x4/8x8} boards of 8x8.
 */
public final class Topologies {

    private static final Map<String, Function<List<List<Integer>>, Topology>> KINDS = new TreeMap<>(Map.of(
            "mesh", sizes -> new Mesh(width(sizes), height(sizes), tiling(sizes)),
            "torus", sizes -> new Torus(width(sizes), height(sizes), tiling(sizes)),
            "hex-torus", sizes -> new HexTorus(width(sizes), height(sizes), hexTiling(sizes)),
            "hex-board", sizes -> new HexBoard(side(sizes)),
            "tree", sizes -> new Tree(sizes.get(0)),
            "mesh-of-trees", sizes -> new MeshOfTrees(new Mesh(width(sizes), height(sizes)), new Tree(part(sizes, 1))),
            "crossbar", sizes -> new Crossbar()));

    private Topologies() {}

    /** The names that {@link #parse} knows. */
    public static List<String> names() {
        return List.copyOf(KINDS.keySet());
    }

    /** Builds the topology that {@code text} describes; an {@link IllegalArgumentException} says what is wrong with it. */
    public static Topology parse(String text) {
        int colon = text.indexOf(':');
        String name = colon < 0 ? text : text.substring(0, colon);
        Function<List<List<Integer>>, Topology> kind = KINDS.get(name);
        if (kind == null) {
            throw new IllegalArgumentException("unknown topology: " + name + ", known: " + names());
        }
        List<List<Integer>> sizes = new ArrayList<>();
        try {
            for (String part : (colon < 0 ? "" : text.substring(colon + 1)).split("/", -1)) {
                sizes.add(part.isEmpty() ? List.of() : numbers(part));
            }
            return kind.apply(sizes);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new IllegalArgumentException(
                    "topology must be written like mesh:8x8, mesh:16x16/8x8, tree:4x4 or mesh-of-trees:2x2/4: topology="
                            + text + (e instanceof NumberFormatException ? "" : " (" + e.getMessage() + ")"),
                    e);
        }
    }

    private static List<Integer> numbers(String part) {
        List<Integer> numbers = new ArrayList<>();
        for (String number : part.split("x", -1)) {
            numbers.add(Integer.valueOf(number));
        }
        return numbers;
    }

    private static List<Integer> part(List<List<Integer>> sizes, int index) {
        if (index >= sizes.size() || sizes.get(index).isEmpty()) {
            throw new IllegalArgumentException("a size is missing");
        }
        return sizes.get(index);
    }

    private static int width(List<List<Integer>> sizes) {
        return part(sizes, 0).get(0);
    }

    private static int height(List<List<Integer>> sizes) {
        return part(sizes, 0).get(1);
    }

    /** One number stands for hexagonal boards. */
    private static Tiling hexTiling(List<List<Integer>> sizes) {
        boolean hexagons = sizes.size() == 2 && sizes.get(1).size() == 1;
        return hexagons ? Tiling.hexagons(sizes.get(1).get(0)) : tiling(sizes);
    }

    private static int side(List<List<Integer>> sizes) {
        if (part(sizes, 0).size() != 1) {
            throw new IllegalArgumentException("a hexagonal board has one size");
        }
        return part(sizes, 0).get(0);
    }

    private static Tiling tiling(List<List<Integer>> sizes) {
        if (sizes.size() < 2) {
            return Tiling.NONE;
        }
        List<Integer> chip = sizes.get(1);
        if (sizes.size() < 3) {
            return Tiling.chips(chip.get(0), chip.get(1));
        }
        List<Integer> board = sizes.get(2);
        return new Tiling(chip.get(0), chip.get(1), board.get(0), board.get(1));
    }
}
