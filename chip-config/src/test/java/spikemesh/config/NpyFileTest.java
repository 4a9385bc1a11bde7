package spikemesh.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import spikemesh.support.Trials;

class NpyFileTest {

    @TempDir
    Path folder;

    @Test
    void whatIsWrittenIsReadAgain() {
        Trials.run(30, random -> {
            int count = random.nextInt(100_000);
            int[] values = random.ints(count).toArray();
            Path file = folder.resolve("ints.npy");
            NpyWriter.write(file, values);

            int[] read = new int[count];
            try (NpyFile npy = NpyFile.open(file)) {
                int at = 0;
                for (int got = 1; got > 0; at += got) {
                    got = npy.read(read, at, Math.min(count - at, 1 + random.nextInt(50_000)));
                }
                assertThat(npy.shape()).containsExactly((long) count);
            }
            assertThat(read).isEqualTo(values);
        });
    }

    @Test
    void bytesAreReadAsWholeAndAsRealNumbersInAnyStretches() throws IOException {
        byte[] values = new byte[300_000];
        for (int i = 0; i < values.length; i++) {
            values[i] = (byte) (i * 31 >> 3);
        }
        Path file = folder.resolve("bytes.npy");
        NpyWriter.write(file, values);

        int[] whole = new int[values.length];
        double[] real = new double[values.length];
        try (NpyFile ints = NpyFile.open(file);
                NpyFile doubles = NpyFile.open(file)) {
            for (int at = 0, some = 1; at < values.length; at += some, some = Math.min(7 * some, values.length - at)) {
                assertThat(ints.read(whole, at, some)).isEqualTo(some);
                assertThat(doubles.read(real, at, some)).isEqualTo(some);
            }
        }
        for (int i = 0; i < values.length; i++) {
            assertThat(whole[i]).isEqualTo(values[i]);
            assertThat(real[i]).isEqualTo(values[i]);
        }
    }

