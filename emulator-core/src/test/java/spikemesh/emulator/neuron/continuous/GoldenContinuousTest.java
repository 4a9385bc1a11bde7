package spikemesh.emulator.neuron.continuous;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import spikemesh.emulator.neuron.ContinuousCore;
import spikemesh.emulator.neuron.NeuronModel;
import spikemesh.emulator.neuron.NeuronModels;
import spikemesh.emulator.neuron.NeuronParameters;

/** Neurons in continuous time against SciPy's DOP853 over one second; the files say how they were made. */
class GoldenContinuousTest {

    private static final double PRECISION = 1e-9;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cuba-lif-exp",
                "cuba-lif-exp-equal",
                "coba-lif-exp",
                "adex",
                "adex-currents",
                "adaptive-lif",
                "if"
            })
    void agreesWithTheReferenceIntegratorOverASecond(String name) throws IOException {
        List<String> lines = lines(name);
        String[] variables = lines.get(2).replaceAll(".* or ", "").split(", ", -1);
        Neuron neuron = new Neuron(name.replaceAll("-equal|-currents", ""), lines.get(1));
        List<Double> expected = new ArrayList<>();

        for (double[] event : rows(lines, "event")) {
            neuron.eventsAt(event[0], (int) event[1], event[2]);
        }
        for (double[] spike : rows(lines, "spike")) {
            expected.add(spike[0]);
        }
        for (double[] state : rows(lines, "state")) {
            neuron.live(state[0]);
            for (int k = 0; k < variables.length; k++) {
                assertThat(neuron.state(variables[k]))
                        .as(variables[k] + " after " + state[0] + " ms")
                        .isCloseTo(state[k + 1], within(PRECISION * Math.max(1, Math.abs(state[k + 1]))));
            }
        }

        assertThat(neuron.spikes).hasSameSizeAs(expected).hasSizeGreaterThan(10);
        for (int k = 0; k < expected.size(); k++) {
            assertThat(neuron.spikes.get(k)).isCloseTo(expected.get(k), within(PRECISION));
        }
    }

    private static List<String> lines(String name) throws IOException {
        try (var in = GoldenContinuousTest.class.getResourceAsStream("/golden/continuous/" + name + ".csv")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    private static List<double[]> rows(List<String> lines, String kind) {
        return lines.stream()
                .filter(line -> line.startsWith(kind + ","))
                .map(line -> Arrays.stream(line.split(",", -1))
                        .skip(1)
                        .mapToDouble(Double::parseDouble)
                        .toArray())
                .toList();
    }

    /** One neuron and the events that wait for it. */
    private static final class Neuron {

        final List<Double> spikes = new ArrayList<>();

        private final ContinuousCore core;
        private final List<double[]> events = new ArrayList<>();
        private double now;

        Neuron(String model, String parameters) {
            NeuronModel found = NeuronModels.find(model).orElseThrow();
            NeuronParameters values = new NeuronParameters(found.parameters(), 1);
            Matcher matcher = Pattern.compile("\"(\\w+)\": ([-0-9.e]+)").matcher(parameters);
            while (matcher.find()) {
                values.column(matcher.group(1))[0] = Double.parseDouble(matcher.group(2));
            }
            core = found.createContinuous(values);
        }

        void eventsAt(double millis, int receptor, double weight) {
            events.add(new double[] {millis, receptor, weight});
        }

        void live(double until) {
            while (!events.isEmpty() && events.get(0)[0] <= until) {
                double[] event = events.remove(0);
                pass(event[0]);
                core.receive(0, (int) event[1], event[2]);
            }
            pass(until);
        }

        private void pass(double until) {
            while (true) {
                double horizon = core.forecast(0);
                if (now + horizon > until) {
                    core.advance(0, until - now);
                    now = until;
                    return;
                }
                boolean fires = core.fires;
                core.advance(0, horizon);
                now += horizon;
                if (fires) {
                    spikes.add(now);
                    core.fire(0, 0);
                }
            }
        }

        double state(String variable) {
            return core.live(variable).at(0);
        }
    }
}
