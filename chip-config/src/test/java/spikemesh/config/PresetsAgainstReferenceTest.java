package spikemesh.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import spikemesh.support.Reference;

/** Every figure of a preset stands in the collection of evidence of its chip, or is named here with the sum that it is. */
class PresetsAgainstReferenceTest {

    private static final Pattern NUMBER = Pattern.compile("\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?");
    private static final double[] PREFIXES = {1e-6, 1e-3, 1, 1e3, 1e6};
    private static final double SAME = 1e-6;

    /** 51.2 + 21.6 pJ and 6.0 + 3.7 ns, access and update; two cycles of 75 MHz; what the barrier of 32 tiles leaves for each link. */
    private static final List<String> SUMS = List.of("72.8 pJ", "9.7 ns", "26.667 ns", "12.78 ns");

    @ParameterizedTest
    @CsvSource({
        "loihi, loihi1",
        "truenorth, truenorth",
        "spinnaker, spinnaker1",
        "spinnaker2, spinnaker2",
        "brainscales2, brainscales2",
        "brainscales1, brainscales1",
        "akida, akida_akd1000",
        "dynap-se, dynap_se",
        "dynap-se2, dynap_se2",
        "speck, speck_dynapcnn",
        "odin, odin",
        "reckon, reckon",
        "tianjic, tianjic",
        "darwin3, darwin3",
        "seneca, seneca",
        "xylo, xylo_audio2"
    })
    void everyFigureStandsInTheEvidence(String preset, String evidence) throws IOException {
        Path file = Reference.path("chips/" + evidence + ".json");
        ObjectMapper mapper = new ObjectMapper();
        List<Double> published = numbers(mapper.readTree(Files.readString(file)).toPrettyString());
        JsonNode chip =
                mapper.readTree(PresetsAgainstReferenceTest.class.getResourceAsStream("/presets/" + preset + ".json"));

        List<String> unknown = new ArrayList<>();
        for (JsonNode value : chip.path("costSets").findValues("value")) {
            if (value.isTextual() && !SUMS.contains(value.asText()) && !stands(value.asText(), published)) {
                unknown.add(value.asText());
            }
        }

        assertThat(unknown).isEmpty();
    }

    @Test
    void barrierOfAllTilesOfLoihiTakesWhatIsPublished() throws IOException {
        JsonNode costs = new ObjectMapper()
                .readTree(PresetsAgainstReferenceTest.class.getResourceAsStream("/presets/loihi.json"))
                .at("/costSets/davies2018");
        double relay = nanoseconds(costs.at("/barrierMessages/relay"));
        double alongX = nanoseconds(costs.at("/latencies/hopX")) + relay;
        double alongY = nanoseconds(costs.at("/latencies/hopY")) + relay;

        assertThat(nanoseconds(costs.at("/barrierMessages/local"))).isEqualTo(113);
        assertThat(113 + 2 * (7 * alongX + 3 * alongY)).isCloseTo(465, within(1e-9));
    }

    private static double nanoseconds(JsonNode figure) {
        return numbers(figure.path("value").asText()).get(0);
    }

    private static boolean stands(String figure, List<Double> published) {
        double value = numbers(figure).get(0);
        for (double number : published) {
            for (double prefix : PREFIXES) {
                if (Math.abs(value * prefix - number) <= SAME * number) {
                    return true;
                }
            }
        }
        return value == 0;
    }

    private static List<Double> numbers(String text) {
        List<Double> numbers = new ArrayList<>();
        Matcher number = NUMBER.matcher(text.replaceAll("(?<=\\d),(?=\\d{3})", ""));
        while (number.find()) {
            numbers.add(Double.parseDouble(number.group()));
        }
        return numbers;
    }
}
