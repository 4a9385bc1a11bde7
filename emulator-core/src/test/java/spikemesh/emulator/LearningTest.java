package spikemesh.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import spikemesh.config.chip.ChipSpec;
import spikemesh.config.chip.EnergyTerm;
import spikemesh.config.chip.SynapseUnit;
import spikemesh.config.network.Connectivity;
import spikemesh.config.network.InputSource;
import spikemesh.config.network.InputSpike;
import spikemesh.config.network.LearningDraws;
import spikemesh.config.network.LearningSpec;
import spikemesh.config.network.NetworkSpec;
import spikemesh.config.network.Placement;
import spikemesh.config.network.ProjectionSpec;
import spikemesh.config.network.SignMode;
import spikemesh.config.network.Values;
import spikemesh.config.network.WeightScaling;
import spikemesh.emulator.compile.UnsupportedException;
import spikemesh.emulator.record.Recording;
import spikemesh.support.Trials;

/** FEATURE: synapses that learn: both engines, any number of threads, and runs that go on later do the same. */
class LearningTest {

    private static final int TRIALS = 12;
    private static final int TIMESTEPS = 60;
    private static final List<String> TERMS = List.of(
            "2^-3*y0*x1",
            "2^-4*x0*y1",
            "3*2^-5*y0*x1*y2",
            "2^-6*x0*x2*y1",
            "2^-7*u0*w",
            "2^-3*u2*t",
            "2^-2*y0*(x1-9)",
            "2^-4*x0*(w+3)*sgn(y3-2)",
            "2^-6*y0*w*y1",
            "12*x0*y0",
            "2^-5*u1*d*x2",
            "2*x0");

    @TempDir
    private Path folder;

    private static LearningSpec rule(SplittableRandom random, boolean error) {
        Map<String, Double> numbers = new HashMap<>();
        Map<String, String> texts = new HashMap<>();
        if (error) {
            numbers.put("rateExponent", (double) random.nextInt(-9, 1));
            numbers.put("impulse", random.nextInt(0, 8000) / 64.0);
            numbers.put("tau", 1.0 + random.nextInt(50));
            numbers.put("epoch", 1.0 + random.nextInt(6));
            numbers.put("traceEpoch", 1.0 + random.nextInt(3));
            return new LearningSpec("pes", "pes", numbers, texts, random.nextInt(99), Optional.of("error"));
        }
        numbers.put("epoch", 1.0 + random.nextInt(5));
        if (random.nextInt(4) == 0) {
            numbers.put("aPlus", random.nextInt(8) / 32.0);
            return new LearningSpec(
                    "mine", "pair-stdp", numbers, texts, random.nextInt(99), Optional.empty(), draws(random));
        }
        for (String trace : List.of("x1", "x2", "y1", "y2", "y3")) {
            numbers.put(trace + "Impulse", random.nextInt(4000) / (random.nextInt(2) == 0 ? 32.0 : 100.0));
            numbers.put(trace + "Tau", (double) random.nextInt(30));
        }
        for (String formula : List.of("dw", "dt", "dd")) {
            if (formula.equals("dw") || random.nextInt(2) == 0) {
                StringBuilder sum = new StringBuilder();
                for (int n = random.nextInt(1, 4); n > 0; n--) {
                    sum.append(random.nextInt(2) == 0 ? " - " : sum.isEmpty() ? "" : " + ")
                            .append(TERMS.get(random.nextInt(TERMS.size())));
                }
                texts.put(formula, sum.toString());
            }
        }
        return new LearningSpec(
                "mine", "sum-of-products", numbers, texts, random.nextInt(99), Optional.empty(), draws(random));
    }

    private static LearningDraws draws(SplittableRandom random) {
        return random.nextInt(4) == 0 ? new LearningDraws(true, Optional.empty()) : LearningDraws.SEEDED;
    }

    private static ProjectionSpec projection(
            String name, String[] ends, SplittableRandom random, Optional<LearningSpec> learning) {
        boolean pes = learning.isPresent() && learning.get().kind().equals("pes");
        return new ProjectionSpec(
                name,
                ends[0],
                ends[1],
                random.nextInt(2) == 0
                        ? new Connectivity.FixedProbability(0.7, true, random.nextInt(99))
                        : new Connectivity.AllToAll(true),
                new Values.UniformInteger(-40, 120, random.nextInt(99)),
                random.nextInt(2) == 0 ? new Values.Constant(0) : new Values.UniformInteger(0, 5, random.nextInt(99)),
                pes ? SignMode.MIXED : SignMode.values()[random.nextInt(3)],
                random.nextInt(7, 10),
                random.nextInt(-2, 3),
                WeightScaling.PER_SYNAPSE,
                SynapseUnit.values()[random.nextInt(3)],
                Optional.empty(),
                learning);
    }

