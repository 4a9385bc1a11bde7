package spikemesh.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import spikemesh.config.Descriptions;
import spikemesh.config.chip.AxonInSpec;
import spikemesh.config.chip.ChipSpec;
import spikemesh.config.chip.CoreSpec;
import spikemesh.config.chip.CoreTypeSpec;
import spikemesh.config.chip.EnergyTerm;
import spikemesh.config.chip.SomaSpec;
import spikemesh.config.chip.SynapseSpec;
import spikemesh.config.chip.SynapseUnit;
import spikemesh.config.chip.SystemSpec;
import spikemesh.config.network.Connectivity;
import spikemesh.config.network.InputSource;
import spikemesh.config.network.NetworkSpec;
import spikemesh.config.network.PopulationSpec;
import spikemesh.config.network.Values;
import spikemesh.config.value.Unit;
import spikemesh.emulator.compile.Compiler;
import spikemesh.emulator.compile.FitFinding;
import spikemesh.emulator.map.Advice;
import spikemesh.emulator.map.Mapper;
import spikemesh.emulator.map.MappingOptions;
import spikemesh.emulator.map.MappingResult;
import spikemesh.emulator.map.PlacedElements;
import spikemesh.emulator.map.SpikeRates;
import spikemesh.emulator.map.Strategy;
import spikemesh.support.Trials;

/** FEATURE: the mapper puts neurons on cores that have their model, each within the limits of its own type. */
class CoreTypesMappingTest {

    private static final int TRIALS = 120;
    private static final Values ONE = new Values.Constant(1);
    private static final Values ZERO = new Values.Constant(0);
    private static final List<Strategy> STRATEGIES = List.of(Strategy.NAIVE, Strategy.GREEDY, Strategy.ANNEAL);

    private static CoreTypeSpec type(TestChips chip, String name, List<Integer> cores, int[] limits, String... models) {
        CoreSpec usual = chip.core();
        SynapseSpec synapse = usual.synapse();
        return new CoreTypeSpec(
                name,
                cores,
                new CoreSpec(
                        limits[0],
                        new AxonInSpec(OptionalInt.of(limits[1])),
                        new SynapseSpec(
                                synapse.memory(),
                                synapse.weightBits(),
                                synapse.maxDelay(),
                                OptionalInt.of(limits[2]),
                                synapse.units(),
                                synapse.encoding(),
                                synapse.weightRounding(),
                                synapse.learning()),
                        usual.dendrite(),
                        new SomaSpec(List.of(models), OptionalInt.empty(), OptionalInt.of(16)),
                        usual.axonOut()));
    }

    /** Twelve cores a chip: of the types, two have a model that the usual cores do not have, and one of these theirs too. */
    private static TestChips chips(SplittableRandom random, int fanIn) {
        TestChips chip = new TestChips();
        chip.width = 3;
        chip.neuronsPerCore = random.nextInt(4, 20);
        chip.faultyCores = random.nextInt(2) == 0 ? List.of() : List.of(random.nextInt(12));
        int[] small = {random.nextInt(5, 9), random.nextInt(30, 60), fanIn};
        int[] large = {random.nextInt(20, 40), random.nextInt(20, 60), fanIn};
        chip.coreTypes = List.of(
                type(chip, "small", List.of(1, 4, 9), small, "risp", "loihi-cuba-lif"),
                type(chip, "large", List.of(2, 3, 11), large, "risp"));
        return chip;
    }

    private static NetworkSpec network(SplittableRandom random, int scale) {
        Networks network = new Networks();
        network.population("left", random.nextInt(1, scale), Map.of());
        network.population(new PopulationSpec("counters", random.nextInt(1, 2 * scale), "risp", Map.of()));
        network.population("right", random.nextInt(1, scale), Map.of());
        network.input("in", 6, new InputSource.PoissonSource(0.3, random.nextInt(99)));
        List<String> names = List.of("left", "counters", "right");
        for (String target : names) {
            for (String source : List.of("in", names.get(random.nextInt(3)))) {
                network.projection(
                        source,
                        target,
                        SynapseUnit.SPARSE,
                        new Connectivity.FixedProbability(0.2, true, random.nextInt(99)),
                        ONE,
                        ZERO);
            }
        }
        return network.network();
    }

