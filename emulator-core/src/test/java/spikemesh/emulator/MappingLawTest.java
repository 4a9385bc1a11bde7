package spikemesh.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import spikemesh.config.chip.ChipSpec;
import spikemesh.config.chip.EnergyTerm;
import spikemesh.config.chip.MulticastKind;
import spikemesh.config.network.InputSpec;
import spikemesh.config.network.MappingSpec;
import spikemesh.config.network.NetworkSpec;
import spikemesh.config.network.PopulationSpec;
import spikemesh.config.network.WeightScaling;
import spikemesh.emulator.compile.DoesNotFitException;
import spikemesh.emulator.map.Mapper;
import spikemesh.emulator.map.MappingOptions;
import spikemesh.emulator.map.MappingQuality;
import spikemesh.emulator.map.MappingResult;
import spikemesh.emulator.map.PlacedElements;
import spikemesh.emulator.map.SpikeRates;
import spikemesh.emulator.map.Strategy;
import spikemesh.support.Trials;

/** Laws of mappings on random networks: they are whole, they are within limits, and they cost what the engine counts. */
class MappingLawTest {

    private static final int TRIALS = 150;
    private static final double ROUNDING = 1e-5;

    private static MappingOptions options(Strategy strategy) {
        return new MappingOptions(strategy, 7, OptionalLong.of(2000));
    }

    private static MappingResult map(ChipSpec chip, NetworkSpec network, SpikeRates rates, Strategy strategy) {
        return new Mapper(chip, chip.costSet(), network, rates).map(options(strategy));
    }

    private static NetworkSpec unmapped(NetworkSpec network) {
        return network.withMapping(MappingSpec.DEFAULT);
    }

    @Test
    void everyNeuronIsOnOneWorkingCoreAndNoCoreIsOverfull() {
        int[] cores = new int[1];
        Trials.run(TRIALS, random -> {
            RandomNetwork drawn = new RandomNetwork(random);
            NetworkSpec network = unmapped(drawn.network());
            ChipSpec chip = drawn.chip();
            for (Strategy strategy : List.of(Strategy.NAIVE, Strategy.GREEDY, Strategy.ANNEAL)) {
                MappingResult result = map(chip, network, SpikeRates.uniform(network, 0.1), strategy);
                if (result.coreOf().isEmpty()) {
                    assertThat(result.fits()).isFalse();
                    continue;
                }
                PlacedElements placed = result.coreOf().get();
                Map<Integer, Integer> held = new HashMap<>();
                for (int name = 0; name < placed.populations(); name++) {
                    assertThat(placed.size(name))
                            .isEqualTo(network.populations().get(name).size());
                    for (int i = 0; i < placed.size(name); i++) {
                        assertThat(placed.core(name, i)).isBetween(0, chip.cores() - 1);
                        assertThat(chip.faults().cores()).doesNotContain(placed.core(name, i));
                        held.merge(placed.core(name, i), 1, Integer::sum);
                    }
                }
                assertThat(held.values()).allMatch(count -> count <= chip.core().neurons());
                assertThat(held).hasSize(result.coresUsed());
                cores[0] += held.size();
            }
        });

        assertThat(cores[0]).isGreaterThan(3 * TRIALS);
    }

    @Test
    void hopsAndPacketsAreWhatTheEngineCountsAtTheSameRates() {
        double[] hops = new double[1];
        Trials.run(TRIALS, random -> {
            RandomNetwork drawn = new RandomNetwork(random);
            ChipSpec chip = drawn.chip();
            NetworkSpec network = drawn.network();
            if (chip.networkOnChip().multicast() != MulticastKind.UNICAST_PER_CORE) {
                return;
            }
            for (Strategy strategy : List.of(Strategy.GIVEN, Strategy.GREEDY)) {
                NetworkSpec run = network;
                if (strategy == Strategy.GREEDY) {
                    MappingResult made = map(chip, network, SpikeRates.uniform(network, 0.1), strategy);
                    run = made.coreOf()
                            .map(placed -> network.withMapping(placed.asMapping()))
                            .orElse(network);
                }
                hops[0] += compareWithEngine(chip, run, drawn.timesteps());
            }
        });

        assertThat(hops[0]).isGreaterThan(1000);
    }

    private static double compareWithEngine(ChipSpec chip, NetworkSpec network, int timesteps) {
        StartedEngine engine = TestedEngine.FAST.start(chip, network);
        Map<String, double[]> counts = new LinkedHashMap<>();
        for (PopulationSpec population : network.populations()) {
            counts.put(population.name(), new double[population.size()]);
        }
        for (InputSpec input : network.inputs()) {
            counts.put(input.name(), new double[input.size()]);
        }
        engine.run(timesteps, new StartedEngine.Observer() {
            @Override
            public void spike(long timestep, String name, int index) {
                counts.get(name)[index]++;
            }

            @Override
            public void stepped(long timestep) {}
        });
        SpikeRates rates = new SpikeRates(0, counts, "counted");
        MappingQuality quality =
                map(chip, network, rates, Strategy.GIVEN).quality().orElseThrow();
        double hops = 0;
        for (EnergyTerm term : List.of(
                EnergyTerm.HOP_X,
                EnergyTerm.HOP_Y,
                EnergyTerm.HOP_DIAGONAL,
                EnergyTerm.HOP_OFF_CHIP,
                EnergyTerm.HOP_OFF_BOARD)) {
            hops += engine.result().counts().total(term);
        }
        double packets = engine.result().counts().total(EnergyTerm.AXON_IN);
        assertThat(quality.hopsPerTimestep()).isCloseTo(hops, within(ROUNDING * (1 + hops)));
        assertThat(quality.packetsPerTimestep()).isCloseTo(packets, within(ROUNDING * (1 + packets)));
        return hops;
    }

    @Test
    void aMappingThatRunsIsJudgedAsTheCompilerJudgesIt() {
        int[] limits = new int[1];
        Trials.run(TRIALS, random -> {
            RandomNetwork drawn = new RandomNetwork(random);
            NetworkSpec network = drawn.network();
            ChipSpec chip = Limited.axons(drawn.chip(), random.nextInt(1, 5), random.nextInt(1, 10));
            // The compiler counts accumulators of shifted sums as receptors where a model has several of these.
            boolean shifted = network.projections().stream()
                    .anyMatch(projection -> projection.weightScaling() == WeightScaling.PER_SUM);
            if (shifted || chip.networkOnChip().multicast() == MulticastKind.TAG_BROADCAST) {
                return;
            }
            List<String> run = StartedFastEngine.findings(chip, network);
            List<String> checked = new ArrayList<>();
            try {
                map(chip, network, SpikeRates.uniform(network, 0.1), Strategy.GIVEN)
                        .findings()
                        .forEach(finding -> checked.add(finding.what() + " " + finding.need() + " " + finding.have()));
            } catch (DoesNotFitException e) {
                checked.add("neurons");
            }

            assertThat(checked).containsExactlyElementsOf(run);
            limits[0] += run.size();
        });

        assertThat(limits[0]).as("limits exceeded in all networks").isGreaterThan(TRIALS / 8);
    }
}
