package spikemesh.aer.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.DataOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Addresses of jAER files mean what the sensor says; expected values are those of the reference manifest. */
class JaerReaderTest {

    @TempDir
    Path folder;

    private Path file(String header, long... addressesAndTimes) throws Exception {
        Path path = folder.resolve("jaer.aedat");
        try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(path))) {
            out.writeBytes(header);
            for (long value : addressesAndTimes) {
                out.writeInt((int) value);
            }
        }
        return path;
    }

    @Test
    void davisColumnsCountFromTheRightAndImuWordsAreNoEvents() throws Exception {
        Path path = file(
                "#!AER-DAT2.0\r\n# AEChip: eu.seebetter.ini.chips.davis.DAVIS240C\r\n#End Of ASCII Header\r\n",
                0x0909c000,
                294976755,
                0x200cd000,
                294976892,
                0x8002ac00L,
                294976899,
                0x9efdfc00L,
                294976899,
                0x16477800,
                294977000,
                0x16477400,
                294977001);

        try (AerReader reader = AerFormats.open(path, AerReadOptions.defaults())) {
            assertThat(Samples.events(reader))
                    .containsExactly("294976755 83 36 0", "294976892 34 128 0", "294977000 120 89 1");
            assertThat(reader.header().width()).hasValue(240);
            assertThat(reader.header().details()).containsEntry("AEChip", "eu.seebetter.ini.chips.davis.DAVIS240C");
            assertThat(reader.report().skipped()).containsEntry("IMU words", 2L).containsEntry("special events", 1L);
        }
    }

    @Test
    void dvs128PolarityIsInverted() throws Exception {
        Path path = file("#!AER-DAT2.0\r\n", 0xb32, 48865216, 0x5fb4, 48866891, 0x8001, 48866892);

        try (AerReader reader = AerFormats.open(path, AerReadOptions.defaults())) {
            assertThat(Samples.events(reader)).containsExactly("48865216 102 11 1", "48866891 37 95 1");
            assertThat(reader.report().notes()).anyMatch(note -> note.contains("--sensor"));
        }
    }

    @Test
    void timeWrapsAt32Bits() throws Exception {
        Path path = file("#!AER-DAT2.0\r\n", 0xb32, 0xFFFF_FFF0L, 0xb32, 5);

        assertThat(Samples.events(path, AerReadOptions.defaults()))
                .containsExactly("4294967280 102 11 1", "4294967301 102 11 1");
    }

    @Test
    void aSensorNobodyNamedIsAskedFor() throws Exception {
        Path path = file("#!AER-DAT2.0\r\n", 0x16477800, 100000);

        assertThatThrownBy(() -> AerFormats.open(path, AerReadOptions.defaults()))
                .isInstanceOf(TraceException.class)
                .hasMessageContaining("--sensor")
                .hasMessageContaining("davis240");
        assertThat(Samples.events(path, AerReadOptions.defaults().sensor("davis240")))
                .containsExactly("100000 120 89 1");
    }

    @Test
    void headersLongerThanAnyBufferArePassed() throws Exception {
        String preferences = "#" + "x".repeat(300_000) + "\r\n";
        Path path = file("#!AER-DAT2.0\r\n" + preferences + "#End Of ASCII Header\r\n", 0xb32, 7);

        assertThat(Samples.events(path, AerReadOptions.defaults().sensor("dvs128")))
                .containsExactly("7 102 11 1");
    }

    @Test
    void anUnfinishedRecordAtTheEndIsNoDamage() throws Exception {
        Path path = file("#!AER-DAT2.0\r\n", 0xb32, 7, 0xb32);

        assertThat(Samples.events(path, AerReadOptions.defaults())).containsExactly("7 102 11 1");
    }
}
