package spikemesh.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import spikemesh.config.chip.ChipSpec;
import spikemesh.config.chip.EnergyTerm;
import spikemesh.config.chip.RoutingKind;
import spikemesh.config.chip.SynapseUnit;
import spikemesh.config.chip.TopologyKind;
import spikemesh.config.network.InputSource;
import spikemesh.config.network.InputSpike;
import spikemesh.config.network.NetworkSpec;
import spikemesh.config.network.ParameterValues;
import spikemesh.config.network.PopulationSpec;
import spikemesh.config.network.Synapse;
import spikemesh.emulator.record.Recording;
import spikemesh.emulator.record.SpikeListener;
import spikemesh.emulator.reference.FreeReference;
import spikemesh.support.Trials;

/** Chips without timesteps: continuous time, from event to event. */
class FreeModeTest {

    private static final int TRIALS = 16;
    private static final int TIMESTEPS = 60;

    @TempDir
    private Path folder;

    private static RandomRealNetwork draw(SplittableRandom random) {
        RandomRealNetwork drawn = new RandomRealNetwork(random);
        drawn.chip.acceleration = random.nextInt(2) == 0 ? 1 : 1000;
        drawn.chip.resolutionPs = random.nextInt(2) == 0 ? 1000 : 1;
        drawn.chip.neuronsPerCore = random.nextInt(2, 5);
        drawn.chip.topology = List.of(TopologyKind.MESH, TopologyKind.CROSSBAR, TopologyKind.TREE)
                .get(random.nextInt(3));
        if (drawn.chip.topology == TopologyKind.TREE) {
            drawn.chip.routing = RoutingKind.TAG;
            drawn.chip.width = random.nextInt(4, 7);
            drawn.chip.treeArity = random.nextInt(2, 4);
        } else if (drawn.chip.topology == TopologyKind.CROSSBAR) {
            drawn.chip.routing = RoutingKind.DIRECT;
        }
        return drawn;
    }

    @Test
    void agreesWithTheReference() {
        long[] spikes = new long[1];

        Trials.run(TRIALS, random -> {
            RandomRealNetwork drawn = draw(random);
            if (random.nextInt(3) == 0 && drawn.chip.topology != TopologyKind.CROSSBAR) {
                FailedLinksTest.breakLinks(drawn.chip, random);
            }
            ChipSpec chip = drawn.chip();
            NetworkSpec network = drawn.network();
            Map<String, List<Long>> expected = new TreeMap<>();
            FreeReference reference = new FreeReference(chip, chip.defaultCostSet(), network);
            reference.run(
                    TIMESTEPS,
                    (at, name, index) -> expected.computeIfAbsent(name + index, n -> new ArrayList<>())
                            .add(at));
            try (Emulation emulation = Emulation.of(EmulationPlan.of(chip, network))) {
                Map<String, List<Long>> computed = new TreeMap<>();
                RunResult result = emulation.run(TIMESTEPS, Recording.ofSpikes(timed(emulation, computed)));

                assertThat(computed.keySet()).isEqualTo(expected.keySet());
                computed.forEach((neuron, times) -> assertAlike(neuron, times, expected.get(neuron), drawn));
                assertThat(result.packetLosses()).isEqualTo(reference.result().packetLosses());
                assertThat(result.counts()).isEqualTo(reference.result().counts());
                assertThat(result.links())
                        .containsExactlyInAnyOrderElementsOf(reference.result().links());
                assertThat(result.chipTimePs()).isEqualTo(reference.result().chipTimePs());
                spikes[0] += result.emittedSpikes();
            }
        });

        assertThat(spikes[0]).as("spikes in all networks").isGreaterThan(100);
    }

    /** Where a crossing lies on a multiple of the resolution to the last bits, the next one is as good. */
    private static void assertAlike(String neuron, List<Long> times, List<Long> expected, RandomRealNetwork drawn) {
        assertThat(times).as(neuron).hasSameSizeAs(expected);
        for (int k = 0; k < times.size(); k++) {
            assertThat(times.get(k))
                    .as(neuron + " spike " + k)
                    .isCloseTo(expected.get(k), within(Math.max(drawn.chip.resolutionPs, tolerancePs(drawn))));
        }
    }

    /** 1e-9 ms of biological time. */
    private static long tolerancePs(RandomRealNetwork drawn) {
        return drawn.chip.acceleration == 1 ? 2 : 1;
    }

    private static SpikeListener timed(Emulation emulation, Map<String, List<Long>> told) {
        List<String> names = emulation.compiled().image().layout.names;
        return new SpikeListener() {
            @Override
            public void spike(long timestep, int name, int index) {
                throw new AssertionError("a spike without chip time");
            }

            @Override
            public void spike(long timestep, long chipTimePs, int name, int index) {
                told.computeIfAbsent(names.get(name) + index, n -> new ArrayList<>())
                        .add(chipTimePs);
            }
        };
    }

