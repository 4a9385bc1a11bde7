package spikemesh.emulator.nir;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import spikemesh.config.Descriptions;
import spikemesh.config.chip.ChipSpec;
import spikemesh.config.network.InputSource;
import spikemesh.config.network.InputSpec;
import spikemesh.config.network.InputSpike;
import spikemesh.config.network.NetworkSpec;
import spikemesh.emulator.Emulation;
import spikemesh.emulator.EmulationPlan;
import spikemesh.emulator.StartedEngine;
import spikemesh.emulator.TestedEngine;
import spikemesh.emulator.record.Recording;
import spikemesh.emulator.verify.GraphComparison;
import spikemesh.support.Trials;

/** FEATURE: random graphs of all types of nodes spike as their equations say, whatever the profile, on both engines. */
class RandomGraphTest {

    private static final ChipSpec LOIHI = Descriptions.chip("loihi", List.of());
    private static final double DT = 1e-3;
    private static final int TIMESTEPS = 30;
    private static final int TRIALS = 25;

    private long faithful;
    private long spikes;

    @ParameterizedTest
    @ValueSource(strings = {"nir", "snntorch", "norse", "spyx", "sinabs", "rockpool", "lava", "nengo"})
    void theySpikeAsTheirEquationsSay(String profile) {
        Trials.run(TRIALS, random -> compare(profile, random));

        if (Long.getLong("trials.seed") == null) {
            assertThat(faithful).isGreaterThan(TRIALS / 2);
            assertThat(spikes).isGreaterThan(TRIALS * 20L);
        }
    }

    private void compare(String profile, SplittableRandom random) {
        RandomGraph graph = new RandomGraph(random, DT);
        Map<String, String> said =
                new HashMap<>(Map.of("profile", profile, "dt", "1 ms", "time-unit", "s", "type-check", "false"));
        said.put("reset-delay", List.of("none", "after-input", "before-input").get(random.nextInt(3)));
        NirModel model = NirModel.of(Path.of("random.nir"), graph.graph(), new NirSettings(said));
        assertThat(model.notes()).noneMatch(note -> note.contains("is not what arrives"));
        NirNetwork made = NirNetwork.of(model, LOIHI, NirPrecision.FLOAT, Map.of());
        if (made.report().count(NirReport.Fidelity.APPROXIMATE) > 0) {
            return;
        }
        faithful++;
        Map<String, double[][]> given = new HashMap<>();
        NetworkSpec network = fed(made.network(), random, given);
        EmulationPlan plan = EmulationPlan.of(made.chip(), network);
        GraphOracle oracle = new GraphOracle(graph, said, DT, given);
        Map<String, Integer> latency = made.report().latency();
        int behind = latency.values().stream().mapToInt(Integer::intValue).max().orElse(0);

        Set<String> onChip = new HashSet<>();
        StartedEngine reference = TestedEngine.REFERENCE.start(made.chip(), network);
        reference.run(TIMESTEPS + behind);
        try (Emulation emulation = Emulation.of(plan)) {
            emulation.run(TIMESTEPS + behind, Recording.ofSpikes((timestep, name, index) -> {
                if (name < network.populations().size()) {
                    String neuron = network.populations().get(name).name();
                    onChip.add(neuron + " " + index + " at " + (timestep - latency.get(neuron)));
                }
            }));
            assertThat(emulation.result()).isEqualTo(reference.result());
        }
        Set<String> expected = new HashSet<>();
        for (int t = 0; t < TIMESTEPS; t++) {
            for (NirNode neuron : graph.neurons()) {
                double[] values = oracle.at(neuron.name(), t);
                for (int i = 0; neuron.type().spikes() && i < values.length; i++) {
                    if (values[i] != 0) {
                        expected.add(neuron.name() + " " + i + " at " + t);
                    }
                }
            }
        }
        onChip.removeIf(spike -> Integer.parseInt(spike.substring(spike.lastIndexOf(' ') + 1)) >= TIMESTEPS
                || !graph.node(spike.substring(0, spike.indexOf(' '))).type().spikes());
        assertThat(onChip).isEqualTo(expected);
        assertThat(new GraphComparison(model, plan).run(TIMESTEPS)).allMatch(stage -> stage.differing() == 0);
        spikes += expected.size();
    }

    /** {@code network} with random spikes, each of one or two, at its inputs; what they are goes into {@code given}. */
    private static NetworkSpec fed(NetworkSpec network, SplittableRandom random, Map<String, double[][]> given) {
        List<InputSpec> inputs = new ArrayList<>();
        for (InputSpec input : network.inputs()) {
            double[][] rows = new double[TIMESTEPS - 6][input.size()];
            List<InputSpike> events = new ArrayList<>();
            for (int t = 0; t < rows.length; t++) {
                for (int channel = 0; channel < input.size(); channel++) {
                    if (random.nextInt(3) == 0) {
                        rows[t][channel] = 1 + random.nextInt(2);
                        events.add(new InputSpike(t, channel, (int) rows[t][channel]));
                    }
                }
            }
            given.put(input.name(), rows);
            inputs.add(new InputSpec(input.name(), input.size(), new InputSource.ExplicitSpikes(events)));
        }
        return new NetworkSpec(
                network.name(),
                network.timestep(),
                network.populations(),
                inputs,
                network.projections(),
                network.probes(),
                network.mapping(),
                network.folder());
    }
}
