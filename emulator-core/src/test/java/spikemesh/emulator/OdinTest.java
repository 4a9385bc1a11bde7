package spikemesh.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import spikemesh.config.Descriptions;
import spikemesh.config.chip.ChipSpec;
import spikemesh.config.chip.SynapseUnit;
import spikemesh.config.network.Connectivity;
import spikemesh.config.network.InputSource;
import spikemesh.config.network.InputSpec;
import spikemesh.config.network.InputSpike;
import spikemesh.config.network.MappingSpec;
import spikemesh.config.network.NetworkSpec;
import spikemesh.config.network.ParameterValues;
import spikemesh.config.network.PopulationSpec;
import spikemesh.config.network.ProbeSpec;
import spikemesh.config.network.ProjectionSpec;
import spikemesh.config.network.SignMode;
import spikemesh.config.network.Synapse;
import spikemesh.config.network.Values;
import spikemesh.config.network.WeightScaling;
import spikemesh.config.value.Quantity;
import spikemesh.config.value.Unit;
import spikemesh.emulator.energy.EnergyModel;
import spikemesh.emulator.energy.EnergyReport;
import spikemesh.emulator.energy.PoweredHardware;
import spikemesh.emulator.record.Recording;
import spikemesh.emulator.reference.FreeReference;
import spikemesh.support.Trials;

/** ODIN's neurons handle events one by one, as its hardware description does. */
class OdinTest {

    private static final List<String> RECEPTORS = List.of("excitatory", "inhibitory", "timeReference");
    private static final int STEPS = 300;
    private static final int NEURONS = 20;
    private static final int CHANNELS = 12;

    private static ChipSpec odin() {
        return Descriptions.chip("odin", List.of());
    }

