package spikemesh.aer.trace;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import spikemesh.support.Reference;

/** Every recording of the reference set decodes to the events its manifest states, checksum and all. */
class ReferenceRecordingsTest {

    @ParameterizedTest
    @CsvSource({
        "evt2/expelliarmus_evt2_sample.raw, evt2, '', ''",
        "synthetic/evt2_wrap.raw, evt2, '', ''",
        "evt3/expelliarmus_evt3_sample.raw, evt3, '', ''",
        "synthetic/evt3_wrap.raw, evt3, '', ''",
        "aedat4/tonic_sample.aedat4, aedat4, '', ''",
        "synthetic/aedat4_none.aedat4, aedat4, '', ''",
        "synthetic/aedat4_zstd.aedat4, aedat4, '', ''",
        "synthetic/aedat4_lz4_independent.aedat4, aedat4, '', ''",
        "nmnist_atis40/tonic_sample_nmnist.bin, atis40, atis40, ''",
        "synthetic/atis40_overflow.bin, atis40, atis40, ''",
        "dat/tonic_sample_ncars.dat, dat, '', ''",
        "es/dvs.es, es, '', ''",
        "aedat1/grasp2007-04-23_tmpdiff128.dat, aedat1, '', ''",
        "aedat2/IMU_translBoxes_davis240.aedat, aedat2, '', ''",
        "aedat2/cam255_neal_standing_up2_dvs128.aedat, aedat2, '', ''",
        "aedat2/RotatingBar_davis240_synthetic.aedat, aedat2, '', davis240",
    })
    void decodesToTheManifest(String file, String format, String named, String sensor) throws Exception {
        Path path = Reference.path("formats/samples/" + file);
        JsonNode expected = manifest(file);

        AerReadOptions options = AerReadOptions.defaults().format(named).sensor(sensor);
        TraceDigest digest = TraceDigest.of(path, options);

        if (named.isEmpty()) {
            assertThat(AerFormats.recognise(path).name()).isEqualTo(format);
        }
        assertThat(digest.events()).isEqualTo(expected.get("events").asLong());
        assertThat(digest.first()).isEqualTo(events(expected.get("first5")));
        assertThat(digest.last()).isEqualTo(events(expected.get("last5")));
        assertThat(digest.sha256()).isEqualTo(expected.get("sha256_txyp").asText());
        assertThat(smallBatches(path, options)).isEqualTo(digest.sha256());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 15, 30})
    void slayerSamplesMatchTheirLabels(int sample) throws Exception {
        String[] row = Files.readAllLines(Reference.path("formats/samples/nmnist_bs2/labels.csv")).stream()
                .map(line -> line.split(",", -1))
                .filter(fields -> fields[0].equals(String.valueOf(sample)))
                .findFirst()
                .orElseThrow();
        Path path = Reference.path("formats/samples/nmnist_bs2/" + sample + ".bs2");

        TraceDigest digest = TraceDigest.of(path, AerReadOptions.defaults().format("bs2"));

        assertThat(digest.events()).isEqualTo(Long.parseLong(row[2]));
        assertThat(digest.sha256()).isEqualTo(row[3]);
    }

    @Test
    void slayerGestureMatchesTheManifest() {
        Path path = Reference.path("formats/samples/dvs128x128_bs2/1.bs2");

        TraceDigest digest = TraceDigest.of(path, AerReadOptions.defaults().format("bs2"));

        assertThat(digest.events()).isEqualTo(63_471);
        assertThat(digest.sha256()).isEqualTo("347f0f949c982bbd898d879b1b3123b098500e85d9c36ae49dcb19d794ddd88d");
    }

    @Test
    void slayerAudioIsChannels() {
        Path path = Reference.path("formats/samples/slayer_bs/NTIDIGITS_1.bs1");
        try (AerReader reader = AerFormats.open(path, AerReadOptions.defaults().format("bs1"))) {
            assertThat(reader.header().addresses()).isEqualTo(AddressModel.CHANNELS);
            assertThat(Samples.events(reader)).hasSize(898).allMatch(event -> event.endsWith(" 0 1"));
        }
    }

    private static String smallBatches(Path path, AerReadOptions options) {
        try (AerReader reader = AerFormats.open(path, options)) {
            return TraceDigest.of(reader, AerEventBatch.LEAST_CAPACITY).sha256();
        }
    }

    private static JsonNode manifest(String file) throws Exception {
        JsonNode all = new ObjectMapper()
                .readTree(Reference.path("formats/samples/manifest.json").toFile());
        for (JsonNode entry : all) {
            if (entry.get("file").asText().equals(file)) {
                return entry;
            }
        }
        throw new AssertionError("no manifest entry for " + file);
    }

    private static List<List<Long>> events(JsonNode node) {
        List<List<Long>> events = new ArrayList<>();
        for (JsonNode event : node) {
            List<Long> values = new ArrayList<>();
            event.forEach(value -> values.add(value.asLong()));
            events.add(values);
        }
        return events;
    }
}
