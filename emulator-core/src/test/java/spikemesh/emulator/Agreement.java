package spikemesh.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import spikemesh.config.chip.ChipSpec;
import spikemesh.config.network.NetworkSpec;
import spikemesh.config.network.PopulationSpec;
import spikemesh.emulator.neuron.NeuronModels;

/** Compares an engine with the reference engine, to the last bit. */
final class Agreement {

    private Agreement() {}

    /** Runs both, fails where they differ, and returns how many spikes there were; {@code pause} is when an unobserved run rests. */
    static long check(TestedEngine tested, ChipSpec chip, NetworkSpec network, int timesteps, int pause) {
        StartedEngine reference = TestedEngine.REFERENCE.start(chip, network);
        List<String> expected = told(reference, network, timesteps);
        StartedEngine engine = tested.start(chip, network);
        List<String> computed = told(engine, network, timesteps);

        assertSameLines(computed, expected);
        assertSame(engine.result(), reference.result());
        StartedEngine unobserved = tested.start(chip, network);
        unobserved.run(pause);
        unobserved.run(timesteps - pause);
        assertSame(unobserved.result(), reference.result());
        return reference.result().emittedSpikes();
    }

    /** One line per timestep: who spiked, and all states. */
    private static List<String> told(StartedEngine engine, NetworkSpec network, int timesteps) {
        List<String> lines = new ArrayList<>();
        List<String> variables = NeuronModels.find(network.populations().get(0).model())
                .orElseThrow()
                .variables();
        engine.run(timesteps, new StartedEngine.Observer() {
            private final TreeSet<String> spikes = new TreeSet<>();

            @Override
            public void spike(long timestep, String name, int index) {
                assertThat(spikes.add(name + index))
                        .as("first spike of " + name + index)
                        .isTrue();
            }

            @Override
            public void stepped(long timestep) {
                StringBuilder line = new StringBuilder("t=" + timestep + " spikes=" + spikes);
                for (PopulationSpec population : network.populations()) {
                    for (int i = 0; i < population.size(); i++) {
                        line.append(' ')
                                .append(population.name())
                                .append('[')
                                .append(i)
                                .append("]=");
                        for (String variable : variables) {
                            line.append(engine.state(population.name(), i, variable))
                                    .append('/');
                        }
                    }
                }
                lines.add(line.toString());
                spikes.clear();
            }
        });
        return lines;
    }

    /** Fails with the first line that differs, and of it only what differs. */
    private static void assertSameLines(List<String> computed, List<String> expected) {
        assertThat(computed).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            if (!computed.get(i).equals(expected.get(i))) {
                List<String> words = List.of(computed.get(i).split(" "));
                List<String> wanted = List.of(expected.get(i).split(" "));
                assertThat(words.stream().filter(word -> !wanted.contains(word)).toList())
                        .as("line " + i + " where the reference has "
                                + wanted.stream()
                                        .filter(word -> !words.contains(word))
                                        .toList())
                        .isEmpty();
                assertThat(words).isEqualTo(wanted);
            }
        }
    }

    private static void assertSame(RunResult computed, RunResult expected) {
        assertThat(computed.timesteps()).isEqualTo(expected.timesteps());
        assertThat(computed.neuronSpikes()).isEqualTo(expected.neuronSpikes());
        assertThat(computed.inputSpikes()).isEqualTo(expected.inputSpikes());
        assertThat(computed.counts()).isEqualTo(expected.counts());
        assertThat(computed.links()).isEqualTo(expected.links());
        assertThat(computed.packetLosses()).isEqualTo(expected.packetLosses());
        assertThat(computed.fingerprint()).isEqualTo(expected.fingerprint());
        assertThat(computed.chipTimePs()).isEqualTo(expected.chipTimePs());
    }
}
