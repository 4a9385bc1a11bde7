package spikemesh.aer.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorOutputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorOutputStream.BlockSize;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorOutputStream.Parameters;
import org.junit.jupiter.api.Test;
import spikemesh.support.Trials;

/** LAW: what another library compressed, with linked blocks or without, comes back byte for byte. */
class Lz4FrameTest {

    private static byte[] content(SplittableRandom random) {
        // The compressor is slow where much repeats, so only few inputs are longer than a block.
        byte[] bytes = new byte[random.nextInt(random.nextInt(10) == 0 ? 150_000 : 8_000)];
        int alphabet = 16 << random.nextInt(5);
        for (int i = 0; i < bytes.length; ) {
            int copy = i > 20 && random.nextInt(3) == 0 ? random.nextInt(40) : 0;
            int from = copy == 0 ? 0 : random.nextInt(Math.min(i, 70_000)) + Math.max(0, i - 70_000);
            for (int k = 0; k < copy && i < bytes.length; k++) {
                bytes[i++] = bytes[from + k];
            }
            if (i < bytes.length) {
                bytes[i++] = (byte) random.nextInt(alphabet);
            }
        }
        return bytes;
    }

    private static byte[] compressed(byte[] content, SplittableRandom random) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Parameters parameters = new Parameters(
                BlockSize.values()[random.nextInt(4)],
                random.nextBoolean(),
                random.nextBoolean(),
                random.nextBoolean());
        try (FramedLZ4CompressorOutputStream out = new FramedLZ4CompressorOutputStream(bytes, parameters)) {
            out.write(content);
        }
        return bytes.toByteArray();
    }

    @Test
    void framesComeBack() {
        Lz4Frame frame = new Lz4Frame(1 << 24);
        Trials.run(20, random -> {
            byte[] content = content(random);
            byte[] packed = compressed(content, random);

            int length = frame.decode(packed, packed.length);

            assertThat(Arrays.copyOf(frame.plain(), length)).isEqualTo(content);
        });
    }

    @Test
    void damageIsSaidAndNothingElseThrown() {
        Lz4Frame frame = new Lz4Frame(1 << 24);
        Trials.run(60, random -> {
            byte[] packed = compressed(content(random), random);
            for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
                packed[random.nextInt(packed.length)] ^= (byte) (1 << random.nextInt(8));
            }
            int size = random.nextBoolean() ? packed.length : random.nextInt(packed.length);
            try {
                assertThat(frame.decode(packed, size)).isNotNegative();
            } catch (Damage e) {
                assertThat(e.getMessage()).isNotBlank();
            }
        });
    }

    @Test
    void aFrameThatWouldDecodeToTooMuchIsRefused() throws Exception {
        byte[] noise = new byte[200_000];
        new SplittableRandom(1).nextBytes(noise);
        byte[] packed = compressed(noise, new SplittableRandom(1));

        assertThatThrownBy(() -> new Lz4Frame(1 << 17).decode(packed, packed.length))
                .isInstanceOf(Damage.class)
                .hasMessageContaining("must not decode to more than");
    }
}
