package spikemesh.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import spikemesh.aer.LossCause;
import spikemesh.config.Descriptions;
import spikemesh.config.chip.CongestionPolicy;
import spikemesh.config.chip.CongestionSpec;
import spikemesh.config.chip.EnergyTerm;
import spikemesh.config.chip.LinkSpec;
import spikemesh.config.chip.SynapseUnit;
import spikemesh.config.network.NetworkSpec;
import spikemesh.config.network.Synapse;
import spikemesh.config.value.Basis;
import spikemesh.config.value.Evidence;
import spikemesh.config.value.Figure;
import spikemesh.config.value.Quantity;
import spikemesh.config.value.Scope;
import spikemesh.config.value.Unit;
import spikemesh.emulator.energy.PacketLoss;
import spikemesh.emulator.energy.TickReport;
import spikemesh.emulator.record.Recording;
import spikemesh.support.Trials;

/** Packets that meet on chips with real-time ticks, and on networks that lose packets. */
class TickContentionTest {

    private static final int NEURONS = 20;
    private static final long TICK_PS = 1_000_000;

    private static TestChips chip() {
        TestChips chip = new TestChips();
        chip.width = 2;
        chip.height = 1;
        chip.coresPerTile = 1;
        chip.neuronsPerCore = 64;
        chip.tickPs = TICK_PS;
        chip.latenciesPs.put(EnergyTerm.HOP_X, 100L);
        chip.latenciesPs.put(EnergyTerm.TILE_DELIVERY, 200L);
        return chip;
    }

    /** Links that a packet keeps busy for {@code ps}. */
    private static LinkSpec link(long ps, int buffer) {
        Figure figure = new Figure(
                Optional.of(new Quantity(1e12 / ps, Unit.PACKET_PER_SECOND)),
                "test",
                "",
                Scope.MARGINAL,
                Basis.SPECIFICATION,
                Evidence.V1,
                Optional.empty(),
                Optional.empty());
        return new LinkSpec(Optional.of(figure), OptionalInt.of(buffer));
    }

    /** All neurons of one tile fire in tick 0, each onto a neuron of the other tile. */
    private static NetworkSpec volley() {
        List<Synapse> synapses = new ArrayList<>();
        for (int neuron = 0; neuron < NEURONS; neuron++) {
            synapses.add(new Synapse(neuron, neuron, 5, 0));
        }
        return new Networks()
                .population("a", NEURONS, Map.of("vthMant", List.of(10.0), "v0", Collections.nCopies(NEURONS, 1000.0)))
                .population("b", NEURONS, Map.of("vthMant", List.of(1.0), "du", List.of(4095.0)))
                .synapses("a", "b", SynapseUnit.DENSE, synapses.toArray(Synapse[]::new))
                .place("a", all(0))
                .place("b", all(1))
                .network();
    }

    private static Integer[] all(int core) {
        return Collections.nCopies(NEURONS, core).toArray(Integer[]::new);
    }

    private static Emulation emulation(TestChips chip, NetworkSpec network, TimingLevel level, int threads) {
        return Emulation.of(
                EmulationPlan.of(chip.chip(), network).withTiming(level).withThreads(threads));
    }

    private static RunResult run(TestChips chip, NetworkSpec network, TimingLevel level, int threads, long ticks) {
        try (Emulation emulation = emulation(chip, network, level, threads)) {
            return emulation.run(ticks, Recording.NONE);
        }
    }

    @Test
    void aLinkThatTakesATickPerPacketMakesEachPacketATickLaterThanTheOneBefore() {
        TestChips chip = chip();
        chip.link = link(TICK_PS, 16);

        RunResult result = run(chip, volley(), TimingLevel.QUEUED, 1, 40);

        assertThat(result.ticks().latePackets()).isEqualTo(TickReport.MOST_LATE);
        assertThat(result.ticks().lostPackets()).isEqualTo(NEURONS - 1 - TickReport.MOST_LATE);
        assertThat(result.ticks().worstLateness()).isEqualTo(NEURONS - 1);
        assertThat(result.neuronSpikes()).containsEntry("b", 1L + TickReport.MOST_LATE);
    }

