package spikemesh.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import spikemesh.config.chip.ChipSpec;
import spikemesh.config.chip.CostSetSpec;
import spikemesh.config.chip.EnergyTerm;
import spikemesh.config.chip.Grade;
import spikemesh.config.value.Basis;
import spikemesh.config.value.Figure;
import spikemesh.support.Reference;

/** What ships says where every number comes from, and says no more than is known. */
class PresetsTest {

    private static final Pattern NUMBER = Pattern.compile("\\d+(\\.\\d+)?([eE][+-]?\\d+)?");

    @ParameterizedTest
    @MethodSource("presets")
    void everyPresetIsAChipOfItsOwnName(String preset) {
        assertThat(Descriptions.chip(preset).id()).isEqualTo(preset);
    }

    @Test
    void theIndexNamesEveryPresetFile() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/presets"))) {
            assertThat(files.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith(".json"))
                            .map(name -> name.substring(0, name.length() - 5)))
                    .containsExactlyInAnyOrderElementsOf(presets());
        }
    }

    @ParameterizedTest
    @MethodSource("presets")
    void everyNumberWithAUnitHasSourceBasisAndEvidence(String preset) {
        ObjectNode complete =
                JsonText.parse(preset, Descriptions.chipJson(preset, List.of()).getBytes(StandardCharsets.UTF_8));
        List<JsonNode> figures = new ArrayList<>(complete.findParents("value"));

        assertThat(figures).isNotEmpty();
        for (JsonNode figure : figures) {
            if (!figure.get("value").isNull()) {
                assertThat(complete.get("sources").has(figure.path("source").asText()))
                        .as(figure.toString())
                        .isTrue();
                assertThat(figure.path("basis").asText()).as(figure.toString()).isNotBlank();
                assertThat(figure.path("evidence").asText())
                        .as(figure.toString())
                        .isNotBlank();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("presets")
    void derivedFiguresSayHow(String preset) {
        for (CostSetSpec set : Descriptions.chip(preset).costSets().values()) {
            set.energies().values().stream()
                    .filter(figure -> figure.basis() == Basis.DERIVED)
                    .forEach(figure ->
                            assertThat(figure.note()).as(figure.toString()).isPresent());
        }
    }

    @ParameterizedTest
    @MethodSource("presets")
    void whatIsPricedFollowsFromTheGrade(String preset) {
        ChipSpec chip = Descriptions.chip(preset);
        boolean synapsePriced = chip.costSet().energies().entrySet().stream()
                .anyMatch(entry -> entry.getKey().synapticEvent()
                        && entry.getValue().value().isPresent());
        if (chip.grade() == Grade.A) {
            assertThat(synapsePriced).isTrue();
            assertThat(chip.costSet().power().staticPower().value()).isPresent();
        } else if (chip.grade() == Grade.C || chip.grade() == Grade.D) {
            chip.costSets()
                    .forEach((id, set) -> set.energies().forEach((term, figure) -> {
                        boolean labelled = id.startsWith("inherited-")
                                && figure.note().orElse("").startsWith("INHERITED")
                                && figure.basis() == Basis.ESTIMATE;
                        assertThat(figure.value().isEmpty() || labelled)
                                .as(id + " " + term)
                                .isTrue();
                    }));
        }
    }

    /** Whatever is not derived is one of the numbers that were collected from papers, code and logs. */
    @ParameterizedTest
    @CsvSource({
        "loihi, loihi1",
        "nahuku32, loihi1",
        "pohoiki-springs, loihi1",
        "loihi2, loihi2",
        "truenorth, truenorth",
        "spinnaker, spinnaker1",
        "brainscales2, brainscales2",
        "speck, speck_dynapcnn",
        "odin, odin",
        "reckon, reckon",
        "tianjic, tianjic",
        "darwin3, darwin3",
        "seneca, seneca",
        "xylo, xylo_audio2"
    })
    void everyPublishedFigureIsInTheCollectedEvidence(String preset, String evidence) throws IOException {
        Set<Double> collected = new HashSet<>();
        Matcher numbers = NUMBER.matcher(Files.readString(Reference.path("chips/" + evidence + ".json")));
        while (numbers.find()) {
            collected.add(Double.parseDouble(numbers.group()));
        }
        for (CostSetSpec set : Descriptions.chip(preset).costSets().values()) {
            for (Map<EnergyTerm, Figure> figures : List.of(set.energies(), set.latencies())) {
                figures.forEach((term, figure) -> figure.value().ifPresent(value -> {
                    boolean said = collected.contains(value.amount());
                    boolean explained = figure.note().isPresent();
                    assertThat(said || explained)
                            .as(preset + " " + set.id() + " " + term + " " + figure)
                            .isTrue();
                    assertThat(said || value.amount() == 0 || isSumOrRatio(figure))
                            .as(preset + " " + set.id() + " " + term + " " + figure)
                            .isTrue();
                }));
            }
        }
    }

    private static boolean isSumOrRatio(Figure figure) {
        return NUMBER.matcher(figure.note().orElse("")).find();
    }

    @ParameterizedTest
    @CsvSource({
        "loihi, 128, 131072",
        "loihi2, 128, 1048576",
        "truenorth, 4096, 1048576",
        "truenorth-ns16e, 65536, 16777216",
        "nahuku32, 4096, 4194304",
        "pohoiki-springs, 98304, 100663296",
        "hala-point, 147456, 1207959552",
        "spinnaker, 16, 4096",
        "spinnaker-board48, 768, 196608",
        "spinnaker-12boards, 9216, 2359296",
        "brainscales2, 4, 512",
        "brainscales1, 384, 196608",
        "dynap-se, 4, 1024",
        "odin, 1, 256",
        "spinnaker2, 152, 152000",
        "darwin3, 575, 2355200"
    })
    void everyPresetHasThePublishedCoresAndNeurons(String preset, int cores, long neurons) {
        ChipSpec chip = Descriptions.chip(preset);

        assertThat(chip.workingCores()).isEqualTo(cores);
        assertThat(chip.neurons()).isEqualTo(neurons);
    }

    static List<String> presets() {
        return Descriptions.presets();
    }
}
