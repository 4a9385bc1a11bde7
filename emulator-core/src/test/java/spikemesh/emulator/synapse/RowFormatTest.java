package spikemesh.emulator.synapse;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RowFormatTest {

    @Test
    void aCoreFullOfLargeWeightsAndLongDelaysKeepsItsWeightsBeside() {
        RowFormat format = RowFormat.of(1024, 62, 256 << 7, 4096, 4096L * (256 << 7), false);

        assertThat(format.weightBeside()).isTrue();
        int packed = format.pack(1023, 62, -32_768);
        assertThat(format.target(packed)).isEqualTo(1023);
        assertThat(format.delay(packed)).isEqualTo(62);
    }

    @Test
    void aWeightThatJustFitsIsPacked() {
        // 10 bits of target, 6 of delay, 15 of weight and its sign.
        assertThat(RowFormat.of(1024, 62, 32_767, 1, 32_767, false).weightBeside())
                .isFalse();
        assertThat(RowFormat.of(1024, 62, 32_768, 1, 32_768, false).weightBeside())
                .isTrue();
    }
}
