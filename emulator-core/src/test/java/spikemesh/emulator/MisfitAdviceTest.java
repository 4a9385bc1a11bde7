package spikemesh.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import spikemesh.config.Descriptions;
import spikemesh.config.chip.ChipSpec;
import spikemesh.config.chip.SynapseUnit;
import spikemesh.config.network.Connectivity;
import spikemesh.config.network.NetworkSpec;
import spikemesh.config.network.ProjectionSpec;
import spikemesh.config.network.Synapse;
import spikemesh.config.network.Values;
import spikemesh.emulator.compile.SynapseBits;
import spikemesh.emulator.map.Advice;
import spikemesh.emulator.map.Mapper;
import spikemesh.emulator.map.MappingOptions;
import spikemesh.emulator.map.MappingResult;
import spikemesh.emulator.map.SpikeRates;
import spikemesh.emulator.map.Strategy;

/** FEATURE: whichever limit of the chip is exceeded, a change is named that helps, and half of it would not. */
class MisfitAdviceTest {

    private static final Values ONE = new Values.Constant(1);
    private static final Values ZERO = new Values.Constant(0);

    private static ChipSpec loihi(String... overrides) {
        return Descriptions.chip("loihi", List.of(overrides));
    }

    private static MappingResult map(ChipSpec chip, NetworkSpec network) {
        return new Mapper(chip, chip.costSet(), network, SpikeRates.uniform(network, 0.01))
                .map(new MappingOptions(Strategy.GREEDY, 0, OptionalLong.empty()));
    }

    private static boolean fits(ChipSpec chip, NetworkSpec network) {
        return map(chip, network).fits();
    }

    private static List<String> advice(ChipSpec chip, NetworkSpec network) {
        MappingResult misfit = map(chip, network);
        assertThat(misfit.fits()).isFalse();
        return new Advice(chip, chip.costSet(), network, SpikeRates.uniform(network, 0.01)).changes(misfit);
    }

    private static Networks neurons() {
        return new Networks().population("a", 40, Map.of()).population("b", 20, Map.of());
    }

    /** From {@code sources} neurons to each of b. */
    private static Connectivity first(int sources, int delay) {
        List<Synapse> synapses = new ArrayList<>();
        for (int target = 0; target < 20; target++) {
            for (int source = 0; source < sources; source++) {
                synapses.add(new Synapse(source, target, 1, source == 0 ? delay : 0));
            }
        }
        return new Connectivity.ExplicitSynapses(synapses);
    }

    private static NetworkSpec delayed(int constant, int uniform, double normal, int listed) {
        Connectivity all = new Connectivity.AllToAll(true);
        return neurons()
                .projection("a", "b", SynapseUnit.SPARSE, all, ONE, new Values.Constant(constant))
                .projection("a", "b", SynapseUnit.SPARSE, all, ONE, new Values.UniformInteger(0, uniform, 1))
                .projection("a", "b", SynapseUnit.SPARSE, all, ONE, new Values.Normal(2, 3, 0, normal, 1))
                .projection("a", "b", SynapseUnit.SPARSE, first(9, listed), ONE, new Values.PerSynapse())
                .network();
    }

    @Test
    void delaysAreShortenedToTheLongestThatTheChipHas() {
        ChipSpec chip = loihi("core.synapse.maxDelay=5");
        String all = "projection 0, projection 1, projection 2, projection 3";

        assertThat(advice(chip, delayed(7, 9, 8, 30)))
                .containsExactly("delays of at most 5 timesteps would fit in projections " + all);
        assertThat(advice(chip, delayed(7, 5, 4, 1)))
                .containsExactly("delays of at most 5 timesteps would fit in projection projection 0");
        assertThat(fits(chip, delayed(5, 5, 5, 5))).isTrue();
        assertThat(fits(chip, delayed(5, 6, 5, 5))).isFalse();
        assertThat(fits(chip, delayed(5, 5, 6, 5))).isFalse();
        assertThat(fits(chip, delayed(5, 5, 5, 6))).isFalse();
    }

    @Test
    void weightsThatAreTooWideTakeTheWidestFormThatTheChipStores() {
        assertThat(advice(loihi("core.synapse.weightBits=[1, 2]"), listed(4)))
                .containsExactly("2-bit weights would fit in projection projection 0");
    }