    private static MappingResult map(ChipSpec chip, NetworkSpec network, Strategy strategy) {
        return new Mapper(chip, chip.costSet(), network, SpikeRates.uniform(network, 0.1))
                .map(new MappingOptions(strategy, 3, OptionalLong.of(500)));
    }

    @Test
    void everyNeuronIsOnACoreThatHasItsModelAndRoomForIt() {
        Map<String, Integer> used = new TreeMap<>();
        Trials.run(TRIALS, random -> {
            ChipSpec chip = chips(random, 100).chip();
            NetworkSpec network = network(random, 40);
            for (Strategy strategy : STRATEGIES) {
                MappingResult result = map(chip, network, strategy);
                if (result.coreOf().isEmpty()) {
                    used.merge("refused", 1, Integer::sum);
                    continue;
                }
                check(chip, network, result);
                result.cores().forEach(use -> used.merge(name(chip, use.core()), 1, Integer::sum));
                NetworkSpec placed = network.withMapping(result.coreOf().get().asMapping());
                assertThat(map(chip, placed, Strategy.GIVEN).findings()).isEqualTo(result.findings());
                if (result.fits()) {
                    new Compiler(chip, chip.costSet(), placed).compile(1);
                }
            }
        });

        assertThat(used).containsOnlyKeys("large", "refused", "small", "usual");
        assertThat(used.values()).allMatch(count -> count > TRIALS / 4);
    }

    private static String name(ChipSpec chip, int core) {
        return chip.typeOf(core).map(CoreTypeSpec::name).orElse("usual");
    }

    private static void check(ChipSpec chip, NetworkSpec network, MappingResult result) {
        PlacedElements placed = result.coreOf().orElseThrow();
        Map<Integer, Integer> held = new HashMap<>();
        for (int name = 0; name < placed.populations(); name++) {
            PopulationSpec population = network.populations().get(name);
            for (int i = 0; i < placed.size(name); i++) {
                int core = placed.core(name, i);
                assertThat(chip.core(core).soma().models()).contains(population.model());
                assertThat(chip.faults().cores()).doesNotContain(core);
                held.merge(core, 1, Integer::sum);
            }
        }
        assertThat(held).hasSize(result.coresUsed());
        held.forEach((core, neurons) ->
                assertThat(neurons).isLessThanOrEqualTo(chip.core(core).neurons()));
    }

    @Test
    void asManyChipsAsAreSaidToBeNeededWouldDoAndOneLessWouldNot() {
        int[] refused = new int[1];
        Trials.run(TRIALS, random -> {
            TestChips chips = chips(random, 1000);
            chips.faultyCores = List.of();
            NetworkSpec network = network(random, 120);
            for (Strategy strategy : List.of(Strategy.NAIVE, Strategy.GREEDY)) {
                ChipSpec chip = chips.chip();
                MappingResult result = map(chip, network, strategy);
                List<FitFinding> cores = result.findings().stream()
                        .filter(finding -> finding.what().equals("cores"))
                        .toList();
                assertThat(cores.isEmpty()).isEqualTo(result.coreOf().isPresent());
                if (!cores.isEmpty()) {
                    refused[0]++;
                    int needed = (int) result.chipsNeeded();
                    assertThat(cores.get(0).toString())
                            .containsAnyOf("usual cores of chip", "small cores of chip", "large cores of chip")
                            .endsWith("use " + needed + " chips of this kind");
                    chips.system = new SystemSpec(needed, 1, 1, 1);
                    assertThat(map(chips.chip(), network, strategy).coreOf()).isPresent();
                    chips.system = new SystemSpec(needed - 1, 1, 1, 1);
                    assertThat(map(chips.chip(), network, strategy).coreOf()).isEmpty();
                    chips.system = SystemSpec.SINGLE;
                }
            }
        });

        assertThat(refused[0]).isGreaterThan(TRIALS / 4);
    }

