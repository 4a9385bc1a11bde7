package spikemesh.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import spikemesh.config.Descriptions;
import spikemesh.config.chip.ChipSpec;
import spikemesh.config.network.NetworkSpec;
import spikemesh.emulator.compile.Compiled;
import spikemesh.emulator.compile.Compiler;
import spikemesh.emulator.map.Mapper;
import spikemesh.emulator.map.MappingOptions;
import spikemesh.emulator.map.MappingResult;
import spikemesh.emulator.map.SpikeRates;
import spikemesh.emulator.map.Strategy;

/** FEATURE: where neurons of a chip can be joined, a neuron with many inputs takes several; elsewhere it is refused. */
class FanInTest {

    @TempDir
    Path folder;

    private NetworkSpec network(String model, int inputs, int neurons) throws Exception {
        return Descriptions.network(
                Files.writeString(folder.resolve("wide.json"), """
                {"format": "spikemesh.network/1", "name": "wide", "timestep": "1 ms",
                 "populations": [{"name": "out", "size": %d, "model": "%s", "parameters": {}}],
                 "inputs": [{"name": "in", "size": %d, "source": {"kind": "periodic", "period": 10}}],
                 "projections": [{"name": "all", "source": "in", "target": "out", "connectivity": {"kind": "all-to-all"},
                                  "weight": 1, "weightBits": 6, "signMode": "excitatory", "unit": "dense"}]}
                """.formatted(neurons, model, inputs)));
    }

    private static MappingResult map(ChipSpec chip, NetworkSpec network, Strategy strategy) {
        SpikeRates rates = SpikeRates.uniform(network, SpikeRates.USUAL);
        return new Mapper(chip, chip.costSets().get(chip.defaultCostSet()), network, rates)
                .map(new MappingOptions(strategy, 1, OptionalLong.empty()));
    }

    private static long most(MappingResult result, String what) {
        return result.lines().stream()
                .filter(line -> line.what().equals(what))
                .findFirst()
                .orElseThrow()
                .most();
    }

    @ParameterizedTest
    @CsvSource({"256, 64, 1, 64", "257, 64, 1, 128", "600, 42, 1, 126", "600, 43, 2, 126", "16384, 4, 2, 128"})
    void aNeuronTakesAsManyAsItsInputsNeed(int inputs, int neurons, int cores, int mostNeurons) throws Exception {
        ChipSpec chip = Descriptions.chip("brainscales2", List.of());
        NetworkSpec network = network("cuba-lif-exp", inputs, neurons);

        for (Strategy strategy : List.of(Strategy.NAIVE, Strategy.GREEDY)) {
            MappingResult result = map(chip, network, strategy);

            assertThat(result.findings()).isEmpty();
            assertThat(result.coresUsed()).as(strategy + " cores").isEqualTo(cores);
            assertThat(most(result, "neurons")).as(strategy + " neurons").isLessThanOrEqualTo(mostNeurons);
            assertThat(most(result, "fan-in")).isEqualTo(inputs);
        }
    }

    @Test
    void oneInputTooManyForAllThatCanBeJoinedIsRefused() throws Exception {
        ChipSpec chip = Descriptions.chip("brainscales2", List.of("core.axonIn.axons=20000"));

        MappingResult result = map(chip, network("cuba-lif-exp", 16_385, 1), Strategy.GREEDY);

        assertThat(result.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.what()).isEqualTo("fan-in");
            assertThat(finding.toString()).contains("need=16385 have=16384", "at most 16384 sources");
        });
    }

    @Test
    void whereNeuronsCannotBeJoinedTheLimitIsOneNeurons() throws Exception {
        ChipSpec chip = Descriptions.chip("loihi", List.of("core.synapse.fanIn=64"));

        MappingResult result = map(chip, network("loihi-cuba-lif", 65, 3), Strategy.GREEDY);

        assertThat(result.findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.toString())
                        .contains("fan-in exceeded", "need=65 have=64", "cannot be joined"));
    }

    @Test
    void aRunOnACoreThatIsTooSmallForTheJoinedNeuronsSaysSo() throws Exception {
        ChipSpec chip = Descriptions.chip("brainscales2", List.of());
        NetworkSpec network = network("cuba-lif-exp", 600, 64);

        Compiled compiled = new Compiler(chip, chip.costSets().get(chip.defaultCostSet()), network).compile(1, false);

        assertThat(compiled.findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.toString()).contains("neurons", "need=192 have=128"));
    }
}