    @Test
    void finiteBuffersHoldPacketsBackWithoutLosingAny() {
        TestChips chip = chip();
        chip.link = link(TICK_PS / 10, 2);

        RunResult result = run(chip, volley(), TimingLevel.FLOW, 1, 40);

        assertThat(result.neuronSpikes()).containsEntry("b", (long) NEURONS);
        assertThat(result.ticks().latePackets()).isBetween(8L, 12L);
        assertThat(result.packetLosses()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = TimingLevel.class,
            names = {"QUEUED", "FLOW"})
    void packetsThatAreInTimeMeanTheSameSpikesAsWithoutContention(TimingLevel level) {
        Trials.run(30, random -> {
            RandomNetwork drawn = new RandomNetwork(random);
            EmulationPlan plan = EmulationPlan.of(drawn.chipWithTicks(1_000_000_000), drawn.network());

            RunResult analytic = result(plan);
            RunResult met = result(plan.withTiming(level).withThreads(random.nextInt(1, 4)));

            assertThat(analytic.ticks().latePackets()).isZero();
            assertThat(met).isEqualTo(analytic);
        });
    }

    @ParameterizedTest
    @EnumSource(
            value = TimingLevel.class,
            names = {"QUEUED", "FLOW"})
    void latenessDoesNotDependOnThreadsNorOnCheckpoints(TimingLevel level, @TempDir Path folder) throws IOException {
        TestChips chip = chip();
        chip.link = link(TICK_PS / 7, 4);
        NetworkSpec network = volley();
        RunResult whole = run(chip, network, level, 1, 50);
        assertThat(whole.ticks().latePackets()).isPositive();

        RunResult threaded = run(chip, network, level, 2, 50);
        Path checkpoint = folder.resolve("checkpoint");
        try (Emulation first = emulation(chip, network, level, 2)) {
            first.run(10, Recording.NONE);
            first.save(checkpoint);
        }

        assertThat(threaded).isEqualTo(whole);
        EmulationPlan plan = EmulationPlan.of(chip.chip(), network).withTiming(level);
        try (Emulation resumed = Emulation.resume(plan, checkpoint)) {
            assertThat(resumed.run(50, Recording.NONE)).isEqualTo(whole);
        }
    }

    @Test
    void aCheckpointIsRefusedWhilePacketsAreOnTheirWay(@TempDir Path folder) {
        TestChips chip = chip();
        chip.link = link(TICK_PS, 16);
        try (Emulation emulation = emulation(chip, volley(), TimingLevel.QUEUED, 1)) {
            emulation.run(3, Recording.NONE);

            assertThatThrownBy(() -> emulation.save(folder.resolve("checkpoint")))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("packets are on their way from one tick into the next");
        }
    }

    @Test
    void whatAFullBufferDropsIsCountedByPlaceAndCauseAndDoesNotArrive() {
        TestChips chip = chip();
        chip.link = link(TICK_PS / 10, 2);
        chip.congestion = CongestionSpec.of(CongestionPolicy.DROP);

        for (long tickPs : new long[] {TICK_PS, 0}) {
            chip.tickPs = tickPs;
            RunResult result = run(chip, volley(), TimingLevel.FLOW, 1, 40);

            assertThat(result.packetLosses()).hasSize(1);
            PacketLoss loss = result.packetLosses().get(0);
            assertThat(loss.tile()).isZero();
            assertThat(loss.cause()).isEqualTo(LossCause.BUFFER_FULL);
            assertThat(loss.packets()).isPositive();
            assertThat(result.neuronSpikes()).containsEntry("b", NEURONS - loss.packets());
        }
    }

    @Test
    void spinnakerRoutersBringWhatTheFormulaBringsUnlessTheyAreOverloaded() {
        NetworkSpec network = Descriptions.network(
                Path.of("../examples/networks/spinnaker-cortex.json").toAbsolutePath());
        EmulationPlan plan = EmulationPlan.of(Descriptions.chip("spinnaker-board48"), network);

        RunResult analytic = result(plan);
        RunResult flow = result(plan.withTiming(TimingLevel.FLOW).withThreads(2));

        assertThat(analytic.emittedSpikes()).isPositive();
        assertThat(flow).isEqualTo(analytic);
    }

    private static RunResult result(EmulationPlan plan) {
        try (Emulation emulation = Emulation.of(plan)) {
            return emulation.run(60, Recording.NONE);
        }
    }
}
