package spikemesh.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import spikemesh.config.chip.ChipSpec;
import spikemesh.config.network.NetworkSpec;
import spikemesh.support.Trials;

/** Every engine computes on random networks what the reference engine computes. */
class RandomNetworkTest {

    private static final int MODELS_TRIALS = 40;
    private static final int LOIHI_TRIALS = 400;

    @TestFactory
    Stream<DynamicTest> agreesWithTheReference() {
        return Stream.of(TestedEngine.values())
                .filter(kind -> kind != TestedEngine.REFERENCE)
                .flatMap(kind -> RandomModel.NAMES.stream()
                        .map(model -> dynamicTest(kind + " " + model, () -> compare(kind, model))));
    }

    private static void compare(TestedEngine tested, String model) {
        int trials = model.equals("loihi-cuba-lif") ? LOIHI_TRIALS : MODELS_TRIALS;
        long[] spikes = new long[1];

        Trials.run(trials, random -> {
            RandomNetwork drawn = new RandomNetwork(random, model);
            NetworkSpec network = drawn.network();
            ChipSpec chip = drawn.chip();
            int pause = random.nextInt(drawn.timesteps() + 1);
            spikes[0] += Agreement.check(tested, chip, network, drawn.timesteps(), pause);
        });

        assertThat(spikes[0]).as("spikes in all networks").isGreaterThan(5L * trials);
    }
}