    @Test
    void threadsPausesAndProbesChangeNothing() {
        Trials.run(TRIALS, random -> {
            RandomRealNetwork drawn = draw(random);
            EmulationPlan plan = EmulationPlan.of(drawn.chip(), drawn.network());
            RunResult expected = run(plan);

            for (int threads : List.of(2, 3, 7)) {
                assertThat(run(plan.withThreads(threads))).isEqualTo(expected);
            }
            try (Emulation emulation = Emulation.of(plan)) {
                int pause = random.nextInt(TIMESTEPS);
                emulation.run(pause, Recording.NONE);
                assertThat(emulation.run(TIMESTEPS, Recording.ofSpikes((timestep, name, index) -> {})))
                        .isEqualTo(expected);
            }
        });
    }

    /** Enough neurons with delays between them that threads work together, in windows within a timestep and over many. */
    @ParameterizedTest
    @ValueSource(ints = {1, 7})
    void threadsThatWorkTogetherChangeNothing(int shortestDelay) {
        Networks network = new Networks()
                .timestepMicros(1000 / shortestDelay)
                .input("in", 40, new InputSource.PoissonSource(0.2, 5));
        for (String name : List.of("a", "b", "c", "d", "e", "f", "g")) {
            network.population(
                    new PopulationSpec(name, 60, "adaptive-lif", Map.of("bias", new ParameterValues.Uniform(21))));
        }
        SplittableRandom random = new SplittableRandom(9);
        for (String target : List.of("a", "b", "c", "d", "e", "f", "g")) {
            network.synapses("in", target, SynapseUnit.SPARSE, synapses(random, 40, 0));
            for (String source : List.of("a", "c", "f")) {
                network.synapses(source, target, SynapseUnit.SPARSE, synapses(random, 60, shortestDelay));
            }
        }
        TestChips chip = chip("adaptive-lif", 1);
        chip.neuronsPerCore = 60;
        EmulationPlan plan = EmulationPlan.of(chip.chip(), network.network());
        List<String> expected = new ArrayList<>();
        RunResult alone = run(plan, expected, true);

        for (int threads : List.of(2, 3, 7)) {
            List<String> spikes = new ArrayList<>();
            assertThat(run(plan.withThreads(threads), spikes, true)).isEqualTo(alone);
            assertThat(spikes).isEqualTo(expected);
        }

        assertThat(expected).hasSizeGreaterThan(500);
    }

    /** Long pauses, in which windows of several threads end within timesteps and whole timesteps are left out. */
    @Test
    void whatIsSeldomIsTheSameToo() {
        TestChips chip = chip("adaptive-lif", 100);
        chip.latenciesPs.put(EnergyTerm.HOP_X, 90_000L);
        NetworkSpec network = new Networks()
                .timestepMicros(100)
                .population(lif("a"))
                .population(lif("b"))
                .input("in", 1, spikes(3, 5, 8, 40, 41, 97))
                .synapses("in", "a", SynapseUnit.SPARSE, new Synapse(0, 0, 90_000, 0))
                .synapses("a", "b", SynapseUnit.SPARSE, new Synapse(0, 0, 90_000, 0))
                .place("a", 0)
                .place("b", 7)
                .network();
        EmulationPlan plan = EmulationPlan.of(chip.chip(), network);
        List<String> expected = new ArrayList<>();
        run(plan, expected, false);

        assertThat(expected).hasSizeGreaterThan(6);
        for (int threads : List.of(2, 3, 7)) {
            List<String> told = new ArrayList<>();
            run(plan.withThreads(threads), told, false);
            assertThat(told).as(threads + " threads").isEqualTo(expected);
        }
    }

    private static Synapse[] synapses(SplittableRandom random, int sources, int shortestDelay) {
        Synapse[] synapses = new Synapse[10 * sources];
        for (int k = 0; k < synapses.length; k++) {
            synapses[k] = new Synapse(
                    random.nextInt(sources),
                    random.nextInt(60),
                    random.nextDouble(-1, 1.2),
                    shortestDelay + random.nextInt(3));
        }
        return synapses;
    }

    private static RunResult run(EmulationPlan plan, List<String> spikes, boolean together) {
        try (Emulation emulation = Emulation.of(plan)) {
            RunResult result = emulation.run(TIMESTEPS, Recording.ofSpikes(new SpikeListener() {
                @Override
                public void spike(long timestep, int name, int index) {
                    throw new AssertionError("a spike without chip time");
                }

                @Override
                public void spike(long timestep, long chipTimePs, int name, int index) {
                    spikes.add(timestep + " " + chipTimePs + " " + name + " " + index);
                }
            }));
            emulation
                    .teamwork()
                    .filter(team -> together)
                    .ifPresent(team ->
                            assertThat(team.together()).as(team.toString()).isPositive());
            return result;
        }
    }

    private static RunResult run(EmulationPlan plan) {
        try (Emulation emulation = Emulation.of(plan)) {
            return emulation.run(TIMESTEPS, Recording.NONE);
        }
    }

