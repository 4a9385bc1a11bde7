package spikemesh.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import spikemesh.config.chip.ChipSpec;
import spikemesh.config.network.NetworkSpec;
import spikemesh.config.network.PopulationSpec;
import spikemesh.support.Trials;

/** Every engine computes on random networks what the reference engine computes. */
class RandomNetworkTest {

    private static final int TRIALS = 400;

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "REFERENCE")
    void agreesWithTheReference(TestedEngine tested) {
        long[] spikes = new long[1];

        Trials.run(TRIALS, random -> {
            RandomNetwork drawn = new RandomNetwork(random);
            NetworkSpec network = drawn.network();
            ChipSpec chip = drawn.chip();
            EngineUnderTest reference = TestedEngine.REFERENCE.start(chip, network);
            List<String> expected = told(reference, network, drawn.timesteps());
            EngineUnderTest engine = tested.start(chip, network);
            List<String> computed = told(engine, network, drawn.timesteps());

            assertThat(computed).containsExactlyElementsOf(expected);
            assertSame(engine.result(), reference.result());
            EngineUnderTest unobserved = tested.start(chip, network);
            int pause = random.nextInt(drawn.timesteps() + 1);
            unobserved.run(pause);
            unobserved.run(drawn.timesteps() - pause);
            assertSame(unobserved.result(), reference.result());
            spikes[0] += reference.result().emittedSpikes();
        });

        assertThat(spikes[0]).as("spikes in all networks").isGreaterThan(10_000);
    }

    /** One line per timestep: who spiked, and all states. */
    private static List<String> told(EngineUnderTest engine, NetworkSpec network, int timesteps) {
        List<String> lines = new ArrayList<>();
        engine.run(timesteps, new EngineUnderTest.Observer() {
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
                        line.append(engine.state(population.name(), i, "u")).append('/');
                        line.append(engine.state(population.name(), i, "v"));
                    }
                }
                lines.add(line.toString());
                spikes.clear();
            }
        });
        return lines;
    }

    private static void assertSame(RunResult computed, RunResult expected) {
        assertThat(computed.timesteps()).isEqualTo(expected.timesteps());
        assertThat(computed.neuronSpikes()).isEqualTo(expected.neuronSpikes());
        assertThat(computed.inputSpikes()).isEqualTo(expected.inputSpikes());
        assertThat(computed.counts()).isEqualTo(expected.counts());
        assertThat(computed.links()).isEqualTo(expected.links());
        assertThat(computed.fingerprint()).isEqualTo(expected.fingerprint());
        assertThat(computed.chipTimePs()).isEqualTo(expected.chipTimePs());
    }
}
