package spikemesh.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import spikemesh.config.chip.SynapseUnit;
import spikemesh.config.network.Connectivity;
import spikemesh.config.network.InputSource;
import spikemesh.config.network.InputSpike;
import spikemesh.config.network.NetworkSpec;
import spikemesh.config.network.ParameterValues;
import spikemesh.config.network.Placement;
import spikemesh.config.network.PopulationSpec;
import spikemesh.config.network.ProjectionSpec;
import spikemesh.config.network.SignMode;
import spikemesh.config.network.Values;
import spikemesh.config.network.WeightScaling;
import spikemesh.support.Trials;

/** FEATURE: what arrives through a shared axon in one timestep counts once. */
class SharedAxonsTest {

    private static final int TIMESTEPS = 60;
    private static final int TRIALS = 60;

    private static ProjectionSpec projection(
            String source, String target, Optional<String> axon, int delay, long seed) {
        return new ProjectionSpec(
                source + target + axon.orElse("") + delay + seed,
                source,
                target,
                new Connectivity.FixedProbability(0.6, true, seed),
                new Values.UniformInteger(0, 1, seed),
                new Values.UniformInteger(0, delay, seed),
                SignMode.EXCITATORY,
                1,
                0,
                WeightScaling.PER_SYNAPSE,
                SynapseUnit.DENSE,
                Optional.of("type" + (axon.isPresent() ? axon.get().length() % 4 : seed % 4)),
                Optional.empty(),
                axon);
    }

    private static PopulationSpec neurons(String name, SplittableRandom random) {
        Map<String, ParameterValues> parameters = new LinkedHashMap<>();
        parameters.put("s0", new ParameterValues.Uniform(3));
        parameters.put("s1", new ParameterValues.Uniform(5));
        parameters.put("s2", new ParameterValues.Uniform(-2));
        parameters.put("s3", new ParameterValues.Uniform(1));
        parameters.put("leak", new ParameterValues.Uniform(random.nextInt(-1, 3)));
        parameters.put("threshold", new ParameterValues.Uniform(random.nextInt(4, 20)));
        parameters.put("negativeThreshold", new ParameterValues.Uniform(30));
        return new PopulationSpec(name, random.nextInt(1, 12), "truenorth", parameters);
    }

    private static NetworkSpec network(SplittableRandom random) {
        Networks network = new Networks();
        network.population(neurons("a", random)).population(neurons("b", random));
        List<InputSpike> early = new ArrayList<>(List.of(new InputSpike(InputSpike.BEFORE, 0, 1)));
        for (int t = 0; t < TIMESTEPS; t += 2) {
            early.add(new InputSpike(t, random.nextInt(5), 1));
        }
        network.input("in", 5, new InputSource.ExplicitSpikes(early));
        network.input("noise", 4, new InputSource.PoissonSource(0.3, random.nextInt(99)));
        List<String> names = List.of("a", "b", "in", "noise");
        List<String> axons = List.of("x", "yy", "zzz", "wwww");
        for (int p = 0; p < 8; p++) {
            Optional<String> axon =
                    random.nextInt(4) == 0 ? Optional.empty() : Optional.of(axons.get(random.nextInt(4)));
            String source = names.get(random.nextInt(4));
            String target = names.get(random.nextInt(2));
            network.projection(projection(source, target, axon, random.nextInt(6), p));
        }
        network.place("a", new Placement.SpreadOver(0, 1 + random.nextInt(3)));
        network.place("b", new Placement.SpreadOver(random.nextInt(4), 1 + random.nextInt(3)));
        return network.network();
    }

    @ParameterizedTest
    @EnumSource
    void everyEngineAgreesWithTheReference(TestedEngine engine) {
        long[] spikes = new long[1];

        Trials.run(TRIALS, random -> {
            TestChips chip = new TestChips();
            chip.models = List.of("truenorth");
            chip.tickPs = random.nextInt(2) * 1_000_000_000L;
            NetworkSpec network = network(random);
            spikes[0] += Agreement.check(engine, chip.chip(), network, TIMESTEPS, random.nextInt(TIMESTEPS));
        });

        assertThat(spikes[0]).isGreaterThan(10L * TRIALS);
    }

    /** Four channels on one axon: the neuron with a threshold of 2 needs two timesteps. */
    @ParameterizedTest
    @EnumSource
    void severalSpikesOnAnAxonAreOne(TestedEngine engine) {
        List<InputSpike> spikes = new ArrayList<>();
        for (int channel = 0; channel < 4; channel++) {
            spikes.add(new InputSpike(InputSpike.BEFORE, channel, 1));
            spikes.add(new InputSpike(3, channel, 1));
        }
        ProjectionSpec shared = new ProjectionSpec(
                "shared",
                "in",
                "a",
                new Connectivity.AllToAll(true),
                new Values.Constant(1),
                new Values.Constant(0),
                SignMode.EXCITATORY,
                1,
                0,
                WeightScaling.PER_SYNAPSE,
                SynapseUnit.DENSE,
                Optional.empty(),
                Optional.empty(),
                Optional.of("line"));
        NetworkSpec network = new Networks()
                .population(new PopulationSpec(
                        "a",
                        1,
                        "truenorth",
                        Map.of("s0", new ParameterValues.Uniform(1), "threshold", new ParameterValues.Uniform(2))))
                .input("in", 4, new InputSource.ExplicitSpikes(spikes))
                .projection(shared)
                .network();
        TestChips chip = new TestChips();
        chip.models = List.of("truenorth");
        StartedEngine run = engine.start(chip.chip(), network);
        List<Long> fired = new ArrayList<>();

        run.run(1, (timestep, name, index) -> {});
        assertThat(run.state("a", 0, "v")).isEqualTo(1);
        run.run(9, (timestep, name, index) -> {
            if (name.equals("a")) {
                fired.add(timestep);
            }
        });

        assertThat(fired).containsExactly(4L);
        assertThat(StartedFastEngine.findings(chip.chip(), network)).isEmpty();
    }

    @Test
    void itIsRefusedWhereItMeansNothing() {
        NetworkSpec real = new Networks()
                .population(new PopulationSpec("a", 1, "if", Map.of()))
                .input("in", 1, new InputSource.PoissonSource(0.1, 1))
                .projection(new ProjectionSpec(
                        "shared",
                        "in",
                        "a",
                        new Connectivity.AllToAll(true),
                        new Values.Constant(1),
                        new Values.Constant(0),
                        SignMode.EXCITATORY,
                        1,
                        0,
                        WeightScaling.PER_SYNAPSE,
                        SynapseUnit.DENSE,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of("line")))
                .network();
        TestChips chip = new TestChips();
        chip.models = List.of("if");

        assertThatThrownBy(() -> Emulation.of(EmulationPlan.of(chip.chip(), real)))
                .hasMessageContaining("projection shared: an axon is shared by synapses onto models");
    }
}
