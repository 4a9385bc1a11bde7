package spikemesh.aer.trace;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import spikemesh.support.Reference;

/** Every recording of the reference set decodes to the events its manifest states, checksum and all. */
class ReferenceRecordingsTest {

    @ParameterizedTest
    @CsvSource({
        "evt2/expelliarmus_evt2_sample.raw, evt2, ''",
        "synthetic/evt2_wrap.raw, evt2, ''",
        "evt3/expelliarmus_evt3_sample.raw, evt3, ''",
        "synthetic/evt3_wrap.raw, evt3, ''",
        "aedat4/tonic_sample.aedat4, aedat4, ''",
        "synthetic/aedat4_none.aedat4, aedat4, ''",
        "synthetic/aedat4_zstd.aedat4, aedat4, ''",
        "synthetic/aedat4_lz4_independent.aedat4, aedat4, ''",
        "nmnist_atis40/tonic_sample_nmnist.bin, atis40, atis40",
        "synthetic/atis40_overflow.bin, atis40, atis40",
    })
    void decodesToTheManifest(String file, String format, String named) throws Exception {
        Path path = Reference.path("formats/samples/" + file);
        JsonNode expected = manifest(file);

        AerReadOptions options = AerReadOptions.defaults().format(named);
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
