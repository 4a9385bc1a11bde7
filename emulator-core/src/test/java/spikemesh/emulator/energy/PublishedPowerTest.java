package spikemesh.emulator.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import spikemesh.config.Descriptions;
import spikemesh.config.chip.ChipSpec;
import spikemesh.config.chip.EnergyTerm;
import spikemesh.config.chip.SynapseUnit;
import spikemesh.config.network.Connectivity;
import spikemesh.config.network.MappingSpec;
import spikemesh.config.network.NetworkSpec;
import spikemesh.config.network.ParameterValues;
import spikemesh.config.network.Placement;
import spikemesh.config.network.PlacementStrategy;
import spikemesh.config.network.PopulationSpec;
import spikemesh.config.network.ProjectionSpec;
import spikemesh.config.network.SignMode;
import spikemesh.config.network.Values;
import spikemesh.config.network.WeightScaling;
import spikemesh.config.value.Quantity;
import spikemesh.config.value.Unit;
import spikemesh.emulator.Emulation;
import spikemesh.emulator.EmulationPlan;
import spikemesh.emulator.RunResult;
import spikemesh.emulator.record.Recording;
import spikemesh.emulator.workload.Workload;

/** TARGET: emulated spikes, priced with a chip's figures, give the power that was measured on the chip. */
class PublishedPowerTest {

    private static final int TIMESTEPS = 400;

    @TempDir
    private Path folder;

    private static RunResult run(ChipSpec chip, NetworkSpec network) {
        try (Emulation emulation = Emulation.of(EmulationPlan.of(chip, network))) {
            return emulation.run(TIMESTEPS, Recording.NONE);
        }
    }

    private static EnergyReport price(ChipSpec chip, RunResult result, int busyCores) {
        PoweredHardware hardware = new PoweredHardware(1, 0, busyCores);
        return new EnergyModel(chip.costSet(), hardware)
                .price(result.counts(), result.emittedSpikes(), result.chipTimePs());
    }

    /** Akopyan et al. 2015, figure 17: 4,096 cores, 128 synapses per neuron, 0.8 V. Here 64 cores, each standing for 64. */
    @ParameterizedTest
    @CsvSource({"TN12, 11.58, 68", "TN96, 95.93, 94"})
    void trueNorthDrawsWhatFigure17Says(String name, double hertz, double milliwatts) throws IOException {
        int cores = 64;
        Workload workload = Workload.all().stream()
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseThrow();
        ChipSpec chip = Descriptions.chip("truenorth", List.of());

        RunResult result = run(chip, Descriptions.network(workload.write(TIMESTEPS, cores, folder)));

        double seconds = result.chipTimePs() * 1e-12;
        EnergyReport energy = price(chip, result, cores);
        double events = energy.eventJoules().orElseThrow() / seconds * chip.cores() / cores;
        double watts = events + energy.staticJoules().orElseThrow() / seconds;
        assertThat(result.emittedSpikes() / (cores * 256 * seconds)).as("Hz").isCloseTo(hertz, withinPercentage(0.5));
        assertThat(result.counts().synapticEvents())
                .as("synaptic events")
                .isEqualTo(128 * result.counts().total(EnergyTerm.AXON_IN));
        assertThat(1e3 * watts).as("mW").isCloseTo(milliwatts, withinPercentage(5));
    }

    /**
     * Stromatias et al., IJCNN 2013: 48 chips, 250,000 neurons, 81 million synapses, 1.8 billion synaptic events per second, about
     * 20 nJ for each of them, all power included. Here one chip with its share, each of whose cores drives one other.
     */
    @Test
    void spinnakerNeedsWhatStromatiasMeasured() {
        int cores = 16;
        int neurons = 250_000 / 48 / cores * cores;
        int fanOut = 81_000_000 / 250_000;
        ChipSpec chip = Descriptions.chip("spinnaker", List.of("core.neurons=326"));

        RunResult result = run(chip, cortex(neurons, fanOut, cores));

        EnergyReport energy = price(chip, result, cores);
        double seconds = result.chipTimePs() * 1e-12;
        assertThat(result.counts().synapticEvents() / seconds)
                .as("synaptic events per second")
                .isCloseTo(1.8e9 / 48, withinPercentage(2));
        double nanojoules =
                1e9 * energy.withStaticJoules().orElseThrow() / result.counts().synapticEvents();
        assertThat(nanojoules).as("nJ per synaptic event").isCloseTo(20, within(5.0));
    }

    /** Neurons that fire 22.2 times a second by a constant current, with synapses too weak to change it. */
    private static NetworkSpec cortex(int neurons, int fanOut, int cores) {
        int perCore = neurons / cores;
        List<PopulationSpec> populations = new ArrayList<>();
        List<ProjectionSpec> projections = new ArrayList<>();
        Map<String, Placement> placements = new LinkedHashMap<>();
        for (int core = 0; core < cores; core++) {
            String name = "core" + core;
            List<Double> start = new ArrayList<>();
            for (int i = 0; i < perCore; i++) {
                start.add(-65 + 14.9 * ((i * 7) % perCore) / perCore);
            }
            Map<String, ParameterValues> parameters = Map.of(
                    "iOffset", new ParameterValues.Uniform(0.847),
                    "shiftE", new ParameterValues.Uniform(0),
                    "shiftI", new ParameterValues.Uniform(0),
                    "v0", new ParameterValues.PerNeuron(start));
            populations.add(new PopulationSpec(name, perCore, "spinnaker-lif", parameters));
            placements.put(name, new Placement.SpreadOver(core, 1));
            projections.add(new ProjectionSpec(
                    name + " on",
                    name,
                    "core" + (core + 5) % cores,
                    new Connectivity.FixedOutDegree(fanOut, core),
                    new Values.Constant(1),
                    new Values.Constant(0),
                    SignMode.EXCITATORY,
                    16,
                    0,
                    WeightScaling.PER_SYNAPSE,
                    SynapseUnit.SPARSE,
                    Optional.of(core % 2 == 0 ? "excitatory" : "inhibitory")));
        }
        return new NetworkSpec(
                "cortex",
                Optional.of(new Quantity(1, Unit.MILLISECOND)),
                populations,
                List.of(),
                projections,
                List.of(),
                new MappingSpec(PlacementStrategy.CONTIGUOUS, OptionalInt.empty(), placements),
                Path.of(""));
    }
}