    @Test
    void weightsWithoutAFormOfTheirOwnAreStoredInTheNextWiderOne() {
        NetworkSpec network = listed(4);
        ProjectionSpec projection = network.projections().get(0);
        int bits = projection.weightBits();
        ChipSpec next = loihi("core.synapse.weightBits=[1, %d, 32]".formatted(bits + 3));

        assertThat(fits(next, network)).isTrue();
        assertThat(SynapseBits.perSynapse(next, projection))
                .isEqualTo(
                        SynapseBits.perSynapse(loihi("core.synapse.weightBits=[%d]".formatted(bits)), projection) + 3);
    }

    @Test
    void synapsesAreTakenAwayUntilOneNeuronHasAxonsEnough() {
        ChipSpec chip = loihi("core.axonIn.axons=8");

        assertThat(advice(chip, listed(30)))
                .containsExactly("at most 8 synapses onto each neuron would fit: keep 8 of 30 in projection"
                        + " projection 0, the same for all neurons");
        assertThat(fits(chip, listed(8))).isTrue();
        assertThat(fits(chip, listed(9))).isFalse();
    }

    private static NetworkSpec listed(int sources) {
        return neurons()
                .projection("a", "b", SynapseUnit.SPARSE, first(sources, 0), ONE, ZERO)
                .network();
    }

    /** 40 neurons that reach all of each other need 40 axons on the core that holds them, and no fewer on several cores. */
    @Test
    void aChipWithMoreAxonsOutIsNamedWhereNoChangeOfTheNetworkHelps() {
        NetworkSpec network = neurons()
                .projection("a", "a", SynapseUnit.SPARSE, new Connectivity.AllToAll(true), ONE, ZERO)
                .projection("a", "b", SynapseUnit.SPARSE, new Connectivity.AllToAll(true), ONE, ZERO)
                .network();
        List<String> changes = advice(loihi("core.axonOut.axons=1"), network);

        assertThat(changes).hasSize(1);
        assertThat(changes.get(0))
                .matches(
                        "a chip whose cores have at least \\d+ axons out, in place of 1, would fit: --set core.axonOut.axons=\\d+");
        int needed = Integer.parseInt(changes.get(0).replaceAll(".*=(\\d+)", "$1"));
        assertThat(needed).isGreaterThanOrEqualTo(40);
        assertThat(fits(loihi("core.axonOut.axons=" + needed), network)).isTrue();
        assertThat(fits(loihi("core.axonOut.axons=" + (needed - 1)), network)).isFalse();
    }

    @Test
    void synapsesAreTakenAwayUntilOneNeuronHasMemoryEnough() {
        ChipSpec chip = loihi("core.synapse.memory=\"100 B\"");
        List<String> changes = advice(chip, listed(40));

        assertThat(changes).last().asString().startsWith("at most ");
        int kept = Integer.parseInt(changes.get(changes.size() - 1).replaceAll("at most (\\d+) .*", "$1"));
        assertThat(fits(chip, listed(kept))).isTrue();
        assertThat(fits(chip, listed(kept + 1))).isFalse();
    }

    @Test
    void whatIsWrongInTwoWaysNeedsTwoChanges() {
        ChipSpec bits = loihi("core.synapse.maxDelay=5", "core.synapse.weightBits=[2]");
        ChipSpec cores = loihi("core.synapse.maxDelay=5", "core.neurons=1", "networkOnChip.width=2");
        String delays = "delays of at most 5 timesteps";

        assertThat(advice(bits, delayed(7, 5, 5, 5)))
                .containsExactly(delays + " in projection projection 0, and 2-bit weights would fit in projections"
                        + " projection 0, projection 1, projection 2, projection 3");
        assertThat(advice(cores, delayed(7, 5, 5, 5)))
                .containsExactly(delays + " would fit in projection projection 0, on 2 chips in place of 1:"
                        + " --set system.chipsX=2");
        ChipSpec two = loihi("core.synapse.maxDelay=5", "core.neurons=1", "networkOnChip.width=2", "system.chipsX=2");
        assertThat(fits(two, delayed(5, 5, 5, 5))).isTrue();
        assertThat(fits(cores, delayed(5, 5, 5, 5))).isFalse();
        assertThat(fits(two, delayed(6, 5, 5, 5))).isFalse();
    }
}
