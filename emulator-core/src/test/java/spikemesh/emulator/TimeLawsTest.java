package spikemesh.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import spikemesh.config.chip.BarrierInterpolation;
import spikemesh.config.chip.EnergyTerm;
import spikemesh.config.network.NetworkSpec;
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
            chip.latenciesPs.replaceAll((term, ps) -> ps * SLOWER);
            chip.barriersPs.replaceAll((tiles, ps) -> ps * SLOWER);
            for (int i = 0; i < chip.barrierMessagesPs.length; i++) {
                chip.barrierMessagesPs[i] *= SLOWER;
            }
            chip.tickPs *= SLOWER;

            RunResult slow = result(chip, network, level, drawn.timesteps());

            assertThat(slow.chipTimePs()).isEqualTo(SLOWER * usual.chipTimePs());
            assertThat(slow.counts()).isEqualTo(usual.counts());
            assertThat(slow.links()).isEqualTo(usual.links());
            assertThat(slow.ticks()).isEqualTo(usual.ticks());
            assertThat(slow.fingerprint()).isEqualTo(usual.fingerprint());
            late.addAndGet(usual.ticks().latePackets() > 0 ? 1 : 0);
        });

        assertThat(late.get()).as("networks with late packets").isPositive();
    }

    private static RunResult result(TestChips chip, NetworkSpec network, TimingLevel level, int timesteps) {
        EmulationPlan plan = EmulationPlan.of(chip.chip(), network).withTiming(level);
        try (Emulation emulation = Emulation.of(plan)) {
            return emulation.run(timesteps, Recording.NONE);
        }
    }
}