    @Test
    void matricesKeepTheirShapeAndDoublesTheirBits() throws IOException {
        Path file = folder.resolve("matrix.npy");
        NpyWriter.write(file, new double[] {1, -2.5, 3e300, 0.1, 0, -0.0}, 2, 3);

        try (NpyFile npy = NpyFile.open(file)) {
            double[] read = new double[6];
            assertThat(npy.shape()).containsExactly(2L, 3L);
            assertThat(npy.read(read, 0, 6)).isEqualTo(6);
            assertThat(npy.read(read, 0, 6)).isZero();
            assertThat(read).containsExactly(1, -2.5, 3e300, 0.1, 0, -0.0);
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyTypeIsReadInBothByteOrders(NpyType type) throws IOException {
        for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
            ByteBuffer data = ByteBuffer.allocate(2 * type.bytes()).order(order);
            for (int value : new int[] {1, 100}) {
                switch (type) {
                    case INT8, UINT8, BOOLEAN -> data.put((byte) value);
                    case INT16, UINT16 -> data.putShort((short) value);
                    case INT32, UINT32 -> data.putInt(value);
                    case INT64, UINT64 -> data.putLong(value);
                    case FLOAT32 -> data.putFloat(value);
                    default -> data.putDouble(value);
                }
            }
            String descr = (order == ByteOrder.BIG_ENDIAN ? ">" : "<") + type.code();
            Path file = write("{'descr': '" + descr + "', 'fortran_order': False, 'shape': (2,), }", data.array());
            try (NpyFile npy = NpyFile.open(file)) {
                double[] read = new double[2];
                npy.read(read, 0, 2);
                assertThat(read).containsExactly(1, 100);
            }
            if (type.whole()) {
                try (NpyFile npy = NpyFile.open(file)) {
                    long[] read = new long[2];
                    npy.read(read, 0, 2);
                    assertThat(read).containsExactly(1, 100);
                }
            }
        }
    }

    @Test
    void arraysInFortranOrderAreReadAsTheSameArraysInCOrder() throws IOException {
        ByteBuffer data = ByteBuffer.allocate(48).order(ByteOrder.BIG_ENDIAN);
        for (int z = 0; z < 4; z++) {
            for (int y = 0; y < 3; y++) {
                for (int x = 0; x < 2; x++) {
                    data.putShort((short) (x * 12 + y * 4 + z));
                }
            }
        }
        Path file = write("{'descr': '>i2', 'fortran_order': True, 'shape': (2, 3, 4), }", data.array());
        try (NpyFile npy = NpyFile.open(file)) {
            int[] read = new int[20];
            npy.skip(4);
            assertThat(npy.read(read, 0, 20)).isEqualTo(20);
            assertThat(read).containsExactly(IntStream.range(4, 24).toArray());
            assertThat(npy.read(read, 0, 1)).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{'descr': '<i4', 'fortran_order': False, 'shape': (3,), }; must have 140 bytes for shape [3] of i4, but ends early: length=136",
                "{'descr': '<i4', 'fortran_order': False, 'shape': (1,), }; must have 132 bytes for shape [1] of i4, but goes on: length=136",
                "{'descr': '<i4', 'fortran_order': True, 'shape': (30000, 30000), }; must be in C order beyond 1073741824 bytes; save it with numpy.ascontiguousarray",
                "{'descr': '<c8', 'fortran_order': False, 'shape': (1,), }; type must be one of",
                "{'descr': '|O', 'fortran_order': False, 'shape': (1,), }; type must be one of",
                "{'descr': '', 'fortran_order': False, 'shape': (1,), }; type must be one of",
                "{'descr': '<i4', 'fortran_order': False, 'shape': (9999999999999999999,), }; shape must not exceed 2^48 elements",
                "{'descr': '<i4', 'fortran_order': False, 'shape': (16777216, 16777216, 16777216), }; shape must not exceed 2^48 elements",
                "{'fortran_order': False, 'shape': (1,), }; header must have descr",
                "{'descr': '<i4', 'fortran_order': False, 'shape': [2], }; header must have shape",
                "garbage; header must have descr",
            })
    void aWrongHeaderIsOneClearLine(String header, String message) throws IOException {
        Path file = write(header, new byte[8]);

        assertThatThrownBy(() -> NpyFile.open(file).close())
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(message.strip())
                .hasMessageContaining("data.npy byte")
                .hasMessageNotContaining("\n");
    }

    @Test
    void aFileCutAnywhereIsRefused() throws IOException {
        Path whole = folder.resolve("whole.npy");
        NpyWriter.write(whole, new int[] {1, 2, 3});
        byte[] bytes = Files.readAllBytes(whole);

        for (int length = 0; length < bytes.length; length++) {
            Path cut = Files.write(folder.resolve("cut.npy"), Arrays.copyOf(bytes, length));
            assertThatThrownBy(() -> NpyFile.open(cut).close())
                    .isInstanceOf(ConfigException.class)
                    .hasMessageStartingWith(cut + " byte ");
        }
    }

    @Test
    void randomBytesAreRefusedOrReadNeverAnythingElse() throws IOException {
        Path whole = folder.resolve("whole.npy");
        NpyWriter.write(whole, new double[] {1, 2, 3}, 3, 1);
        byte[] bytes = Files.readAllBytes(whole);
        Trials.run(500, random -> {
            byte[] broken = bytes.clone();
            for (int i = 0; i < 1 + random.nextInt(4); i++) {
                broken[random.nextInt(broken.length)] = (byte) random.nextInt();
            }
            Path file = Files.write(folder.resolve("broken.npy"), broken);
            try (NpyFile npy = NpyFile.open(file)) {
                npy.read(new double[16], 0, 16);
            } catch (ConfigException e) {
                assertThat(e.getMessage()).doesNotContain("\n");
            }
        });
    }

    @Test
    void wholeNumbersAreNotReadFromFloatsNorBeyondTheirRange() throws IOException {
        Path floats = folder.resolve("floats.npy");
        NpyWriter.write(floats, new double[] {1});
        Path longs = folder.resolve("longs.npy");
        NpyWriter.write(longs, new long[] {1, 1L << 40});

        try (NpyFile npy = NpyFile.open(floats)) {
            assertThatThrownBy(() -> npy.read(new int[1], 0, 1))
                    .hasMessage(floats + ": must hold whole numbers; save it with .astype('int32'): descr=f8");
        }
        try (NpyFile npy = NpyFile.open(longs)) {
            assertThatThrownBy(() -> npy.read(new int[2], 0, 2))
                    .hasMessage(longs + " element 1: must fit into 32 bits: value=1099511627776");
        }
    }

    @Test
    void notANumberIsRefusedWithItsPlace() throws IOException {
        Path file = folder.resolve("nan.npy");
        NpyWriter.write(file, new double[] {1, 2, Double.NaN});

        try (NpyFile npy = NpyFile.open(file)) {
            assertThatThrownBy(() -> npy.read(new double[3], 0, 3))
                    .hasMessage(file + " element 2: must be a finite number: value=NaN");
        }
    }

    private Path write(String header, byte[] data) throws IOException {
        int length = 118;
        ByteBuffer bytes = ByteBuffer.allocate(10 + length + data.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put((byte) 0x93)
                .put("NUMPY".getBytes(StandardCharsets.US_ASCII))
                .put((byte) 1)
                .put((byte) 0);
        bytes.putShort((short) length);
        bytes.put((header + " ".repeat(length - header.length())).getBytes(StandardCharsets.US_ASCII));
        return Files.write(folder.resolve("data.npy"), bytes.put(data).array());
    }
}
