package spikemesh.config.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CounterRandomTest {

    @Test
    void drawsAreThoseOfSplitMix64() {
        SplittableRandom sequence = new SplittableRandom(1234567);

        for (int index = 0; index < 100; index++) {
            assertThat(CounterRandom.bits(1234567, index)).isEqualTo(sequence.nextLong());
        }
    }

    @Test
    void belowAgreesWithTheGeneratorOfTheSyntheticNetworks() {
        // First targets of workload rr1k (seed 1001): draws 1000 to 1004 below 1000, computed by its Python generator.
        assertThat(new int[] {
                    CounterRandom.below(1001, 1000, 1000),
                    CounterRandom.below(1001, 1001, 1000),
                    CounterRandom.below(1001, 1002, 1000),
                    CounterRandom.below(1001, 1003, 1000),
                    CounterRandom.below(1001, 1004, 1000)
                })
                .containsExactly(332, 33, 118, 332, 69);
    }

    @Test
    void normalDrawsHaveMeanZeroAndVarianceOne() {
        int count = 100_000;
        double sum = 0;
        double squares = 0;
        for (int index = 0; index < count; index++) {
            double draw = CounterRandom.normal(7, index);
            sum += draw;
            squares += draw * draw;
        }

        assertThat(sum / count).isCloseTo(0, within(4 / Math.sqrt(count)));
        assertThat(squares / count).isCloseTo(1, within(4 * Math.sqrt(2.0 / count)));
    }

    @Test
    void streamsOfOneSeedDiffer() {
        assertThat(CounterRandom.stream(5, 0))
                .isNotEqualTo(CounterRandom.stream(5, 1))
                .isNotEqualTo(5);
    }
}
