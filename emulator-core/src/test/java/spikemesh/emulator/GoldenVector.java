package spikemesh.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import spikemesh.config.chip.ChipSpec;
import spikemesh.config.chip.SynapseUnit;
import spikemesh.config.chip.WeightRounding;
import spikemesh.config.network.Connectivity;
import spikemesh.config.network.InputSource;
import spikemesh.config.network.InputSpec;
import spikemesh.config.network.InputSpike;
import spikemesh.config.network.MappingSpec;
import spikemesh.config.network.NetworkSpec;
import spikemesh.config.network.ParameterValues;
import spikemesh.config.network.PopulationSpec;
import spikemesh.config.network.ProjectionSpec;
import spikemesh.config.network.SignMode;
import spikemesh.config.network.Synapse;
import spikemesh.config.network.Values;
import spikemesh.config.network.WeightScaling;

/** A network in the format {@code golden/loihi-net/1} with its recorded outcome. */
record GoldenVector(Path file, JsonNode json) {

    static final String FORMAT = "golden/loihi-net/1";

    private static final Map<String, String> PARAMETERS = Map.of(
            "du", "du",
            "dv", "dv",
            "vth_mant", "vthMant",
            "bias_mant", "biasMant",
            "bias_exp", "biasExp",
            "refract_delay", "refractoryDelay",
            "vmin", "vmin",
            "vmax", "vmax",
            "u0", "u0",
            "v0", "v0");

    /** The vector in {@code file}, or nothing if the file has another format. */
    static Optional<GoldenVector> read(Path file) {
        try {
            JsonNode json = new ObjectMapper().readTree(file.toFile());
            boolean same = json.path("format").asText().equals(FORMAT);
            return same ? Optional.of(new GoldenVector(file, json)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int timesteps() {
        return json.path("steps").asInt();
    }

    /** A chip that wraps where the emulator that made the vector wraps. */
    ChipSpec chip() {
        TestChips chip = new TestChips();
        chip.weightRounding = WeightRounding.FLOOR;
        JsonNode semantics = json.path("semantics");
        chip.accumulatorWrapBits = optional(semantics.path("accumulator_wrap_bits"));
        chip.currentPlusBiasWrapBits = optional(semantics.path("u_plus_bias_wrap_bits"));
        return chip.chip();
    }

    NetworkSpec network() {
        List<PopulationSpec> populations = new ArrayList<>();
        for (JsonNode population : json.path("populations")) {
            populations.add(new PopulationSpec(
                    population.path("name").asText(),
                    population.path("n").asInt(),
                    "loihi-cuba-lif",
                    parameters(population.path("neuron"))));
        }
        List<InputSpec> inputs = new ArrayList<>();
        for (JsonNode input : json.path("inputs")) {
            List<InputSpike> spikes = new ArrayList<>();
            input.path("spikes")
                    .forEach(s -> spikes.add(new InputSpike(
                            s.get(0).asLong(), s.get(1).asInt(), s.path(2).asInt(1))));
            InputSource source = new InputSource.ExplicitSpikes(spikes);
            inputs.add(
                    new InputSpec(input.path("name").asText(), input.path("n").asInt(), source));
        }
        List<ProjectionSpec> projections = new ArrayList<>();
        for (JsonNode connection : json.path("connections")) {
            projections.add(projection("connection " + projections.size(), connection));
        }
        return new NetworkSpec(
                file.getFileName().toString(),
                Optional.empty(),
                populations,
                inputs,
                projections,
                List.of(),
                MappingSpec.DEFAULT,
                Path.of(""));
    }

    /** The lines of a table beside the vector, without the line of column names. */
    List<String[]> table(String name) {
        try {
            return Files.readAllLines(file.resolveSibling(name)).stream()
                    .skip(1)
                    .map(line -> line.split(","))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return file.getFileName().toString();
    }

    private static OptionalInt optional(JsonNode value) {
        return value.isInt() ? OptionalInt.of(value.asInt()) : OptionalInt.empty();
    }

    private static Map<String, ParameterValues> parameters(JsonNode neuron) {
        Map<String, ParameterValues> parameters = new LinkedHashMap<>();
        neuron.properties().forEach(entry -> {
            String name = PARAMETERS.get(entry.getKey());
            if (name == null) {
                throw new IllegalArgumentException("unknown parameter in a golden vector: " + entry.getKey());
            }
            List<Double> values = new ArrayList<>();
            entry.getValue().forEach(value -> values.add(value.asDouble()));
            boolean list = entry.getValue().isArray();
            parameters.put(
                    name,
                    list
                            ? new ParameterValues.PerNeuron(values)
                            : new ParameterValues.Uniform(entry.getValue().asDouble()));
        });
        return parameters;
    }

    private static ProjectionSpec projection(String name, JsonNode connection) {
        List<Synapse> synapses = new ArrayList<>();
        connection
                .path("synapses")
                .forEach(s -> synapses.add(new Synapse(
                        s.get(0).asInt(),
                        s.get(1).asInt(),
                        s.get(2).asDouble(),
                        s.get(3).asInt())));
        return new ProjectionSpec(
                name,
                connection.path("pre").asText(),
                connection.path("post").asText(),
                new Connectivity.ExplicitSynapses(synapses),
                new Values.PerSynapse(),
                new Values.PerSynapse(),
                SignMode.valueOf(upper(connection.path("sign_mode"))),
                connection.path("num_weight_bits").asInt(),
                connection.path("weight_exp").asInt(),
                WeightScaling.valueOf(upper(connection.path("weight_scaling"))),
                SynapseUnit.SPARSE);
    }

    private static String upper(JsonNode word) {
        return word.asText().toUpperCase(Locale.ROOT);
    }
}
