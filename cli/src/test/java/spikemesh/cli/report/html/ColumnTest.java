package spikemesh.cli.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** FEATURE: numbers travel to the page as typed arrays, as small as they fit. */
class ColumnTest {

    private static byte[] bytes(Column column) throws IOException {
        byte[] packed = Base64.getDecoder().decode(column.json().path("gzip").asText());
        return new GZIPInputStream(new ByteArrayInputStream(packed)).readAllBytes();
    }

    @ParameterizedTest
    @CsvSource({"0,u8", "255,u8", "256,u16", "65535,u16", "65536,u32", "4294967295,u32", "4294967296,f64"})
    void theLargestNumberDecidesTheType(long largest, String type) {
        Column column = Column.of(new long[] {1, largest, 0});

        assertThat(column.json().path("type").asText()).isEqualTo(type);
        assertThat(column.length()).isEqualTo(3);
    }

    @Test
    void numbersAreLittleEndian() throws IOException {
        assertThat(bytes(Column.of(new long[] {0x1234, 7}))).containsExactly(0x34, 0x12, 7, 0);
        assertThat(bytes(Column.of(new int[] {0x0A0B0C0D, 9, 9}, 1))).containsExactly(0x0D, 0x0C, 0x0B, 0x0A);
        assertThat(bytes(Column.of(new double[] {-2}, 1))).containsExactly(0, 0, 0, 0, 0, 0, 0, 0xC0);
    }

    @Test
    void nothingIsAColumnToo() throws IOException {
        Column none = Column.of(new long[0]);

        assertThat(none.length()).isZero();
        assertThat(bytes(none)).isEmpty();
    }
}
