package spikemesh.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import spikemesh.config.chip.BarrierInterpolation;
import spikemesh.config.chip.CongestionPolicy;
import spikemesh.config.chip.CongestionSpec;
import spikemesh.config.chip.EnergyTerm;
import spikemesh.config.chip.LinkSpec;
import spikemesh.config.chip.RoutingKind;
import spikemesh.config.chip.TopologyKind;
import spikemesh.config.network.NetworkSpec;
import spikemesh.config.value.Figure;
import spikemesh.config.value.Quantity;
import spikemesh.config.value.Unit;
import spikemesh.emulator.record.Recording;
import spikemesh.support.Trials;

/** FEATURE: a chip a thousand times slower does the same and takes a thousand times as long, with exact routers too. */
class TimeLawsTest {

    private static final int SLOWER = 1000;
    /** So that the slower one is still a tick in which packets may meet. */
    private static final long LONGEST_TICK_PS = 1L << 22;

    @ParameterizedTest
    @EnumSource(
            value = TimingLevel.class,
            names = {"ANALYTIC", "QUEUED", "FLOW"})
    void thousandTimesAllDelaysAreThousandTimesTheChipTime(TimingLevel level) {
        AtomicInteger late = new AtomicInteger();

        Trials.run(40, random -> {
            RandomNetwork drawn = new RandomNetwork(random);
            NetworkSpec network = drawn.network();
            TestChips chip = drawn.chip;
            // A hop without latency takes a cycle of the exact router, which is nothing that could be slower; and
            // picoseconds are whole.
            for (EnergyTerm term : EnergyTerm.values()) {
                if (term.name().startsWith("HOP") || term == EnergyTerm.TILE_DELIVERY) {
                    chip.latenciesPs.merge(term, 1L, Math::max);
                }
            }
            chip.barrierInterpolation = BarrierInterpolation.STEP;
            chip.tickPs = Math.min(chip.tickPs, LONGEST_TICK_PS);
            RunResult usual = result(chip, network, level, drawn.timesteps());
            slowDown(chip);

            RunResult slow = result(chip, network, level, drawn.timesteps());

            assertSame(slow, usual);
            late.addAndGet(usual.ticks().latePackets() > 0 ? 1 : 0);
        });

        assertThat(late.get()).as("networks with late packets").isPositive();
    }

    /** Routers of a triangular torus wait, lead packets aside and drop them; their cycle comes from the descriptor too. */
    @Test
    void thousandTimesSlowerRoutersWithTimeoutsDropTheSameAThousandTimesLater() {
        AtomicLong lost = new AtomicLong();
        AtomicLong late = new AtomicLong();

        Trials.run(60, random -> {
            RandomNetwork drawn = new RandomNetwork(random);
            TestChips chip = drawn.chip;
            chip.topology = TopologyKind.TRIANGULAR_TORUS;
            chip.routing = RoutingKind.TABLE;
            chip.barrierInterpolation = BarrierInterpolation.STEP;
            chip.tickPs = Math.min(chip.tickPs, LONGEST_TICK_PS);
            NetworkSpec network = drawn.network();
            long cyclePs = random.nextInt(1, 5000);
            int linkCycles = random.nextInt(1, 60);
            int[] waits = {random.nextInt(20), random.nextInt(20)};
            boolean detours = random.nextBoolean();
            routers(chip, cyclePs, linkCycles, waits, detours);
            RunResult usual = result(chip, network, TimingLevel.FLOW, drawn.timesteps());
            slowDown(chip);
            routers(chip, SLOWER * cyclePs, linkCycles, waits, detours);

            RunResult slow = result(chip, network, TimingLevel.FLOW, drawn.timesteps());

            assertSame(slow, usual);
            lost.addAndGet(usual.packetLosses().size());
            late.addAndGet(usual.ticks().latePackets() + (chip.tickPs == 0 ? 1 : 0));
        });

        assertThat(lost.get()).as("tiles that lose packets").isPositive();
        assertThat(late.get()).as("late packets").isPositive();
    }

    private static void routers(TestChips chip, long cyclePs, int linkCycles, int[] waits, boolean detours) {
        Figure busy = TestChips.figure(new Quantity(1e12 / (cyclePs * linkCycles), Unit.PACKET_PER_SECOND));
        chip.offChipLink = new LinkSpec(Optional.of(busy), OptionalInt.empty());
        chip.congestion = new CongestionSpec(
                CongestionPolicy.TIMEOUT,
                Optional.of(TestChips.figure(new Quantity(cyclePs * waits[0], Unit.PICOSECOND))),
                Optional.of(TestChips.figure(new Quantity(cyclePs * waits[1], Unit.PICOSECOND))),
                detours,
                Optional.of(TestChips.figure(new Quantity(cyclePs, Unit.PICOSECOND))));
    }

    private static void slowDown(TestChips chip) {
        chip.latenciesPs.replaceAll((term, ps) -> ps * SLOWER);
        chip.barriersPs.replaceAll((tiles, ps) -> ps * SLOWER);
        for (int i = 0; i < chip.barrierMessagesPs.length; i++) {
            chip.barrierMessagesPs[i] *= SLOWER;
        }
        chip.tickPs *= SLOWER;
    }

    private static void assertSame(RunResult slow, RunResult usual) {
        assertThat(slow.chipTimePs()).isEqualTo(SLOWER * usual.chipTimePs());
        assertThat(slow.counts()).isEqualTo(usual.counts());
        assertThat(slow.links()).isEqualTo(usual.links());
        assertThat(slow.ticks()).isEqualTo(usual.ticks());
        assertThat(slow.packetLosses()).isEqualTo(usual.packetLosses());
        assertThat(slow.fingerprint()).isEqualTo(usual.fingerprint());
    }

    private static RunResult result(TestChips chip, NetworkSpec network, TimingLevel level, int timesteps) {
        EmulationPlan plan = EmulationPlan.of(chip.chip(), network).withTiming(level);
        try (Emulation emulation = Emulation.of(plan)) {
            return emulation.run(timesteps, Recording.NONE);
        }
    }
}