    /** One event at a time from outside, of every kind; each channel drives one receptor. */
    private record Drawn(
            List<InputSpike> events,
            List<int[]> weights,
            List<Double> thresholds,
            List<Double> leaks,
            List<Double> starts) {

        static Drawn of(SplittableRandom random) {
            Drawn drawn = new Drawn(
                    new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
            for (int t = 0; t < STEPS; t++) {
                drawn.events.add(new InputSpike(t, random.nextInt(CHANNELS), 1));
            }
            for (int channel = 0; channel < CHANNELS; channel++) {
                drawn.weights.add(random.ints(NEURONS, 0, 8).toArray());
            }
            for (int neuron = 0; neuron < NEURONS; neuron++) {
                drawn.thresholds.add((double) (random.nextInt(4) == 0 ? random.nextInt(256) : random.nextInt(40)));
                drawn.leaks.add((double) (random.nextInt(4) == 0 ? random.nextInt(128) : random.nextInt(6)));
                drawn.starts.add((double) random.nextInt(256));
            }
            return drawn;
        }

        static String receptor(int channel) {
            return RECEPTORS.get(channel < 8 ? 0 : channel < 10 ? 1 : 2);
        }

        NetworkSpec network(List<ProjectionSpec> recurrent) {
            List<ProjectionSpec> projections = new ArrayList<>(recurrent);
            for (String receptor : RECEPTORS) {
                List<Synapse> synapses = new ArrayList<>();
                for (int channel = 0; channel < CHANNELS; channel++) {
                    for (int neuron = 0; neuron < NEURONS && receptor(channel).equals(receptor); neuron++) {
                        synapses.add(new Synapse(channel, neuron, weights.get(channel)[neuron], 0));
                    }
                }
                projections.add(projection("events", new Connectivity.ExplicitSynapses(synapses), receptor));
            }
            Map<String, ParameterValues> parameters = Map.of(
                    "threshold", new ParameterValues.PerNeuron(thresholds),
                    "leak", new ParameterValues.PerNeuron(leaks),
                    "v0", new ParameterValues.PerNeuron(starts));
            return new NetworkSpec(
                    "odin",
                    Optional.of(new Quantity(10, Unit.MICROSECOND)),
                    List.of(new PopulationSpec("neurons", NEURONS, "odin-lif", parameters)),
                    List.of(new InputSpec("events", CHANNELS, new InputSource.ExplicitSpikes(events))),
                    projections,
                    List.of(new ProbeSpec("v", "neurons", List.of("v"), Optional.empty(), 1)),
                    MappingSpec.DEFAULT,
                    Path.of(""));
        }
    }

    private static ProjectionSpec projection(String source, Connectivity rule, String receptor) {
        return new ProjectionSpec(
                source + " " + receptor,
                source,
                "neurons",
                rule,
                rule instanceof Connectivity.ExplicitSynapses ? new Values.PerSynapse() : new Values.Constant(3),
                new Values.Constant(0),
                SignMode.EXCITATORY,
                3,
                0,
                WeightScaling.PER_SYNAPSE,
                SynapseUnit.DENSE,
                Optional.of(receptor));
    }

    @Test
    void potentialsAndSpikesAreThoseOfTheHardwareDescription() {
        int[] spikes = new int[1];

        Trials.run(60, random -> {
            Drawn drawn = Drawn.of(random);
            List<String> computed = new ArrayList<>();
            TreeSet<String> fired = new TreeSet<>();
            Recording recording = new Recording(
                    Optional.of((timestep, name, index) -> fired.add(name + "," + index)),
                    Optional.of((timestep, probe, variable, values) -> {
                        StringBuilder line = new StringBuilder();
                        for (int neuron = 0; neuron < NEURONS; neuron++) {
                            line.append((int) values[neuron]).append(fired.contains("0," + neuron) ? "! " : " ");
                        }
                        computed.add(line.toString());
                        fired.clear();
                    }),
                    Optional.empty());
            try (Emulation emulation = Emulation.of(EmulationPlan.of(odin(), drawn.network(List.of())))) {
                RunResult result = emulation.run(STEPS, recording);
                spikes[0] += (int) result.emittedSpikes();
            }

            assertThat(computed).containsExactlyElementsOf(expected(drawn));
        });

        assertThat(spikes[0]).isGreaterThan(1000);
    }

    /** The registers of the hardware: 8 bits that wrap, compared with what they were. */
    private static List<String> expected(Drawn drawn) {
        int[] core = drawn.starts.stream().mapToInt(Double::intValue).toArray();
        List<String> lines = new ArrayList<>();
        for (InputSpike event : drawn.events) {
            StringBuilder line = new StringBuilder();
            for (int neuron = 0; neuron < NEURONS; neuron++) {
                int weight = drawn.weights.get(event.channel())[neuron];
                int leak = drawn.leaks.get(neuron).intValue();
                int next = switch (Drawn.receptor(event.channel())) {
                    case "excitatory" ->
                        core[neuron] <= (core[neuron] + weight & 0xFF) ? core[neuron] + weight & 0xFF : 0xFF;
                    case "inhibitory" ->
                        core[neuron] >= (core[neuron] - weight & 0xFF) ? core[neuron] - weight & 0xFF : 0;
                    default -> core[neuron] >= (core[neuron] - leak & 0xFF) ? core[neuron] - leak & 0xFF : 0;
                };
                boolean spike = next >= drawn.thresholds.get(neuron);
                core[neuron] = spike ? 0 : next;
                line.append(core[neuron]).append(spike ? "! " : " ");
            }
            lines.add(line.toString());
        }
        return lines;
    }

    @Test
    void bothEnginesAgreeOnRecurrentNetworks() {
        long[] spikes = new long[1];

        Trials.run(20, random -> {
            Connectivity some = new Connectivity.FixedProbability(0.3, false, random.nextLong());
            TestChips free = new TestChips();
            free.acceleration = 1;
            free.models = List.of("odin-lif");
            ChipSpec chip = free.chip();
            NetworkSpec network = Drawn.of(random).network(List.of(projection("neurons", some, "inhibitory")));
            FreeReference reference = new FreeReference(chip, chip.defaultCostSet(), network);
            reference.run(STEPS, (at, name, index) -> {});
            try (Emulation emulation = Emulation.of(EmulationPlan.of(chip, network))) {
                RunResult result = emulation.run(STEPS, Recording.NONE);

                assertThat(result.neuronSpikes()).isEqualTo(reference.result().neuronSpikes());
                assertThat(result.counts()).isEqualTo(reference.result().counts());
                spikes[0] += result.emittedSpikes();
            }
        });

        assertThat(spikes[0]).isGreaterThan(1000);
    }

    /** Frenkel et al. 2019, section IV-A: 75 MHz, 37.5 million synaptic operations per second, 477 uW. */
    @Test
    void atFullSpeedItDrawsWhatWasMeasured() {
        int neurons = 256;
        int steps = 2000;
        double events = 37.5e6 / neurons;
        ChipSpec chip = odin();
        NetworkSpec network = new NetworkSpec(
                "full speed",
                Optional.of(new Quantity(1e6 / events, Unit.MICROSECOND)),
                List.of(new PopulationSpec(
                        "neurons", neurons, "odin-lif", Map.of("threshold", new ParameterValues.Uniform(200)))),
                List.of(new InputSpec("events", 256, new InputSource.Periodic(256, 0, 1))),
                List.of(projection("events", new Connectivity.AllToAll(true), "excitatory")),
                List.of(),
                MappingSpec.DEFAULT,
                Path.of(""));
        try (Emulation emulation = Emulation.of(EmulationPlan.of(chip, network))) {
            RunResult result = emulation.run(steps, Recording.NONE);

            EnergyReport energy = new EnergyModel(chip.costSet(), new PoweredHardware(1, 1, 1))
                    .price(result.counts(), result.emittedSpikes(), result.chipTimePs());
            double seconds = result.chipTimePs() * 1e-12;
            assertThat(result.counts().synapticEvents() / seconds)
                    .as("synaptic operations per second")
                    .isCloseTo(37.5e6, withinPercentage(0.1));
            double microwatts = 1e6 * energy.withStaticJoules().orElseThrow() / seconds;
            assertThat(microwatts).as("uW").isCloseTo(477, withinPercentage(3));
        }
    }

    @Test
    void withTimestepsItIsRefused() {
        TestChips chip = new TestChips();
        chip.models = List.of("odin-lif");
        NetworkSpec network = Drawn.of(new SplittableRandom(1)).network(List.of());

        assertThatThrownBy(() -> Emulation.of(EmulationPlan.of(chip.chip(), network)))
                .hasMessageContaining("model odin-lif handles each event on its own");
    }
}
