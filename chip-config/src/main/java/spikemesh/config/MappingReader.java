package spikemesh.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import spikemesh.config.network.CoreRange;
import spikemesh.config.network.InputSpec;
import spikemesh.config.network.MappingSpec;
import spikemesh.config.network.Placement;
import spikemesh.config.network.PlacementStrategy;
import spikemesh.config.network.PopulationSpec;

/** Makes the records of a mapping out of its description, and checks them against the network they are for. */
final class MappingReader {

    private final Map<String, Integer> sizes = new LinkedHashMap<>();
    private final Set<String> inputs;

    private MappingReader(List<PopulationSpec> populations, List<InputSpec> inputs) {
        populations.forEach(population -> sizes.put(population.name(), population.size()));
        inputs.forEach(input -> sizes.put(input.name(), input.size()));
        this.inputs = inputs.stream().map(InputSpec::name).collect(Collectors.toUnmodifiableSet());
    }

    static MappingSpec read(Node node, List<PopulationSpec> populations, List<InputSpec> inputs) {
        MappingReader reader = new MappingReader(populations, inputs);
        Map<String, Placement> placements = node.map("placements", reader::placement);
        return node.build(() -> new MappingSpec(
                node.choice("strategy", PlacementStrategy.class), node.optionalInteger("cores"), placements));
    }

    private Placement placement(Node node) {
        String name = node.name();
        Integer size = sizes.get(name);
        if (size == null) {
            throw node.wrong("unknown population or input: " + Wording.shortened(name)
                    + Wording.suggestion(name, sizes.keySet()));
        }
        return switch (node.text("kind")) {
            case "cores" -> coreList(node, size);
            case "ranges" -> coreRanges(node, size);
            case "file" -> coreFile(node, size);
            case "spread" -> node.build(() -> new Placement.SpreadOver(node.integer("first"), node.integer("cores")));
            default -> host(node, name);
        };
    }

    private static Placement coreList(Node node, int size) {
        List<Integer> cores = node.integers("cores");
        if (cores.size() != size) {
            throw node.at("cores")
                    .wrong("cores must have one entry for each of " + size + " neurons: entries=" + cores.size());
        }
        return node.build(() -> new Placement.CoreList(cores));
    }

    private static Placement coreRanges(Node node, int size) {
        List<CoreRange> ranges = node.list(
                "ranges",
                range -> range.build(
                        () -> new CoreRange(range.integer("from"), range.integer("to"), range.integer("core"))));
        List<CoreRange> ordered = new ArrayList<>(ranges);
        ordered.sort(Comparator.comparingInt(CoreRange::from));
        int next = 0;
        for (CoreRange range : ordered) {
            if (range.from() != next) {
                throw node.at("ranges")
                        .wrong("ranges must hold every neuron exactly once: neuron " + Math.min(next, range.from())
                                + (range.from() > next ? " is in none" : " is in two"));
            }
            next = range.to();
        }
        if (next != size) {
            throw node.at("ranges").wrong("ranges must end at the size of the population, " + size + ": to=" + next);
        }
        return node.build(() -> new Placement.CoreRanges(ranges));
    }

    private static Placement coreFile(Node node, int size) {
        Path file = node.file("file");
        SideFiles.checkVector(node.at("file"), file, size, true);
        return new Placement.CoreFile(file);
    }

    private Placement host(Node node, String name) {
        if (!inputs.contains(name)) {
            throw node.at("kind").wrong("kind host is for inputs only, not for population " + Wording.shortened(name));
        }
        return new Placement.Host();
    }
}
