package spikemesh.emulator.nir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import spikemesh.config.NpyFile;
import spikemesh.support.Reference;

/** FEATURE: graphs run as the frameworks that wrote them run them; outputs are published ones. */
class FloatGraphGoldenTest {

    private static final String STAGE = "lif1.lif";

    @ParameterizedTest
    @CsvSource({
        "lif_norse.nir,    1,               lif_norse.csv,          norse,    0, 1e-7",
        "lif_norse.nir,    1,               lif_lava_cpu_float.csv, lava,     1, 2e-4",
        "lif_norse.nir,    1,               lif_rockpool.csv,       rockpool, 0, 1e-7",
        "lif_norse.nir,    1,               lif_exact.csv,          nir;integration=exact, 0, 7e-3"
    })
    void singleNeurons(String graph, String stage, String golden, String profile, int shift, double tolerance)
            throws IOException {
        List<double[]> rows = rows(Reference.path("nir/golden/01_lif/" + golden));
        NirModel model = model(graph, options(profile));
        FloatGraph run = model.floatGraph();
        assertThat(model.semantics().layerShift()).isEqualTo(shift);

        List<Integer> spikes = new ArrayList<>();
        List<Integer> wanted = new ArrayList<>();
        for (int t = 0; t < rows.size(); t++) {
            double arriving = rows.get(t)[0] != 0 ? 1 : 0;
            run.step(Map.of("input", new double[] {arriving}));
            if (run.value(stage)[0] != 0) {
                spikes.add(t + shift);
            }
            if (rows.get(t)[2] != 0) {
                wanted.add(t);
            }
            if (t + shift < rows.size()) {
                assertThat(run.potential(stage, 0))
                        .as("v at %d", t)
                        .isCloseTo(rows.get(t + shift)[1], within(tolerance));
            }
        }
        assertThat(wanted).hasSize(4);
        assertThat(spikes).isEqualTo(wanted);
    }

    @ParameterizedTest
    @CsvSource({"snntorch, 119", "norse, 118", "spyx, 151"})
    void recurrentNetworks(String profile, int count) throws IOException {
        double[] golden = npy("nir/golden/03_rnn/" + profile + "_activity_noDelay_bias_zero.npy");
        List<double[]> input = rows(Reference.path("nir/golden/03_rnn/input_ds_test_0_recovered.csv"));
        NirModel model = model("braille_noDelay_bias_zero.nir", Map.of("profile", profile, "dt", "1e-4"));
        int shift = model.semantics().layerShift();
        FloatGraph run = model.floatGraph();

        int mismatches = 0;
        int spikes = 0;
        for (int t = 0; t + shift < 256; t++) {
            run.step(Map.of("input", input.get(t)));
            double[] fired = run.value(STAGE);
            for (int i = 0; i < 38; i++) {
                spikes += (int) fired[i];
                mismatches += fired[i] == golden[(t + shift) * 38 + i] ? 0 : 1;
            }
        }
        assertThat(mismatches).isZero();
        assertThat(spikes).isEqualTo(count);
    }

    @Test
    void theProfilesDifferWhereFrameworksDo() {
        NirModel zero = model("braille_noDelay_bias_zero.nir", Map.of("profile", "snntorch"));
        NirModel subtract = model("braille_noDelay_bias_zero.nir", Map.of("profile", "snntorch", "reset", "subtract"));

        assertThat(zero.semantics().reset()).isEqualTo(NirReset.ZERO);
        assertThat(subtract.semantics().reset()).isEqualTo(NirReset.SUBTRACT);
    }

    private static Map<String, String> options(String profile) {
        String[] parts = profile.split("[;=]", -1);
        return parts.length == 1
                ? Map.of("profile", parts[0], "dt", "0.1 ms")
                : Map.of("profile", parts[0], "dt", "0.1 ms", parts[1], parts[2]);
    }

    private static NirModel model(String graph, Map<String, String> options) {
        return NirModel.read(Reference.path("nir/graphs/" + graph), new NirSettings(options));
    }

    private static double[] npy(String path) {
        try (NpyFile file = NpyFile.open(Reference.path(path))) {
            double[] values = new double[(int) file.elements()];
            assertThat(file.read(values, 0, values.length)).isEqualTo(values.length);
            return values;
        }
    }

    private static List<double[]> rows(Path csv) throws IOException {
        List<double[]> rows = new ArrayList<>();
        for (String line : Files.readAllLines(csv)) {
            if (line.matches("[-0-9.eE+, ]+")) {
                rows.add(java.util.Arrays.stream(line.split(","))
                        .mapToDouble(Double::parseDouble)
                        .toArray());
            }
        }
        return rows;
    }
}