    private static NetworkSpec network(SplittableRandom random) {
        int pairs = random.nextInt(1, 5);
        // Without payloads events are counted with their sums, and synapses say their cores.
        boolean graded = random.nextInt(2) == 0;
        Networks network = new Networks();
        network.population(
                "cells",
                2 * pairs,
                Map.of("du", List.of(1500.0), "dv", List.of(300.0), "vthMant", List.of(100.0 + random.nextInt(200))));
        network.population("other", random.nextInt(1, 6), Map.of("dv", List.of(200.0), "vthMant", List.of(150.0)));
        network.input("in", 7, new InputSource.PoissonSource(0.2, random.nextInt(99)));
        List<InputSpike> errors = new ArrayList<>();
        for (int t = 0; t < TIMESTEPS; t++) {
            if (random.nextInt(3) > 0) {
                errors.add(new InputSpike(t, random.nextInt(pairs), graded ? random.nextInt(-60, 60) : 1));
            }
        }
        network.input("error", pairs, new InputSource.ExplicitSpikes(errors));
        network.projection(projection(
                "plastic",
                new String[] {"in", "cells"},
                random,
                Optional.of(rule(random, graded && random.nextInt(3) == 0))));
        network.projection(projection("static", new String[] {"in", "other"}, random, Optional.empty()));
        network.projection(
                projection("back", new String[] {"cells", "other"}, random, Optional.of(rule(random, false))));
        network.projection(projection("loop", new String[] {"other", "cells"}, random, Optional.empty()));
        network.place("cells", new Placement.SpreadOver(0, 1 + random.nextInt(3)));
        network.place("other", new Placement.SpreadOver(random.nextInt(4), 1 + random.nextInt(3)));
        return network.network();
    }

    private static ChipSpec chip(SplittableRandom random) {
        TestChips chip = new TestChips();
        chip.latenciesPs.put(EnergyTerm.LEARNING_UPDATE, (long) random.nextInt(0, 9000));
        chip.latenciesPs.put(EnergyTerm.SYNAPTIC_EVENT_DENSE, 3500L);
        return chip.chip();
    }

    @ParameterizedTest
    @ValueSource(strings = {"FAST", "FAST_IN_THREE_PARTITIONS"})
    void agreesWithTheReference(String engine) {
        long[] sums = new long[2];

        Trials.run(TRIALS, random -> {
            ChipSpec chip = chip(random);
            NetworkSpec network = network(random);
            StartedEngine expected = TestedEngine.REFERENCE.start(chip, network);
            StartedEngine computed = TestedEngine.valueOf(engine).start(chip, network);
            StartedEngine unobserved = TestedEngine.valueOf(engine).start(chip, network);

            for (int t = 0; t < TIMESTEPS; t++) {
                expected.run(1);
                computed.run(1, (timestep, name, index) -> {});
                for (String projection : List.of("plastic", "back")) {
                    assertThat(computed.weights(projection))
                            .as("weights of " + projection + " after timestep " + t)
                            .isEqualTo(expected.weights(projection));
                }
            }
            unobserved.run(TIMESTEPS);

            assertThat(computed.result().fingerprint())
                    .isEqualTo(expected.result().fingerprint());
            assertThat(computed.result().counts()).isEqualTo(expected.result().counts());
            assertThat(computed.result().chipTimePs())
                    .isEqualTo(expected.result().chipTimePs());
            assertThat(unobserved.result()).isEqualTo(computed.result());
            assertThat(unobserved.weights("plastic")).isEqualTo(computed.weights("plastic"));
            sums[0] += expected.result().emittedSpikes();
            sums[1] += expected.result().counts().total(EnergyTerm.LEARNING_UPDATE);
        });

        assertThat(sums[0]).as("spikes").isGreaterThan(20L * TRIALS);
        assertThat(sums[1]).as("updates").isGreaterThan(500L * TRIALS);
    }

    @Test
    void aResumedRunIsTheRunItself() {
        Trials.run(TRIALS, random -> {
            EmulationPlan plan = EmulationPlan.of(chip(random), network(random));
            int half = random.nextInt(TIMESTEPS + 1);
            Path checkpoint = folder.resolve("checkpoint");
            Path other = folder.resolve("other");
            RunResult whole;
            int[] weights;
            try (Emulation emulation = Emulation.of(plan)) {
                whole = emulation.run(TIMESTEPS, Recording.NONE);
                weights = emulation.weights("plastic");
            }
            try (Emulation first = Emulation.of(plan.withThreads(1 + random.nextInt(3)))) {
                first.run(half, Recording.NONE);
                first.save(checkpoint);
            }
            try (Emulation first = Emulation.of(plan)) {
                first.run(half, Recording.NONE);
                first.save(other);
            }
            assertThat(java.nio.file.Files.mismatch(checkpoint, other)).isEqualTo(-1);
            try (Emulation second = Emulation.resume(plan.withThreads(1 + random.nextInt(3)), checkpoint)) {
                assertThat(second.run(TIMESTEPS, Recording.NONE)).isEqualTo(whole);
                assertThat(second.weights("plastic")).isEqualTo(weights);
            }
        });
    }

