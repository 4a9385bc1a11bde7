package spikemesh.aer.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The edge cases among the test resources decode to what an independent decoder made of them. */
class EdgeCasesTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "evt2_wrap.raw, evt2, 5000, af3c1805c27eb5d100029b9934c0ca727c907a1e13a53d9078d0d438b36c24bd",
        "evt3_wrap.raw, evt3, 71892, 5fdce4bfd02d478853536b6d2040ced170e1cc74e712727e44f6a0118b7ccad1",
        "evt21_little.raw, evt21, 6404, 2aeb05ecbed11eb82f803a8d041b57f632274be6b49cf4a4f87b73d5760f0324",
        "evt21_legacy.raw, evt21, 6404, 2aeb05ecbed11eb82f803a8d041b57f632274be6b49cf4a4f87b73d5760f0324",
        "dat_v1.dat, dat, 3000, fc959cc7e2edaec0e66a87acfc1d4e447cb698af79bdd25e8c9bc3a6246dd2ce",
        "dat_v2_wrap.dat, dat, 3000, a3473a9890f1836144845b2586ff7dac733f78cf670a73a8c7c89e0f23e55315",
        "aedat31.aedat, aedat3, 5179, 9d7293184fa2b50ce217bf5f63eac05d608ed7ef4419cd9a7dca97d67dc592d8",
        "dvs_overflow.es, es, 2000, 35cd9c8833c3f84494964b34a89d64dfa06901f56fffc8a68ed88f3888e33388",
        "atis.es, es, 992, 468f7b1e40066ba54f3572bed310af97dd4350979d577412c327cfcb6815d1cd",
    })
    void decodesAsTheIndependentDecoderDid(String file, String format, int events, String sha256) {
        Path path = Samples.path(file);

        TraceDigest digest = TraceDigest.of(path, AerReadOptions.defaults());

        assertThat(AerFormats.recognise(path).name()).isEqualTo(format);
        assertThat(digest.events()).isEqualTo(events);
        assertThat(digest.sha256()).isEqualTo(sha256);
    }

    @ParameterizedTest
    @CsvSource({"evt2_wrap.raw, 17179769152", "evt21_little.raw, 17179866240", "evt3_wrap.raw, 16764928"})
    void theVendorsTimeOriginIsTheFirstTimeWord(String file, long shift) {
        Path path = Samples.path(file);
        AerReadOptions vendor = AerReadOptions.defaults().timeOrigin(TimeOrigin.VENDOR);
        long shifted = TraceDigest.of(path, vendor).first().get(0).get(0);

        assertThat(TraceDigest.of(path, AerReadOptions.defaults())
                                .first()
                                .get(0)
                                .get(0)
                        - shifted)
                .isEqualTo(shift);
    }

    @Test
    void spikesOfAnAedat3FileAreChannels() {
        AerReadOptions spikes = AerReadOptions.defaults().stream(12);
        try (AerReader reader = AerFormats.open(Samples.path("aedat31.aedat"), spikes)) {
            assertThat(reader.header().addresses()).isEqualTo(AddressModel.CHANNELS);
            // The file's spikes have chip 3, core 2, neurons 77 and 78.
            assertThat(Samples.events(reader)).hasSize(14).allMatch(event -> event.matches("\\d+ (3661|3662) 0 1"));
        }
    }

    @Test
    void whatIsNoEventIsCounted() {
        try (AerReader reader = AerFormats.open(Samples.path("aedat31.aedat"), AerReadOptions.defaults())) {
            Samples.events(reader);
            assertThat(reader.report().skipped())
                    .containsEntry("events marked invalid", 261L)
                    .containsEntry("events of other types", 23L);
        }
        try (AerReader reader = AerFormats.open(Samples.path("evt3_wrap.raw"), AerReadOptions.defaults())) {
            Samples.events(reader);
            assertThat(reader.report().skipped()).containsEntry("external triggers", 10L);
        }
    }

    @Test
    void aRawHeaderThatSpeaksOfEventsIsNoDat() throws Exception {
        Path path = folder.resolve("old.raw");
        Files.write(path, "% Data file containing CD events\n% evt 2.0\n".getBytes(StandardCharsets.US_ASCII));
        byte[] words = {1, 0, 0, (byte) 0x80, 4, 0x18, 0, 0x10};
        Files.write(path, words, StandardOpenOption.APPEND);

        assertThat(AerFormats.recognise(path).name()).isEqualTo("evt2");
        assertThat(Samples.events(path, AerReadOptions.defaults())).containsExactly("64 3 4 1");
    }

    @Test
    void anEncodingOfPropheseeThatIsNotKnownIsNamed() throws Exception {
        Path path = folder.resolve("new.raw");
        Files.write(path, "% format EVT4;height=720;width=1280\n% end\n\1\2\3\4".getBytes(StandardCharsets.US_ASCII));

        assertThatThrownBy(() -> AerFormats.open(path, AerReadOptions.defaults()))
                .isInstanceOf(TraceException.class)
                .hasMessageContaining("the encoding must be evt2, evt21 or evt3: encoding=evt4");
    }

    @Test
    void streamsOfColorsAndDisplaysHoldAddressesAndGenericOnesDoNot() throws Exception {
        byte[] color = {4, 10, 0, 20, 0, 3, 9, 1, 5, 0, 0, 0, 0, -1, -2, 7, 1, 0, 2, 0, -1, -1, -1};
        byte[] display = {3, 200 - 256, 4, 5, 6, -1, 1, 255 - 256, 5, 6};

        Path path = stream("color.es", color);
        try (AerReader reader = AerFormats.open(path, AerReadOptions.defaults())) {
            assertThat(reader.header().width()).hasValue(10);
            assertThat(Samples.events(reader)).containsExactly("3 265 5 1", "264 1 2 1");
            assertThat(reader.report().notes())
                    .contains("these events have no polarity, and what they show is not read");
        }
        assertThat(Samples.events(stream("display.es", display), AerReadOptions.defaults()))
                .containsExactly("200 4 5 1", "455 255 5 1");
        assertThatThrownBy(() -> AerFormats.open(stream("generic.es", new byte[] {0, 1, 2}), AerReadOptions.defaults()))
                .isInstanceOf(TraceException.class)
                .hasMessageContaining("generic events have no address");
        assertThatThrownBy(() -> Samples.events(stream("cut.es", new byte[] {3, 1, 2, 3}), AerReadOptions.defaults()))
                .isInstanceOf(TraceException.class)
                .hasMessageContaining("byte 16: the file ends inside an event: bytes left=3");
    }

    /** A stream whose type is the first of {@code rest}. */
    private Path stream(String name, byte[] rest) throws Exception {
        Path path = Files.write(folder.resolve(name), "Event Stream\2\0\0".getBytes(StandardCharsets.US_ASCII));
        return Files.write(path, rest, StandardOpenOption.APPEND);
    }

    @Test
    void anEvt3RowBelowTheSensorHidesItsEvents() throws Exception {
        int[] words = {0x2001, 0x8001, 0x2001, 0x0001, 0x6005, 0x2802, 0x0003, 0x2003, 0x3004, 0x5003, 0x0000, 0x2004};
        ByteBuffer bytes = ByteBuffer.allocate(2 * words.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int word : words) {
            bytes.putShort((short) word);
        }
        Path path = folder.resolve("rows.raw");
        Files.write(path, "% format EVT3;height=3;width=8\n% end\n".getBytes(StandardCharsets.US_ASCII));
        Files.write(path, bytes.array(), StandardOpenOption.APPEND);

        try (AerReader reader = AerFormats.open(path, AerReadOptions.defaults())) {
            assertThat(Samples.events(reader)).containsExactly("4101 2 1 1", "4101 4 0 0");
            assertThat(reader.report().skipped())
                    .containsEntry("events before the first time word", 1L)
                    .containsEntry("events outside the sensor's rows", 4L);
        }
    }

    /** Frames that were packed while they were made, as by {@code zstd} from a pipe. */
    @Test
    void aZstdFrameNeedNotSayHowLongItIs() throws Exception {
        byte[] plain = new byte[700_000];
        new Random(1).nextBytes(plain);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (ZstdOutputStream stream = new ZstdOutputStream(packed)) {
            stream.write(plain);
        }

        try (Aedat4Packets packets = new Aedat4Packets(3)) {
            int length = packets.decode(packed.toByteArray(), packed.size());
            assertThat(Arrays.copyOf(packets.plain(), length)).isEqualTo(plain);
            byte[] cut = Arrays.copyOf(packed.toByteArray(), packed.size() - 10);
            assertThatThrownBy(() -> packets.decode(cut, cut.length)).hasMessageContaining("cut short");
        }
    }
}
