package spikemesh.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.opentest4j.TestAbortedException;
import spikemesh.aer.trace.AerReadOptions;
import spikemesh.config.chip.ChipSpec;
import spikemesh.config.chip.SynapseUnit;
import spikemesh.config.network.Connectivity;
import spikemesh.config.network.InputSource;
import spikemesh.config.network.InputSpike;
import spikemesh.config.network.LearningSpec;
import spikemesh.config.network.NetworkSpec;
import spikemesh.config.network.ProjectionSpec;
import spikemesh.config.network.SignMode;
import spikemesh.config.network.Synapse;
import spikemesh.config.network.Values;
import spikemesh.config.network.WeightScaling;
import spikemesh.emulator.compile.Compiler;
import spikemesh.emulator.engine.FastEngine;
import spikemesh.emulator.input.Inputs;
import spikemesh.emulator.learning.LearningRandom;

/** Learning as Lava's bit-approximate Loihi model and nengo-loihi compute it, timestep by timestep, spikes and weights. */
class GoldenLearningTest {

    @TestFactory
    Stream<DynamicTest> sumsOfProductsAreThoseOfLava() {
        return tests("golden/loihi-learning/1", GoldenLearningTest::compareLava);
    }

    @TestFactory
    Stream<DynamicTest> prescribedErrorSensitivityIsThatOfNengo() {
        return tests("golden/nengo-pes/1", GoldenLearningTest::compareNengo);
    }

    private static Stream<DynamicTest> tests(String format, java.util.function.Consumer<Vectors> test) {
        List<Vectors> vectors = Vectors.beside(format);
        if (vectors.isEmpty()) {
            return Stream.of(DynamicTest.dynamicTest(format, () -> {
                throw new TestAbortedException("no vectors of " + format + " beside the checkout");
            }));
        }
        return vectors.stream().map(vector -> DynamicTest.dynamicTest(vector.toString(), () -> test.accept(vector)));
    }

    /** One number per side and epoch, as Lava draws them; constant unless logged. */
    private record Logged(Map<Long, double[]> values) implements LearningRandom {

        private double at(long timestep, int column, int epoch) {
            double[] row = values.get((timestep / epoch + 1) * epoch - 1);
            return row == null ? 0.5 : row[column];
        }

        @Override
        public double decay(int trace, int neuron, long timestep) {
            return at(timestep, trace < 2 ? 1 : 3, epoch());
        }

        @Override
        public double impulse(int trace, int neuron, long timestep, boolean early) {
            return 0.5;
        }

        @Override
        public double synapse(int variable, int synapse, long timestep) {
            return at(timestep, 5, 1);
        }

        private int epoch() {
            return values.isEmpty() ? 1 : (int) values.get(-1L)[0];
        }
    }

    private static void compareLava(Vectors vector) {
        JsonNode json = vector.json();
        JsonNode rule = json.get("rule");
        Map<String, Double> numbers = new HashMap<>();
        Map<String, String> texts = new HashMap<>();
        rule.properties().forEach(field -> {
            String name = field.getKey();
            if (name.startsWith("d")) {
                texts.put(name, field.getValue().asText());
            } else if (name.equals("t_epoch")) {
                numbers.put("epoch", field.getValue().asDouble());
            } else {
                numbers.put(
                        name.replace("_impulse", "Impulse").replace("_tau", "Tau"),
                        field.getValue().asDouble());
            }
        });
        Map<Long, double[]> logged = new HashMap<>();
        if (json.get("id").asText().endsWith("pcg64")) {
            logged.put(-1L, new double[] {numbers.get("epoch")});
            for (String[] row : vector.table(json.get("id").asText() + ".rand.csv")) {
                double[] values =
                        Stream.of(row).mapToDouble(Double::parseDouble).toArray();
                logged.put((long) values[0], new double[] {0, values[1], 0, values[3], 0, values[5]});
            }
        }
        List<Synapse> synapses = new ArrayList<>();
        JsonNode weights = json.get("weights0_post_by_pre");
        for (int post = 0; post < weights.size(); post++) {
            for (int pre = 0; pre < weights.get(post).size(); pre++) {
                synapses.add(new Synapse(pre, post, weights.get(post).get(pre).asInt(), 0));
            }
        }
        LearningSpec learning = new LearningSpec("rule", "sum-of-products", numbers, texts, 0, Optional.empty());
        NetworkSpec network = network(json, synapses, learning)
                .population("post", weights.size(), parameters(json.get("post_neuron")))
                .input("pre", weights.get(0).size(), spikes(json.get("pre_spikes_t_i")))
                .network();
        List<String[]> rows = vector.table(json.get("trace").asText());
        int first = 1 + 2 * weights.get(0).size() + 3 * weights.size();
        int[] columns = {first, first + weights.size()};
        compare(network, new Logged(logged), rows, columns, 1, weights.size());
    }

