package spikemesh.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
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

/** One synapse adds to the current what public emulators of Loihi say, for weights of all kinds. */
class GoldenWeightsTest {

    private static final int LAVA = 5;
    private static final int BRIAN2_LOIHI = 6;

    @ParameterizedTest
    @EnumSource
    void weightsRoundedDownAreThoseOfLava(TestedEngine engine) throws IOException {
        assertAdds(engine, WeightRounding.FLOOR, LAVA);
    }

    @ParameterizedTest
    @EnumSource
    void weightsRoundedTowardZeroAreThoseOfBrian2Loihi(TestedEngine engine) throws IOException {
        assertAdds(engine, WeightRounding.TOWARD_ZERO, BRIAN2_LOIHI);
    }

    /** One neuron and one synapse for each row of the table: after a spike, u of the neuron is what the synapse added. */
    private static void assertAdds(TestedEngine kind, WeightRounding rounding, int column) throws IOException {
        List<String[]> rows = table();
        assertThat(rows).hasSizeGreaterThan(300);
        List<ProjectionSpec> projections = new ArrayList<>();
        for (String[] row : rows) {
            projections.add(projection(projections.size(), row));
        }
        PopulationSpec population = new PopulationSpec(
                "p", rows.size(), "loihi-cuba-lif", Map.of("vthMant", new ParameterValues.Uniform(131_071)));
        InputSpec input = new InputSpec("in", 1, new InputSource.ExplicitSpikes(List.of(new InputSpike(0, 0, 1))));
        NetworkSpec network = new NetworkSpec(
                "weights",
                Optional.empty(),
                List.of(population),
                List.of(input),
                projections,
                List.of(),
                MappingSpec.DEFAULT,
                Path.of(""));
        TestChips chip = new TestChips();
        chip.weightRounding = rounding;

        StartedEngine engine = kind.start(chip.chip(), network);
        engine.run(2);

        for (int neuron = 0; neuron < rows.size(); neuron++) {
            String[] row = rows.get(neuron);
            assertThat(engine.state("p", neuron, "u"))
                    .as(String.join(",", row))
                    .isEqualTo(Double.parseDouble(row[column]));
        }
    }

    private static ProjectionSpec projection(int neuron, String[] row) {
        return new ProjectionSpec(
                "row " + neuron,
                "in",
                "p",
                new Connectivity.ExplicitSynapses(List.of(new Synapse(0, neuron, Double.parseDouble(row[3]), 0))),
                new Values.PerSynapse(),
                new Values.Constant(0),
                SignMode.valueOf(row[0].toUpperCase(Locale.ROOT)),
                Integer.parseInt(row[1]),
                Integer.parseInt(row[2]),
                WeightScaling.PER_SYNAPSE,
                SynapseUnit.SPARSE);
    }

    private static List<String[]> table() throws IOException {
        var stream = GoldenWeightsTest.class.getResourceAsStream("/golden/loihi/loihi_weights/weight_truncation.csv");
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return reader.lines().skip(1).map(line -> line.split(",")).toList();
        }
    }
}
