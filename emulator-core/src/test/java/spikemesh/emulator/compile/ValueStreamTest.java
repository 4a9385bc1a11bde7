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

    @Test
    void manyAtOnceAreThoseOneByOne() {
        ValueStream constant = new ValueStream(new Values.Constant(2.5));
        for (ValueStream stream : new ValueStream[] {constant, delays}) {
            double[] values = new double[9];
            int[] whole = new int[9];
            stream.fill(values, 5, 8);
            stream.fillWhole(whole, 5, 8);

            for (int k = 0; k < 8; k++) {
                assertThat(values[k]).isEqualTo(stream.at(5 + k));
                assertThat(whole[k]).isEqualTo(stream.wholeAt(5 + k));
            }
            assertThat(values[8]).isZero();
            assertThat(whole[8]).isZero();
        }
    }
}
