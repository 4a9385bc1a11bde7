package spikemesh.emulator.neuron;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** FEATURE: what a driven neuron does in real numbers does not depend on the core it lives in. */
class RealCoreTest {

    private static final int NEURONS = 2_503;
    private static final int TIMESTEPS = 60;
    private static final int[] CUTS = {0, 1, 1_023, 1_030, 2_049, NEURONS};

    /** Neurons on one core do what they do on five; with {@code vReset} above the threshold those that are refractory fire too. */
    @ParameterizedTest
    @CsvSource({
        "lif-delta, 0, true", "lif-delta, 0, false", "lif-delta, 25, false",
        "lif-exponential-current, 0, true", "lif-exponential-current, 0, false", "lif-exponential-current, 25, true"
    })
    void manyNeuronsAreStepped_asOnSmallCores(String model, double reset, boolean alike) {
        String large = history(model, reset, alike, 0, NEURONS);

        StringBuilder small = new StringBuilder();
        for (int part = 0; part + 1 < CUTS.length; part++) {
            small.append(history(model, reset, alike, CUTS[part], CUTS[part + 1]));
        }

        assertThat(large).contains(" ").hasSameSizeAs(small);
        assertThat(sorted(large)).isEqualTo(sorted(small.toString()));
    }

    private static String sorted(String history) {
        String[] lines = history.split("\n");
        Arrays.sort(lines);
        return String.join("\n", lines);
    }

    /** A line for each spike of neurons {@code from} to {@code to}, and one for each potential at the end. */
    private static String history(String name, double reset, boolean alike, int from, int to) {
        NeuronModel model = NeuronModels.find(name).orElseThrow();
        NeuronParameters parameters = new NeuronParameters(model.parameters(), to - from);
        Arrays.fill(parameters.column("driveMean"), 2);
        Arrays.fill(parameters.column("driveWeight"), name.equals("lif-delta") ? 2 : 900);
        Arrays.fill(parameters.column("tRefractory"), 0.5);
        Arrays.fill(parameters.column("vReset"), reset);
        for (int i = from; i < to; i++) {
            parameters.identify(i - from, 3, i);
            SplittableRandom random = new SplittableRandom(i);
            parameters.column("v0")[i - from] = random.nextDouble(0, 19);
            parameters.column("vThreshold")[i - from] = alike ? 20 : random.nextDouble(15, 24);
        }
        NeuronCore core = model.create(parameters, new CoreArithmetic(0, 0, 0.1));
        CoreInput input = new CoreInput(to - from);
        StringBuilder text = new StringBuilder();
        for (int timestep = 0; timestep < TIMESTEPS; timestep++) {
            input.timestep = timestep;
            Arrays.fill(input.reals, 0);
            core.step(input);
            for (int k = 0; k < core.firedCount; k++) {
                text.append(timestep).append(' ').append(from + core.fired[k]).append('\n');
            }
        }
        for (int i = from; i < to; i++) {
            text.append(i).append(": ").append(core.variable("v").at(i - from)).append('\n');
        }
        return text.toString();
    }
}
