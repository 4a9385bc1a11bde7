package spikemesh.emulator.synapse;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RowFormatTest {

    @Test
    void aCoreFullOfLargeWeightsAndLongDelaysKeepsItsWeightsBeside() {
        RowFormat format = RowFormat.of(1024, 62, 256 << 7, 4096, 4096L * (256 << 7), false);

        assertThat(format.weightBeside()).isTrue();
        int packed = format.pack(0, 1023, 62, -32_768);
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

    @Test
    void aSynapseSaysItsCoreWhereThereIsRoom() {
        RowFormat format = RowFormat.of(1024, 6, 255, 100, 100 * 255, false).withCores(new int[] {0, 128}, 255);

        assertThat(format.coreBits()).isEqualTo(7);
        int packed = format.pack(127, 1023, 6, -255);
        assertThat(format.target(packed)).isEqualTo(1023);
        assertThat(format.delay(packed)).isEqualTo(6);
        assertThat(format.weight(packed)).isEqualTo(-255);
    }

    @Test
    void aRowSaysItsCoreWhereSynapsesHaveNoRoom() {
        // 10 bits of target, 6 of delay, 8 of weight and its sign leave 7.
        RowFormat format = RowFormat.of(1024, 62, 255, 100, 100 * 255, false);

        assertThat(format.withCores(new int[] {0, 128}, 255).coreBits()).isEqualTo(7);
        assertThat(format.withCores(new int[] {0, 129}, 255)).isEqualTo(format);
    }

    @Test
    void whatASynapseAddsIsItsWeightAboveTheCount() {
        for (int cores : new int[] {1, 8}) {
            RowFormat format = RowFormat.of(4, 1, 20, 1000, 20_000, false).withCores(new int[] {0, cores}, 20);

            int packed = format.pack(cores - 1, 3, 1, -20);

            assertThat(packed >> format.summandShift() & format.summandMask()).isEqualTo(-20 << format.countBits());
        }
    }

    @Test
    void accumulatorsThatBelongToNoCoreAreFew() {
        // 256 KiB for a core; each partition gets as many as the largest one.
        RowFormat format = RowFormat.of(1024, 62, 3, 100, 300, false);

        assertThat(format.withCores(new int[] {0, 64, 128}, 3).coreBits()).isEqualTo(6);
        assertThat(format.withCores(new int[] {0, 64, 65}, 3).coreBits()).isEqualTo(6);
        assertThat(format.withCores(new int[] {0, 65}, 3).coreBits()).isEqualTo(7);
        assertThat(format.withCores(new int[] {0, 128, 190}, 3)).isEqualTo(format);
    }

    @Test
    void anArrayHasRoomForAllAccumulators() {
        RowFormat format = RowFormat.of(1 << 18, 62, 0, 1, 0, false);

        assertThat(format.withCores(new int[] {0, 64}, 0).coreBits()).isEqualTo(6);
        assertThat(format.withCores(new int[] {0, 128}, 0)).isEqualTo(format);
    }
}
