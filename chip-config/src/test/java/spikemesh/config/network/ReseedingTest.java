package spikemesh.config.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import spikemesh.config.chip.SynapseUnit;
import spikemesh.config.value.CounterRandom;

/** FEATURE: one number draws everything random in a network anew, and nothing else changes. */
class ReseedingTest {

    private static final NetworkSpec NETWORK = network(
            new Connectivity.FixedInDegree(3, 5),
            new Values.Normal(1, 2, -9, 9, 6),
            new Values.UniformInteger(0, 4, 6),
            7);

    private static NetworkSpec network(Connectivity connectivity, Values weight, Values delay, long inputSeed) {
        return new NetworkSpec(
                "n",
                Optional.empty(),
                List.of(new PopulationSpec("a", 9, "m", Map.of())),
                List.of(
                        new InputSpec("p", 4, new InputSource.PoissonSource(0.5, inputSeed)),
                        new InputSpec("q", 4, new InputSource.Periodic(3, 0, 0))),
                List.of(new ProjectionSpec(
                        "p->a",
                        "p",
                        "a",
                        connectivity,
                        weight,
                        delay,
                        SignMode.MIXED,
                        8,
                        0,
                        WeightScaling.PER_SYNAPSE,
                        SynapseUnit.SPARSE)),
                List.of(),
                MappingSpec.DEFAULT,
                Path.of("."));
    }

    @Test
    void everySeedIsReplacedByItsStreamOfTheNewOne() {
        assertThat(Reseeding.of(NETWORK, 42))
                .isEqualTo(network(
                        new Connectivity.FixedInDegree(3, CounterRandom.stream(42, 5)),
                        new Values.Normal(1, 2, -9, 9, CounterRandom.stream(42, 6)),
                        new Values.UniformInteger(0, 4, CounterRandom.stream(42, 6)),
                        CounterRandom.stream(42, 7)));
    }

    @Test
    void allRandomRulesAreDrawnAnew() {
        for (Connectivity rule : List.of(
                new Connectivity.FixedProbability(0.5, true, 1),
                new Connectivity.FixedInDegree(3, 1),
                new Connectivity.FixedOutDegree(3, 1),
                new Connectivity.FixedTotal(3, 1))) {
            NetworkSpec one = network(rule, new Values.Constant(1), new Values.Constant(0), 1);

            assertThat(Reseeding.of(one, 1).projections()).isNotEqualTo(one.projections());
            assertThat(Reseeding.of(one, 1)).isEqualTo(Reseeding.of(one, 1)).isNotEqualTo(Reseeding.of(one, 2));
        }
    }

    @Test
    void whatIsNotRandomStays() {
        NetworkSpec fixed =
                network(new Connectivity.AllToAll(true), new Values.PerSynapse(), new Values.Constant(1), 7);

        NetworkSpec reseeded = Reseeding.of(fixed, 3);

        assertThat(reseeded.projections()).isEqualTo(fixed.projections());
        assertThat(reseeded.inputs().get(1)).isEqualTo(fixed.inputs().get(1));
    }
}
