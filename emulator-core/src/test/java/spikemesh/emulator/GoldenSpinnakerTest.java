package spikemesh.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.CRC32;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import spikemesh.config.chip.SynapseUnit;
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
import spikemesh.config.value.Quantity;
import spikemesh.config.value.Unit;

/** Every engine computes SpiNNaker's neurons as the C code of its toolchain did on an emulated ARM processor, bit by bit. */
class GoldenSpinnakerTest {

    private static final double ONE = 32_768;

    private static final Map<String, String> PARAMETERS = Map.ofEntries(
            Map.entry("V_init", "v0"),
            Map.entry("V_rest", "vRest"),
            Map.entry("c_m", "capacitance"),
            Map.entry("tau_m", "tauM"),
            Map.entry("I_offset", "iOffset"),
            Map.entry("V_reset", "vReset"),
            Map.entry("T_refract_ms", "tRefractory"),
            Map.entry("refract_timer_init", "refractory0"),
            Map.entry("tau_syn_E", "tauSynE"),
            Map.entry("tau_syn_I", "tauSynI"),
            Map.entry("V_thresh", "vThreshold"),
            Map.entry("A", "a"),
            Map.entry("B", "b"),
            Map.entry("C", "c"),
            Map.entry("D", "d"),
            Map.entry("U_init", "u0"));

    @TestFactory
    Stream<DynamicTest> agreeTickByTick() {
        List<Vectors> vectors = Vectors.of("spinnaker", "golden/spinnaker/1", 19);
        return Stream.of(TestedEngine.values())
                .flatMap(kind ->
                        vectors.stream().map(vector -> dynamicTest(kind + " " + vector, () -> check(kind, vector))));
    }

    private static void check(TestedEngine kind, Vectors vector) {
        Seen seen = run(kind, vector);
        JsonNode files = vector.json().path("files");
        assertThat(files).isNotEmpty();
        if (files.has("trace")) {
            assertThat(seen.rows(0)).containsExactlyElementsOf(lines(vector, "trace"));
        }
        if (files.has("spikes")) {
            assertThat(seen.spikes).containsExactlyElementsOf(lines(vector, "spikes"));
        }
        if (files.has("check")) {
            assertThat(seen.sums).containsExactlyElementsOf(lines(vector, "check"));
        }
        if (files.has("probe")) {
            for (String line : lines(vector, "probe")) {
                String[] fields = line.split(",", 3);
                assertThat(fields[0] + ","
                                + seen.rows(Integer.parseInt(fields[1]))
                                        .get(Integer.parseInt(fields[0]))
                                        .split(",", 2)[1])
                        .as("neuron " + fields[1])
                        .isEqualTo(fields[0] + "," + fields[2]);
            }
        }
    }

    private static Seen run(TestedEngine kind, Vectors vector) {
        TestChips chip = new TestChips();
        chip.models = List.of(model(vector));
        NetworkSpec network = network(vector);
        Seen seen = new Seen(kind.start(chip.chip(), network), vector);
        seen.engine.run(vector.json().path("steps").asInt(), seen);
        return seen;
    }

    private static List<String> lines(Vectors vector, String file) {
        return vector.table(vector.json().path("files").path(file).asText()).stream()
                .map(row -> String.join(",", row))
                .toList();
    }

    private static String model(Vectors vector) {
        return vector.json().path("model").asText().equals("IF_curr_exp") ? "spinnaker-lif" : "spinnaker-izhikevich";
    }

    /** Writes down what happens in the columns of the vectors. */
    private static final class Seen implements StartedEngine.Observer {

        private final StartedEngine engine;
        private final int size;
        private final String second;
        private final List<String> spikes = new ArrayList<>();
        private final List<String> sums = new ArrayList<>();
        private final List<List<String>> rows = new ArrayList<>();
        private final long[] before;
        private final Set<Integer> fired = new HashSet<>();

        Seen(StartedEngine engine, Vectors vector) {
            this.engine = engine;
            size = vector.json().path("neurons").size();
            second = model(vector).equals("spinnaker-lif") ? "refractory" : "u";
            before = new long[size];
            for (int i = 0; i < size; i++) {
                before[i] = raw("v", i);
                rows.add(new ArrayList<>());
            }
        }

        List<String> rows(int neuron) {
            return rows.get(neuron);
        }

        @Override
        public void spike(long timestep, String name, int index) {
            if (name.equals("p")) {
                fired.add(index);
            }
        }

