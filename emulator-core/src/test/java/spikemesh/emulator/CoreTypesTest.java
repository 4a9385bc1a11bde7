package spikemesh.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import spikemesh.config.chip.ChipSpec;
import spikemesh.config.chip.CoreSpec;
import spikemesh.config.chip.CoreTypeSpec;
import spikemesh.config.chip.DendriteSpec;
import spikemesh.config.chip.EnergyTerm;
import spikemesh.config.chip.SomaSpec;
import spikemesh.config.chip.SynapseUnit;
import spikemesh.config.network.Connectivity;
import spikemesh.config.network.InputSource;
import spikemesh.config.network.NetworkSpec;
import spikemesh.config.network.ParameterValues;
import spikemesh.config.network.PopulationSpec;
import spikemesh.config.network.Values;
import spikemesh.support.Trials;

/** FEATURE: cores of several types on one chip, with models, sizes, number formats and times of their own. */
class CoreTypesTest {

    private static final int TIMESTEPS = 60;
    private static final int TRIALS = 80;

    private static CoreTypeSpec type(TestChips chip, String name, List<Integer> cores, int neurons, String... models) {
        CoreSpec usual = chip.core();
        return new CoreTypeSpec(
                name,
                cores,
                new CoreSpec(
                        neurons,
                        usual.axonIn(),
                        usual.synapse(),
                        new DendriteSpec(OptionalInt.of(12)),
                        new SomaSpec(List.of(models), OptionalInt.empty(), OptionalInt.of(16)),
                        usual.axonOut()));
    }

    private static ChipSpec chip(SplittableRandom random) {
        TestChips chip = new TestChips();
        chip.width = 3;
        chip.neuronsPerCore = random.nextInt(4, 20);
        chip.tickPs = random.nextInt(2) * 50_000_000L;
        chip.coreTypes = List.of(
                type(chip, "small", List.of(1, 4, 9), random.nextInt(5, 9), "risp", "loihi-cuba-lif"),
                type(chip, "large", List.of(2, 3, 11), 40, "risp"));
        for (EnergyTerm term : List.of(
                EnergyTerm.NEURON_UPDATE_INACTIVE,
                EnergyTerm.SPIKE,
                EnergyTerm.AXON_IN,
                EnergyTerm.SYNAPTIC_EVENT_SPARSE)) {
            chip.latenciesPs.put(term, (long) random.nextInt(5000));
            chip.typeLatenciesPs
                    .computeIfAbsent("small", none -> new java.util.TreeMap<>())
                    .put(term, (long) random.nextInt(20_000));
        }
        chip.typeLatenciesPs.put("large", Map.of(EnergyTerm.NEURON_UPDATE_ACTIVE, 7000L));
        return chip.chip();
    }

    private static NetworkSpec network(SplittableRandom random) {
        Networks network = new Networks();
        network.population(
                "left",
                random.nextInt(1, 25),
                Map.of("du", List.of(3000.0), "dv", List.of(300.0), "vthMant", List.of(90.0)));
        network.population(new PopulationSpec(
                "counters", random.nextInt(1, 40), "risp", Map.of("threshold", new ParameterValues.Uniform(40))));
        network.population("right", random.nextInt(1, 15), Map.of("dv", List.of(800.0), "vthMant", List.of(60.0)));
        network.input("in", 6, new InputSource.PoissonSource(0.3, random.nextInt(99)));
        List<String> names = List.of("left", "counters", "right");
        for (String target : names) {
            network.projection(
                    "in",
                    target,
                    SynapseUnit.SPARSE,
                    new Connectivity.FixedProbability(0.7, true, random.nextInt(99)),
                    new Values.UniformInteger(-20, 90, random.nextInt(99)),
                    new Values.Constant(0));
            network.projection(
                    names.get(random.nextInt(3)),
                    target,
                    SynapseUnit.SPARSE,
                    new Connectivity.FixedProbability(0.4, true, random.nextInt(99)),
                    new Values.UniformInteger(-60, 60, random.nextInt(99)),
                    new Values.UniformInteger(0, 4, random.nextInt(99)));
        }
        return network.network();
    }

    @ParameterizedTest
    @EnumSource
    void everyEngineAgreesWithTheReference(TestedEngine tested) {
        long[] spikes = new long[1];

        Trials.run(TRIALS, random -> {
            ChipSpec chip = chip(random);
            NetworkSpec network = network(random);
            StartedEngine reference = TestedEngine.REFERENCE.start(chip, network);
            StartedEngine engine = tested.start(chip, network);
            List<TreeSet<String>> told = new ArrayList<>();
            for (StartedEngine run : List.of(reference, engine)) {
                TreeSet<String> own = new TreeSet<>();
                run.run(TIMESTEPS, (timestep, name, index) -> own.add(timestep + name + index));
                told.add(own);
            }
            assertThat(told.get(1)).isEqualTo(told.get(0));
            assertThat(engine.result().counts()).isEqualTo(reference.result().counts());
            assertThat(engine.result().links()).isEqualTo(reference.result().links());
            assertThat(engine.result().chipTimePs())
                    .isEqualTo(reference.result().chipTimePs());
            assertThat(engine.result().ticks()).isEqualTo(reference.result().ticks());
            spikes[0] += reference.result().emittedSpikes();
        });

        assertThat(spikes[0]).isGreaterThan(100L * TRIALS);
    }

    @Test
    void populationsGoToCoresThatHaveTheirModel() {
        TestChips chip = new TestChips();
        chip.neuronsPerCore = 4;
        chip.coreTypes = List.of(type(chip, "counting", List.of(1, 2), 3, "risp"));
        NetworkSpec network = new Networks()
                .population(new PopulationSpec("a", 5, "risp", Map.of()))
                .population("b", 6, Map.of())
                .network();

        List<Integer> cores = new ArrayList<>();
        try (Emulation emulation = Emulation.of(EmulationPlan.of(chip.chip(), network))) {
            emulation.compiled().image().cores.forEach(core -> cores.addAll(List.of(core.id(), core.neurons())));
        }

        assertThat(cores).containsExactly(0, 4, 1, 3, 2, 2, 3, 2);
    }

    @Test
    void whatFindsNoCoreIsToldWithNeedAndHave() {
        TestChips chip = new TestChips();
        chip.coreTypes = List.of(type(chip, "counting", List.of(1, 2), 3, "risp"));
        NetworkSpec network = new Networks()
                .population(new PopulationSpec("a", 8, "risp", Map.of()))
                .network();

        assertThatThrownBy(() -> Emulation.of(EmulationPlan.of(chip.chip(), network)))
                .hasMessage(
                        "population a does not fit chip test: 2 of its 8 neurons find no core; neurons of model risp:"
                                + " need=8 have=6; use a chip with more cores, or more chips");
    }

    @Test
    void aPlacementOnCoresWithoutTheModelIsRefused() {
        TestChips chip = new TestChips();
        chip.coreTypes = List.of(type(chip, "counting", List.of(1, 2), 3, "risp"));
        NetworkSpec network = new Networks()
                .population(new PopulationSpec("a", 1, "risp", Map.of()))
                .place("a", 0)
                .network();

        assertThatThrownBy(() -> Emulation.of(EmulationPlan.of(chip.chip(), network)))
                .hasMessage("population a does not fit core 0 of test, which has no neuron model risp, it has:"
                        + " [loihi-cuba-lif]; cores that have it: counting (1-2)");
    }
}