    private static void compareNengo(Vectors vector) {
        JsonNode json = vector.json();
        int pre = json.get("n_pre").asInt();
        int post = json.get("n_post").asInt();
        Map<String, Double> numbers = Map.of(
                "rate", json.get("lr_int").asDouble(),
                "rateExponent", json.get("lr_exp").asDouble(),
                "tau", json.get("tracing_tau").asDouble(),
                "impulse", json.get("tracing_mag").asDouble(),
                "traceEpoch", json.get("train_epoch").asDouble(),
                "epoch", json.get("learn_epoch").asDouble());
        List<Synapse> synapses = new ArrayList<>();
        for (int i = 0; i < pre; i++) {
            for (int j = 0; j < post; j++) {
                synapses.add(new Synapse(
                        i,
                        j,
                        json.get("weights0_mantissa_pre_by_post").get(i).get(j).asInt(),
                        0));
            }
        }
        // The error of nengo's step t takes effect with the spikes that arrive in t, which are emitted in t - 1.
        List<InputSpike> errors = new ArrayList<>();
        JsonNode error = json.get("pes_error_per_step");
        for (int t = 1; t < error.size(); t++) {
            for (int part = 0; part < post / 2; part++) {
                errors.add(new InputSpike(t - 1, part, error.get(t).get(part).asInt()));
            }
        }
        LearningSpec learning = new LearningSpec("pes", "pes", numbers, Map.of(), 0, Optional.of("error"));
        NetworkSpec network = network(json, synapses, learning)
                .population("post", post, parameters(json.get("neuron")))
                .input("pre", pre, spikes(json.get("pre_spikes_t_i")))
                .input("error", post / 2, new InputSource.ExplicitSpikes(errors))
                .network();
        List<String[]> rows = vector.table(json.get("trace").asText());
        int scale = 1 << 6 + json.get("weight_exp").asInt();
        int weights = 1 + pre;
        compare(network, new Logged(Map.of()), rows, new int[] {weights + pre * post + 2 * post, weights}, scale, post);
    }

    private static Map<String, List<Double>> parameters(JsonNode neuron) {
        Map<String, List<Double>> parameters = new HashMap<>();
        Map<String, String> names = Map.of(
                "du",
                "du",
                "dv",
                "dv",
                "vth_mant",
                "vthMant",
                "refract_delay",
                "refractoryDelay",
                "vmin",
                "vmin",
                "vmax",
                "vmax");
        neuron.properties()
                .forEach(field -> parameters.put(
                        names.get(field.getKey()), List.of(field.getValue().asDouble())));
        return parameters;
    }

    private static InputSource spikes(JsonNode list) {
        List<InputSpike> spikes = new ArrayList<>();
        list.forEach(spike ->
                spikes.add(new InputSpike(spike.get(0).asLong(), spike.get(1).asInt(), 1)));
        return new InputSource.ExplicitSpikes(spikes);
    }

    private static Networks network(JsonNode json, List<Synapse> synapses, LearningSpec learning) {
        String signs = json.path("sign_mode").asText("mixed").toUpperCase(Locale.ROOT);
        return new Networks()
                .projection(new ProjectionSpec(
                        "plastic",
                        "pre",
                        "post",
                        new Connectivity.ExplicitSynapses(synapses),
                        new Values.PerSynapse(),
                        new Values.PerSynapse(),
                        SignMode.valueOf(signs),
                        8,
                        json.get("weight_exp").asInt(),
                        WeightScaling.PER_SYNAPSE,
                        SynapseUnit.DENSE,
                        Optional.empty(),
                        Optional.of(learning)));
    }

    /** {@code columns}: where spikes and weights begin. A weight of nengo's timestep t is there after our t - 1. */
    private static void compare(
            NetworkSpec network, LearningRandom random, List<String[]> rows, int[] columns, int scale, int targets) {
        ChipSpec chip = new TestChips().chip();
        Inputs inputs = new Inputs(network, Map.of(), AerReadOptions.defaults());
        var compiled = new Compiler(chip, chip.costSet(), network)
                .withLearningRandom(seed -> random)
                .compile(1, inputs.graded());
        FastEngine engine = new FastEngine(compiled.image(), inputs.feed(), false);
        int ahead = inputs.graded() ? 1 : 0;
        long spikes = 0;
        for (int t = 0; t < rows.size(); t++) {
            long[] before = engine.spikeCounts();
            engine.run(t + 1, null, true);
            long[] after = engine.spikeCounts();
            for (int j = 0; j < targets; j++) {
                long spike = after[j] - before[j];
                spikes += spike;
                assertThat(spike)
                        .as("spikes of neuron " + j + " in " + t)
                        .isEqualTo(Long.parseLong(rows.get(t)[columns[0] + j]));
            }
            int[] weights = engine.learnedWeights(0);
            for (int k = 0; k < weights.length && t + ahead < rows.size(); k++) {
                assertThat(weights[k] * scale)
                        .as("weight " + k + " after " + t)
                        .isEqualTo(Integer.parseInt(rows.get(t + ahead)[columns[1] + k]));
            }
        }
        assertThat(spikes).isPositive();
    }
}
