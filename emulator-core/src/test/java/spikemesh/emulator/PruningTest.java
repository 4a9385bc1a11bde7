package spikemesh.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import spikemesh.config.Descriptions;
import spikemesh.config.chip.ChipSpec;
import spikemesh.config.chip.SynapseUnit;
import spikemesh.config.network.Connectivity;
import spikemesh.config.network.NetworkSpec;
import spikemesh.config.network.Values;
import spikemesh.emulator.map.Advice;
import spikemesh.emulator.map.Mapper;
import spikemesh.emulator.map.MappingOptions;
import spikemesh.emulator.map.MappingResult;
import spikemesh.emulator.map.SpikeRates;
import spikemesh.emulator.map.Strategy;

/** FEATURE: where neurons have too many synapses, it is said how many may stay. */
class PruningTest {

    private static final Values ONE = new Values.Constant(1);
    private static final Values ZERO = new Values.Constant(0);

    private static NetworkSpec network(Connectivity fromA, Connectivity fromB) {
        return new Networks()
                .population("a", 100, Map.of())
                .population("b", 60, Map.of())
                .population("c", 10, Map.of())
                .projection("a", "c", SynapseUnit.SPARSE, fromA, ONE, ZERO)
                .projection("b", "c", SynapseUnit.SPARSE, fromB, ONE, ZERO)
                .network();
    }

    private static MappingResult map(ChipSpec chip, NetworkSpec network) {
        return new Mapper(chip, chip.costSet(), network, SpikeRates.uniform(network, 0.01))
                .map(new MappingOptions(Strategy.GREEDY, 0, OptionalLong.empty()));
    }

    private static List<String> advice(ChipSpec chip, NetworkSpec network) {
        return new Advice(chip, chip.costSet(), network, SpikeRates.uniform(network, 0.01)).changes(map(chip, network));
    }

    @Test
    void asManySynapsesAsTheChipGivesToANeuronAreSharedAmongProjections() {
        ChipSpec chip = Descriptions.chip("loihi", List.of("core.synapse.fanIn=64"));
        NetworkSpec network = network(new Connectivity.AllToAll(true), new Connectivity.FixedInDegree(28, 1));

        List<String> changes = advice(chip, network);

        assertThat(changes)
                .singleElement()
                .asString()
                .startsWith("at most 64 synapses onto each neuron would fit: keep 50 of 100");
        assertThat(changes.get(0)).contains(", the same for all neurons").contains("14 of 28");
        assertThat(map(chip, network(new Connectivity.FixedInDegree(50, 1), new Connectivity.FixedInDegree(14, 1)))
                        .fits())
                .isTrue();
        assertThat(map(chip, network(new Connectivity.FixedInDegree(51, 1), new Connectivity.FixedInDegree(14, 1)))
                        .fits())
                .isFalse();
    }

    @Test
    void nothingIsAdvisedThatWouldNotHelp() {
        ChipSpec chip = Descriptions.chip("loihi", List.of("core.synapse.fanIn=64", "core.neurons=1"));
        NetworkSpec network = network(new Connectivity.AllToAll(true), new Connectivity.OneToOne());

        assertThat(advice(chip, network)).noneMatch(change -> change.contains("synapses onto each neuron"));
    }

    @Test
    void nothingIsTriedWithRulesThatAreTooLargeToDraw() {
        ChipSpec chip = Descriptions.chip("loihi", List.of("core.synapse.fanIn=1", "system.chipsX=2"));
        NetworkSpec network = new Networks()
                .population("a", 20_000, Map.of())
                .population("b", 6_000, Map.of())
                .projection("a", "b", SynapseUnit.SPARSE, new Connectivity.FixedProbability(1e-4, true, 1), ONE, ZERO)
                .network();
        MappingResult result = map(chip, network);

        assertThat(result.findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.what()).isEqualTo("fan-in"));
        assertThat(advice(chip, network)).isEmpty();
    }
}