    /** The source always spikes just before the target: its synapse grows; one that comes just after shrinks. */
    @Test
    void whatComesBeforeGrowsAndWhatComesAfterShrinks() {
        LearningSpec stdp = new LearningSpec("pair-stdp", "pair-stdp", Map.of(), Map.of(), 1, Optional.empty());
        NetworkSpec network = new Networks()
                .population("cell", 1, Map.of("dv", List.of(4096.0), "du", List.of(4095.0), "vthMant", List.of(200.0)))
                .input("teacher", 1, new InputSource.Periodic(50, 1, 0))
                .input("in", 2, new InputSource.Periodic(50, 0, 4))
                .projection(plain("teach", "teacher", 250, Optional.empty()))
                .projection(plain("learn", "in", 100, Optional.of(stdp)))
                .network();
        try (Emulation emulation = Emulation.of(EmulationPlan.of(new TestChips().chip(), network))) {
            emulation.run(2000, Recording.NONE);

            assertThat(emulation.weights("learn")[0]).isGreaterThan(140);
            assertThat(emulation.weights("learn")[1]).isLessThan(70);
        }
    }

    private static ProjectionSpec plain(String name, String from, int weight, Optional<LearningSpec> learning) {
        return new ProjectionSpec(
                name,
                from,
                "cell",
                new Connectivity.AllToAll(true),
                new Values.Constant(weight),
                new Values.Constant(0),
                SignMode.EXCITATORY,
                8,
                0,
                WeightScaling.PER_SYNAPSE,
                SynapseUnit.SPARSE,
                Optional.empty(),
                learning);
    }

    private static void refuses(LearningSpec learning, String... said) {
        NetworkSpec network = new Networks()
                .population("cell", 1, Map.of())
                .input("in", 2, new InputSource.Periodic(50, 0, 4))
                .projection(plain("learn", "in", 100, Optional.of(learning)))
                .network();
        ChipSpec chip = new TestChips().chip();
        assertThatThrownBy(() -> Emulation.of(EmulationPlan.of(chip, network)))
                .isInstanceOfAny(IllegalArgumentException.class, UnsupportedException.class)
                .message()
                .contains(said);
    }

    @Test
    void aFormulaThatIsWrongIsToldWithItsPlace() {
        for (String[] wrong : Arrays.asList(
                new String[] {"2^-3*y0*z1", "dw, character 9", "expected one of x0 x1"},
                new String[] {"2^-3*x1", "must contain one of x0, y0, u0 to u9"},
                new String[] {"11*y0*x1", "m=11"},
                new String[] {"2^-9*y0*x1", "e=-9"},
                new String[] {"y0*x1 x2", "expected + or - or *"},
                new String[] {"y0*(x1-", "expected a whole number"})) {
            refuses(
                    new LearningSpec("mine", "sum-of-products", Map.of(), Map.of("dw", wrong[0]), 0, Optional.empty()),
                    Arrays.copyOfRange(wrong, 1, wrong.length));
        }
    }

    @Test
    void whatARuleDoesNotKnowIsRefused() {
        refuses(
                new LearningSpec("r", "pair-stdp", Map.of("tau", 3.0), Map.of(), 0, Optional.empty()),
                "projection learn, learning rule r",
                "has no parameter tau");
        refuses(
                new LearningSpec("r", "pair-stdp", Map.of("aPlus", 0.3), Map.of(), 0, Optional.empty()),
                "aPlus must be 0 to 7 times a power of two");
        refuses(new LearningSpec("r", "pes", Map.of(), Map.of(), 0, Optional.empty()), "needs an error");
        refuses(new LearningSpec("r", "hebb", Map.of(), Map.of(), 0, Optional.empty()), "unknown learning rule: hebb");
    }

    @Test
    void aChipWithoutTheRuleDoesNotLearn() {
        NetworkSpec network = new Networks()
                .population("cell", 1, Map.of())
                .input("in", 2, new InputSource.Periodic(50, 0, 4))
                .projection(plain(
                        "learn",
                        "in",
                        100,
                        Optional.of(
                                new LearningSpec("pair-stdp", "pair-stdp", Map.of(), Map.of(), 0, Optional.empty()))))
                .network();
        TestChips ticking = new TestChips();
        ticking.tickPs = 1_000_000;
        assertThatThrownBy(() -> Emulation.of(EmulationPlan.of(ticking.chip(), network)))
                .isInstanceOf(UnsupportedException.class)
                .hasMessageContaining("synchronisation mode tick");
    }
}