    @Test
    void aResumedRunIsTheSame() {
        Trials.run(TRIALS, random -> {
            RandomRealNetwork drawn = draw(random);
            EmulationPlan plan = EmulationPlan.of(drawn.chip(), drawn.network());
            Path checkpoint = folder.resolve("checkpoint");
            RunResult expected;
            try (Emulation emulation = Emulation.of(plan.withThreads(random.nextInt(1, 5)))) {
                emulation.run(random.nextInt(TIMESTEPS), Recording.NONE);
                emulation.save(checkpoint);
                expected = emulation.run(TIMESTEPS, Recording.NONE);
            }

            try (Emulation emulation = Emulation.resume(plan.withThreads(random.nextInt(1, 5)), checkpoint)) {
                assertThat(emulation.run(TIMESTEPS, Recording.NONE)).isEqualTo(expected);
            }
        });
    }

    /** Two events of one packet each that reach a neuron 1 us of chip time apart, or together: only together they make it fire. */
    @Test
    void whatIsComputedDependsOnThePacketsLatency() {
        assertThat(coincidence(0).neuronSpikes().get("target")).isEqualTo(1);
        assertThat(coincidence(1_000_000).neuronSpikes().get("target")).isZero();
    }

    private static RunResult coincidence(long hopPs) {
        TestChips chip = chip("adaptive-lif", 1000);
        chip.latenciesPs.put(EnergyTerm.HOP_X, hopPs);
        NetworkSpec network = new Networks()
                .timestepMicros(100)
                .population(lif("target"))
                .input("near", 1, spikes(5))
                .input("far", 1, spikes(5))
                .synapses("near", "target", SynapseUnit.SPARSE, new Synapse(0, 0, 11, 0))
                .synapses("far", "target", SynapseUnit.SPARSE, new Synapse(0, 0, 11, 0))
                .place("target", 0)
                .place("near", 0)
                .place("far", 3)
                .network();
        return run(EmulationPlan.of(chip.chip(), network));
    }

    private static TestChips chip(String model, double acceleration) {
        TestChips chip = new TestChips();
        chip.models = List.of(model);
        chip.acceleration = acceleration;
        return chip;
    }

    private static PopulationSpec lif(String name) {
        return new PopulationSpec(name, 1, "adaptive-lif", Map.of("tauM", new ParameterValues.Uniform(0.5)));
    }

    private static InputSource spikes(int... timesteps) {
        List<InputSpike> spikes = new ArrayList<>();
        for (int timestep : timesteps) {
            spikes.add(new InputSpike(timestep, 0, 1));
        }
        return new InputSource.ExplicitSpikes(spikes);
    }

    /** v = bias (1 - exp(-t / tauM)) meets the threshold at tauM ln(bias / (bias - threshold)). */
    @Test
    void aSpikeIsEmittedAtTheFirstMultipleOfTheResolutionNotBeforeTheCrossing() {
        for (double acceleration : new double[] {1, 1000}) {
            PopulationSpec driven = new PopulationSpec(
                    "driven",
                    1,
                    "adaptive-lif",
                    Map.of(
                            "bias", new ParameterValues.Uniform(25),
                            "tRefractory", new ParameterValues.Uniform(1000)));
            NetworkSpec network =
                    new Networks().timestepMicros(1000).population(driven).network();
            ChipSpec chip = chip("adaptive-lif", acceleration).chip();
            double crossingNs = 20e6 * Math.log(25 / 5.0) / acceleration;
            Map<String, List<Long>> told = new TreeMap<>();

            try (Emulation emulation = Emulation.of(EmulationPlan.of(chip, network))) {
                emulation.run(TIMESTEPS, Recording.ofSpikes(timed(emulation, told)));
            }

            assertThat(told.get("driven0")).containsExactly((long) Math.ceil(crossingNs) * 1000);
        }
    }

    @Test
    void whatNeedsTimestepsIsRefused() {
        ChipSpec chip = chip("loihi-cuba-lif", 1).chip();
        NetworkSpec loihi =
                new Networks().timestepMicros(100).population("p", 1, Map.of()).network();
        assertThatThrownBy(() -> Emulation.of(EmulationPlan.of(chip, loihi)))
                .hasMessage(
                        "population p: chip test has synchronisation mode free, and model loihi-cuba-lif is not known"
                                + " in continuous time; those that are:"
                                + " [adaptive-lif, adex, coba-lif-exp, cuba-lif-exp, if, odin-lif]");

        NetworkSpec timeless = new Networks().population(lif("p")).network();
        ChipSpec analog = chip("adaptive-lif", 1).chip();
        assertThatThrownBy(() -> Emulation.of(EmulationPlan.of(analog, timeless)))
                .hasMessage("chip test has synchronisation mode free: the network must say how long a timestep of its"
                        + " inputs is, for example \"timestep\": \"0.1 ms\"");

        NetworkSpec endless = new Networks()
                .timestepMicros(100)
                .population(
                        new PopulationSpec("p", 1, "adaptive-lif", Map.of("vReset", new ParameterValues.Uniform(20))))
                .network();
        assertThatThrownBy(() -> Emulation.of(EmulationPlan.of(analog, endless)))
                .hasMessage("model adaptive-lif: the potential after a spike must be below the threshold: neuron=0"
                        + " reset=20.0 threshold=20.0");
    }
}
