package spikemesh.emulator.compile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import spikemesh.config.network.Values;

/** Rounded draws are those of the exact draw, however they are computed. */
class ValueStreamTest {

    private final ValueStream delays = new ValueStream(new Values.Normal(14, 7.5, 0, 62, 7));
    private final ValueStream weights = new ValueStream(new Values.Normal(-351.24, 35.1, -1e6, 0, 11));

    @Test
    void wholeNumbersAreTheExactDrawRounded() {
        for (long i = 0; i < 300_000; i++) {
            assertThat(delays.wholeAt(i)).isEqualTo((int) Math.rint(delays.at(i)));
        }
    }

    @Test
    void realNumbersAreTheExactDrawIn32Bits() {
        for (long i = 0; i < 300_000; i++) {
            assertThat(weights.realAt(i)).isEqualTo((float) weights.at(i));
        }
    }
}
