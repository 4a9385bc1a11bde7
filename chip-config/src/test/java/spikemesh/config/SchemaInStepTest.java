package spikemesh.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import spikemesh.config.chip.BarrierInterpolation;
import spikemesh.config.chip.EnergyTerm;
import spikemesh.config.chip.Grade;
import spikemesh.config.chip.MulticastKind;
import spikemesh.config.chip.RoutingKind;
import spikemesh.config.chip.SynchronisationMode;
import spikemesh.config.chip.TileOrder;
import spikemesh.config.chip.TopologyKind;
import spikemesh.config.chip.WeightRounding;
import spikemesh.config.network.PlacementStrategy;
import spikemesh.config.network.PolarityMode;
import spikemesh.config.network.SignMode;
import spikemesh.config.network.WeightScaling;
import spikemesh.config.value.Basis;
import spikemesh.config.value.Dimension;
import spikemesh.config.value.Evidence;
import spikemesh.config.value.Unit;
import spikemesh.support.Trials;

/** The schemas say of every description what the reader says, according to a validator that is not ours. */
class SchemaInStepTest {

    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemaIdResolvers(
                    ids -> ids.mapPrefix("https://spikemesh.org/schema/", "classpath:schema/")));

    @TempDir
    Path folder;

    @BeforeEach
    void fill() throws IOException {
        NetworkFolder.fill(folder);
    }

    @ParameterizedTest
    @MethodSource("presets")
    void everyPresetIsValid(String preset) {
        assertThat(errors(DocumentKind.CHIP, JsonText.parse(preset, Presets.text(preset))))
                .isEmpty();
    }

    @Test
    void theNetworkWithEverythingInItIsValid() {
        assertThat(errors(DocumentKind.NETWORK, JsonText.parse("", NetworkFolder.everything())))
                .isEmpty();
    }

    @Test
    void mutatedChipsAreJudgedAlike() {
        for (String preset : List.of("loihi", "generic-mesh")) {
            judgeAlike(DocumentKind.CHIP, JsonText.parse(preset, Presets.text(preset)));
        }
    }

    @Test
    void mutatedNetworksAreJudgedAlike() {
        judgeAlike(DocumentKind.NETWORK, JsonText.parse("", NetworkFolder.everything()));
    }

    @Test
    void mutatedMappingsAreJudgedAlike() {
        ObjectNode mapping =
                (ObjectNode) JsonText.parse("", NetworkFolder.everything()).get("mapping");
        mapping.put("format", "spikemesh.mapping/1");
        judgeAlike(DocumentKind.MAPPING, mapping);
    }

    @ParameterizedTest
    @MethodSource("vocabularies")
    void everyVocabularyIsThatOfTheRecords(String schema, String path, Enum<?>[] constants) {
        List<String> written = new ArrayList<>();
        JsonText.parse(schema, Presets.bytes("/schema/" + schema))
                .at(path)
                .forEach(entry -> written.add(entry.asText()));
        List<String> known = Arrays.stream(constants)
                .map(constant -> constant.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList();

        assertThat(written).map(text -> text.toLowerCase(Locale.ROOT)).containsExactlyElementsOf(known);
    }

    @Test
    void everyEnergyTermHasItsField() {
        JsonNode costSet =
                JsonText.parse("", Presets.bytes("/schema/chip-1.schema.json")).at("/$defs/costSet/properties");
        for (String map : List.of("energies", "latencies")) {
            List<String> names = new ArrayList<>();
            costSet.at("/" + map + "/properties").fieldNames().forEachRemaining(names::add);

            assertThat(names)
                    .containsExactlyElementsOf(Arrays.stream(EnergyTerm.values())
                            .map(EnergyTerm::key)
                            .toList());
        }
    }

    @Test
    void everyUnitIsAllowedWhereItsDimensionIs() {
        JsonNode root = JsonText.parse("", Presets.bytes("/schema/chip-1.schema.json"));
        List<JsonNode> quantities = new ArrayList<>();
        root.findParents("x-dimension").forEach(quantities::add);

        assertThat(quantities).isNotEmpty();
        for (JsonNode quantity : quantities) {
            List<String> dimensions =
                    List.of(quantity.get("x-dimension").asText().split("\\|", -1));
            for (Unit unit : Unit.values()) {
                Dimension dimension = unit.dimension();
                boolean allowed = dimensions.contains(
                        dimension.name().toLowerCase(Locale.ROOT).replace('_', '-'));
                assertThat(("3.5 " + unit.symbol())
                                .matches(quantity.get("pattern").asText()))
                        .isEqualTo(allowed);
            }
        }
    }

    static Stream<Arguments> vocabularies() {
        String chip = "chip-1.schema.json";
        String network = "network-1.schema.json";
        String noc = "/$defs/networkOnChip/properties/";
        return Stream.of(
                Arguments.of(chip, "/$defs/synchronisation/properties/mode/enum", SynchronisationMode.values()),
                Arguments.of(chip, noc + "topology/enum", TopologyKind.values()),
                Arguments.of(chip, noc + "tileOrder/enum", TileOrder.values()),
                Arguments.of(chip, noc + "routing/enum", RoutingKind.values()),
                Arguments.of(chip, noc + "multicast/enum", MulticastKind.values()),
                Arguments.of(
                        chip, "/$defs/core/properties/synapse/properties/weightRounding/enum", WeightRounding.values()),
                Arguments.of(
                        chip, "/$defs/costSet/properties/barrierInterpolation/enum", BarrierInterpolation.values()),
                Arguments.of(chip, "/$defs/chip/properties/grade/enum", Grade.values()),
                Arguments.of(chip, "/$defs/energyFigure/oneOf/0/properties/basis/enum", Basis.values()),
                Arguments.of(chip, "/$defs/energyFigure/oneOf/0/properties/evidence/enum", Evidence.values()),
                Arguments.of(
                        "mapping-1.schema.json", "/$defs/mapping/properties/strategy/enum", PlacementStrategy.values()),
                Arguments.of(network, "/$defs/eventMap/properties/polarity/enum", PolarityMode.values()),
                Arguments.of(network, "/$defs/projection/properties/signMode/enum", SignMode.values()),
                Arguments.of(network, "/$defs/projection/properties/weightScaling/enum", WeightScaling.values()));
    }

    static List<String> presets() {
        return Descriptions.presets();
    }

    private void judgeAlike(DocumentKind kind, ObjectNode whole) {
        Trials.run(500, random -> {
            ObjectNode mutated = whole.deepCopy();
            JsonMutation.apply(mutated, random);
            List<Error> theirs = errors(kind, mutated);
            String ours = "";
            try {
                Document.Layer layer = new Document.Layer("mutated", folder, mutated);
                Shape.check(kind, new Document(List.of(layer), mutated.deepCopy()));
            } catch (ConfigException e) {
                ours = e.getMessage();
            }
            assertThat(ours.isEmpty()).as("ours: %s, theirs: %s", ours, theirs).isEqualTo(theirs.isEmpty());
        });
    }

    private static List<Error> errors(DocumentKind kind, JsonNode tree) {
        Schema schema = REGISTRY.getSchema(SchemaLocation.of("https://spikemesh.org/schema/" + kind.schema()));
        return schema.validate(tree);
    }
}