    @Test
    void fanInIsLimitedByTheTypeOfTheCore() {
        TestChips chips = chips(new SplittableRandom(1), 7);
        chips.neuronsPerCore = 20;
        ChipSpec chip = chips.chip();
        NetworkSpec network = new Networks()
                .population("many", 20, Map.of())
                .population(new PopulationSpec("counters", 10, "risp", Map.of()))
                .projection("many", "many", SynapseUnit.SPARSE, new Connectivity.FixedInDegree(9, 1), ONE, ZERO)
                .projection("many", "counters", SynapseUnit.SPARSE, new Connectivity.FixedInDegree(8, 1), ONE, ZERO)
                .network();

        MappingResult result = map(chip, network, Strategy.GREEDY);

        assertThat(result.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.what()).isEqualTo("fan-in");
            assertThat(finding.where()).endsWith("of counters");
            assertThat(finding.toString()).contains("need=8 have=7", "at most 7 sources");
        });
        assertThat(new Advice(chip, chip.costSet(), network, SpikeRates.uniform(network, 0.1)).changes(result))
                .singleElement()
                .asString()
                .startsWith("at most 7 synapses onto each neuron would fit");
        assertThat(result.coreOf()).isPresent();
    }

    /** Small cores, which have fewest models, come first, but take four synapses onto a neuron; the other types take many. */
    @Test
    void neuronsWithManySynapsesGoToTheTypeThatTakesThem() {
        TestChips chips = chips(new SplittableRandom(1), 100);
        chips.coreTypes = List.of(
                type(chips, "small", List.of(1, 4, 9), new int[] {40, 60, 4}, "risp"),
                type(chips, "large", List.of(2, 3, 11), new int[] {40, 60, 20}, "risp", "loihi-cuba-lif"));
        ChipSpec chip = chips.chip();
        NetworkSpec network = new Networks()
                .population(new PopulationSpec("many", 12, "risp", Map.of()))
                .population(new PopulationSpec("few", 12, "risp", Map.of()))
                .projection("few", "many", SynapseUnit.SPARSE, new Connectivity.FixedInDegree(9, 1), ONE, ZERO)
                .projection("many", "few", SynapseUnit.SPARSE, new Connectivity.FixedInDegree(3, 1), ONE, ZERO)
                .network();

        for (Strategy strategy : STRATEGIES) {
            MappingResult result = map(chip, network, strategy);

            assertThat(result.fits()).as("%s %s", strategy, result.findings()).isTrue();
            PlacedElements placed = result.coreOf().orElseThrow();
            for (int i = 0; i < 12; i++) {
                assertThat(name(chip, placed.core(0, i))).isEqualTo("large");
                // Naive placement fills the core of the population before.
                assertThat(name(chip, placed.core(1, i))).isEqualTo(strategy == Strategy.NAIVE ? "large" : "small");
            }
        }
    }

    @Test
    void energyIsPricedByTheTypeOfTheCoreThatSpendsIt() {
        ChipSpec chip = Descriptions.chip("../examples/chips/two-kinds.json", List.of());
        NetworkSpec network = Descriptions.network(Path.of("../examples/networks/two-kinds.json"));
        MappingResult result = map(chip, network, Strategy.GREEDY);
        NetworkSpec placed = network.withMapping(result.coreOf().orElseThrow().asMapping());
        ChipSpec dear = Descriptions.chip(
                "../examples/chips/two-kinds.json",
                List.of("costSets.guess.coreTypes.counter.energies.synapticEventSparse.value=\"104 pJ\""));
        double events = 0.1 * 48 * 16;

        double usual = energy(map(chip, placed, Strategy.GIVEN));
        assertThat(usual).isEqualTo(energy(result));
        assertThat(energy(map(dear, placed, Strategy.GIVEN)) - usual)
                .isCloseTo(events * (104 - sparseOnCounters(chip)), within(1e-3 * usual));
    }

    private static double energy(MappingResult result) {
        return result.quality().orElseThrow().picojoulesPerTimestep().orElseThrow();
    }

    private static double sparseOnCounters(ChipSpec chip) {
        return chip.costSet()
                .coreTypes()
                .get("counter")
                .energies()
                .get(EnergyTerm.SYNAPTIC_EVENT_SPARSE)
                .value()
                .orElseThrow()
                .in(Unit.PICOJOULE);
    }
}
