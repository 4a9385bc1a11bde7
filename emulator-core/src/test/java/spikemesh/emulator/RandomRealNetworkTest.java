package spikemesh.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import spikemesh.config.chip.ChipSpec;
import spikemesh.config.network.NetworkSpec;
import spikemesh.config.network.PopulationSpec;
import spikemesh.support.Trials;

/** Neurons in physical units on chips with timesteps: every engine computes what the reference engine integrates. */
class RandomRealNetworkTest {

    private static final int TRIALS = 60;
    private static final int TIMESTEPS = 80;
    private static final double PRECISION = 1e-9;

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "REFERENCE")
    void agreesWithTheReference(TestedEngine tested) {
        long[] spikes = new long[1];

        Trials.run(TRIALS, random -> {
            RandomRealNetwork drawn = new RandomRealNetwork(random, RandomRealNetwork.MODELS_ON_THE_GRID);
            NetworkSpec network = drawn.network();
            ChipSpec chip = drawn.chip();
            Told expected = told(TestedEngine.REFERENCE.start(chip, network), network);
            StartedEngine engine = tested.start(chip, network);
            Told computed = told(engine, network);

            assertThat(computed.spikes).containsExactlyElementsOf(expected.spikes);
            for (int k = 0; k < expected.states.size(); k++) {
                assertThat(computed.states.get(k))
                        .as(expected.names.get(k))
                        .isCloseTo(expected.states.get(k), within(PRECISION * scale(expected.states.get(k))));
            }
            spikes[0] += engine.result().emittedSpikes();
        });

        assertThat(spikes[0]).as("spikes in all networks").isGreaterThan(1_000);
    }

    private static double scale(double value) {
        return Math.max(1, Math.abs(value));
    }

    private record Told(List<String> spikes, List<String> names, List<Double> states) {}

    private static Told told(StartedEngine engine, NetworkSpec network) {
        Told told = new Told(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        engine.run(TIMESTEPS, new StartedEngine.Observer() {
            private final TreeSet<String> spikes = new TreeSet<>();

            @Override
            public void spike(long timestep, String name, int index) {
                spikes.add(name + index);
            }

            @Override
            public void stepped(long timestep) {
                told.spikes.add("t=" + timestep + " " + spikes);
                spikes.clear();
                for (PopulationSpec population : network.populations()) {
                    for (String variable : RandomRealNetwork.MODELS_ON_THE_GRID.get(population.model())) {
                        for (int i = 0; i < population.size(); i++) {
                            told.names.add("t=" + timestep + " " + population.model() + " " + population.name() + "["
                                    + i + "]." + variable);
                            told.states.add(engine.state(population.name(), i, variable));
                        }
                    }
                }
            }
        });
        return told;
    }
}
