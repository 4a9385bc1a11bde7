package spikemesh.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import spikemesh.config.network.InputSpec;
import spikemesh.config.network.MappingSpec;
import spikemesh.config.network.NetworkSpec;
import spikemesh.config.network.ParameterValues;
import spikemesh.config.network.PopulationSpec;
import spikemesh.config.network.ProbeSpec;
import spikemesh.config.network.ProjectionSpec;

/** Makes the records of a network out of its description, and checks that its parts fit each other. */
final class NetworkReader {

    private static final long MOST_NEURONS = 1L << 30;

    private final Map<String, Integer> populations = new LinkedHashMap<>();
    private final Map<String, Integer> sources = new LinkedHashMap<>();

    private NetworkReader() {}

    static NetworkSpec read(Node node, Path folder) {
        return new NetworkReader().network(node, folder);
    }

    private NetworkSpec network(Node node, Path folder) {
        List<PopulationSpec> all = node.list("populations", this::population);
        long neurons = all.stream().mapToLong(PopulationSpec::size).sum();
        if (neurons > MOST_NEURONS) {
            throw node.at("populations").wrong("neurons must be at most " + MOST_NEURONS + ": neurons=" + neurons);
        }
        List<InputSpec> inputs = node.list("inputs", this::input);
        ProjectionReader reader = new ProjectionReader(sources, populations, node.at("learningRules"));
        List<ProjectionSpec> projections = node.list("projections", reader::read);
        List<ProbeSpec> probes = probes(node);
        MappingSpec mapping = MappingReader.read(node.at("mapping"), all, inputs);
        return node.build(() -> new NetworkSpec(
                node.text("name"),
                node.optionalQuantity("timestep"),
                all,
                inputs,
                projections,
                probes,
                mapping,
                folder));
    }

    private PopulationSpec population(Node node) {
        int size = node.integer("size");
        declare(node, size);
        populations.put(node.text("name"), size);
        Map<String, ParameterValues> parameters = node.map("parameters", value -> parameter(value, size));
        return node.build(() -> new PopulationSpec(node.text("name"), size, node.text("model"), parameters));
    }

    private void declare(Node node, int size) {
        if (sources.put(node.text("name"), size) != null) {
            throw node.at("name").wrong("name must not repeat: name=" + Wording.shortened(node.text("name")));
        }
    }

    private static ParameterValues parameter(Node node, int size) {
        JsonNode json = node.json();
        if (json.isNumber()) {
            return new ParameterValues.Uniform(json.doubleValue());
        }
        if (json.isArray()) {
            if (json.size() != size) {
                throw node.wrong(
                        node.name() + " must have one value for each of " + size + " neurons: values=" + json.size());
            }
            List<Double> values = new ArrayList<>(size);
            json.forEach(value -> values.add(value.doubleValue()));
            return new ParameterValues.PerNeuron(values);
        }
        Path file = node.file("file");
        SideFiles.checkVector(node.at("file"), file, size, false);
        return new ParameterValues.SideFile(file);
    }

    private InputSpec input(Node node) {
        int size = node.integer("size");
        declare(node, size);
        return node.build(() -> new InputSpec(node.text("name"), size, InputReader.read(node.at("source"), size)));
    }

    private List<ProbeSpec> probes(Node node) {
        Set<String> names = new HashSet<>();
        return node.list("probes", probe -> {
            String population = probe.text("population");
            Integer size = populations.get(population);
            if (size == null) {
                throw probe.at("population")
                        .wrong("population must be one of this network: population=" + Wording.shortened(population)
                                + Wording.suggestion(population, populations.keySet()));
            }
            String name = probe.optionalText("name").orElseGet(() -> numbered(population, names));
            if (!names.add(name)) {
                throw probe.at("name").wrong("name must not repeat: name=" + Wording.shortened(name));
            }
            return probe(probe, name, size);
        });
    }

    /** {@code base}, or {@code base#2} and so on if that name is taken. */
    static String numbered(String base, Set<String> names) {
        String name = base;
        for (int number = 2; names.contains(name); number++) {
            name = base + "#" + number;
        }
        return name;
    }

    private static ProbeSpec probe(Node node, String name, int size) {
        Optional<List<Integer>> neurons = node.find("neurons").map(list -> node.integers("neurons"));
        List<Integer> chosen = neurons.orElse(List.of());
        for (int i = 0; i < chosen.size(); i++) {
            if (chosen.get(i) >= size) {
                throw node.at("neurons")
                        .at(i)
                        .wrong("neurons[" + i + "] must be in 0.." + (size - 1) + ": neurons[" + i + "]="
                                + chosen.get(i));
            }
        }
        return node.build(() ->
                new ProbeSpec(name, node.text("population"), node.texts("variables"), neurons, node.integer("every")));
    }
}