        @Override
        public void stepped(long timestep) {
            ByteBuffer state = ByteBuffer.allocate(8 * size).order(ByteOrder.LITTLE_ENDIAN);
            long sum = 0;
            for (int i = 0; i < size; i++) {
                long after = raw("v", i);
                int spike = fired.contains(i) ? 1 : 0;
                rows.get(i)
                        .add(timestep + "," + before[i] + "," + raw("excitatory", i) + "," + raw("inhibitory", i) + ","
                                + after + "," + raw(second, i) + "," + spike);
                if (spike == 1) {
                    spikes.add(timestep + "," + i);
                }
                before[i] = after;
                sum += after;
                state.putInt(4 * i, (int) after).putInt(4 * (size + i), (int) raw(second, i));
            }
            CRC32 crc = new CRC32();
            crc.update(state.array());
            sums.add(timestep + "," + crc.getValue() + "," + sum);
            fired.clear();
        }

        private long raw(String variable, int neuron) {
            double shown = engine.state("p", neuron, variable);
            return (long) (variable.equals("refractory") ? shown : shown * ONE);
        }
    }

    private static NetworkSpec network(Vectors vector) {
        JsonNode json = vector.json();
        List<InputSpike> spikes = new ArrayList<>();
        int channels = 1;
        for (JsonNode row : json.path("input_spikes_t_source")) {
            spikes.add(new InputSpike(row.get(0).asInt(), row.get(1).asInt(), 1));
            channels = Math.max(channels, row.get(1).asInt() + 1);
        }
        for (JsonNode row : json.path("synapses")) {
            channels = Math.max(channels, -row.get(0).asInt());
        }
        List<ProjectionSpec> projections = new ArrayList<>();
        for (int type = 0; type < 2; type++) {
            projections.add(projection("in", true, type, json));
            projections.add(projection("p", false, type, json));
        }
        return new NetworkSpec(
                vector.toString(),
                Optional.of(new Quantity(json.path("time_step_s1615").asInt() / ONE, Unit.MILLISECOND)),
                List.of(new PopulationSpec("p", json.path("neurons").size(), model(vector), parameters(json))),
                List.of(new InputSpec("in", channels, new InputSource.ExplicitSpikes(spikes))),
                projections,
                List.of(),
                MappingSpec.DEFAULT,
                Path.of(""));
    }

    /** The synapses of one type from outside or from neurons; ours add 1 to every delay. */
    private static ProjectionSpec projection(String source, boolean outside, int type, JsonNode json) {
        List<Synapse> synapses = new ArrayList<>();
        for (JsonNode row : json.path("synapses")) {
            int pre = row.get(0).asInt();
            if (pre < 0 == outside && row.get(2).asInt() == type) {
                int from = outside ? -1 - pre : pre;
                synapses.add(new Synapse(
                        from, row.get(1).asInt(), row.get(3).asInt(), row.get(4).asInt() - 1));
            }
        }
        String receptor = type == 0 ? "excitatory" : "inhibitory";
        return new ProjectionSpec(
                source + " " + receptor,
                source,
                "p",
                new Connectivity.ExplicitSynapses(synapses),
                new Values.PerSynapse(),
                new Values.PerSynapse(),
                SignMode.EXCITATORY,
                16,
                0,
                WeightScaling.PER_SYNAPSE,
                SynapseUnit.SPARSE,
                Optional.of(receptor));
    }

    private static Map<String, ParameterValues> parameters(JsonNode json) {
        Map<String, ParameterValues> parameters = new LinkedHashMap<>();
        for (int field = 0; field < json.path("param_fields").size(); field++) {
            String given = json.path("param_fields").get(field).asText();
            int column = field;
            double unit = given.equals("refract_timer_init") ? 1 : ONE;
            parameters.put(
                    PARAMETERS.get(given),
                    new ParameterValues.PerNeuron(
                            StreamSupport.stream(json.path("neurons").spliterator(), false)
                                    .map(neuron -> neuron.get(column).asInt() / unit)
                                    .toList()));
        }
        JsonNode shifts = json.path("ring_buffer_left_shift");
        parameters.put("shiftE", new ParameterValues.Uniform(shifts.path("exc").asInt()));
        parameters.put("shiftI", new ParameterValues.Uniform(shifts.path("inh").asInt()));
        return parameters;
    }
}
