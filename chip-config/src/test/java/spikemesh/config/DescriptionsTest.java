package spikemesh.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import spikemesh.config.chip.ChipSpec;
import spikemesh.config.chip.EnergyTerm;
import spikemesh.config.value.Basis;
import spikemesh.config.value.Figure;
import spikemesh.config.value.Quantity;

class DescriptionsTest {

    @TempDir
    Path folder;

    @Test
    void loihiIsAsPublished() {
        ChipSpec loihi = Descriptions.chip("loihi");

        assertThat(loihi.cores()).isEqualTo(128);
        assertThat(loihi.neurons()).isEqualTo(131_072);
        assertThat(loihi.networkOnChip().x(5)).isEqualTo(1);
        assertThat(loihi.networkOnChip().y(5)).isEqualTo(1);
        assertThat(price(loihi, "davies2018", EnergyTerm.SYNAPTIC_EVENT_DENSE)).hasToString("23.6 pJ");
        assertThat(price(loihi, "sanafe2025", EnergyTerm.NEURON_UPDATE_ACTIVE)).hasToString("72.8 pJ");
        assertThat(loihi.costSets()
                        .get("davies2018")
                        .energies()
                        .get(EnergyTerm.SPIKE)
                        .value())
                .isEmpty();
        assertThat(loihi.costSet().power().management().get(0).power().value()).hasToString("Optional[66.6 mW]");
    }

    @Test
    void anOverrideReachesItsFieldAndSaysWhereItCameFrom() {
        ChipSpec chip = Descriptions.chip(
                "loihi",
                List.of(
                        "core.neurons=512",
                        "costSets.davies2018.energies.hopX=7 pJ",
                        "core.synapse.units.0=sparse",
                        "core.synapse.units.1=dense"));

        Figure hop = chip.costSet().energies().get(EnergyTerm.HOP_X);
        assertThat(chip.core().neurons()).isEqualTo(512);
        assertThat(hop.value()).contains(Quantity.parse("7 pJ"));
        assertThat(hop.source()).isEqualTo("override");
        assertThat(hop.where()).isEqualTo("--set costSets.davies2018.energies.hopX");
        assertThat(hop.basis()).isEqualTo(Basis.ESTIMATE);
    }

    @Test
    void aWrongOverrideIsBlamedOnItself() {
        assertWrong(List.of("core.neurons=0"), "--set core.neurons: neurons must be in 1..1048576: neurons=0");
        assertWrong(List.of("core.neuron=5"), "--set core.neuron: unknown field: neuron, did you mean neurons?");
        assertWrong(List.of("core"), "--set core: must have the form path=value, such as core.neurons=512");
        assertWrong(
                List.of("synchronisation.tick=1 ms"),
                "--set synchronisation.tick: tick belongs to mode tick only: tick=1 ms");
        assertWrong(
                List.of("networkOnChip.hostTile=99"),
                "--set networkOnChip.hostTile: hostTile must be in 0..31: hostTile=99");
        assertWrong(
                List.of("synchronisation.mode=tick"),
                "--set synchronisation.mode: tick must be a time above zero in mode tick");
        assertWrong(
                List.of("costSets.davies2018.energies.hopX.value=3 ns"),
                "--set costSets.davies2018.energies.hopX.value: value must be an energy, such as \"3 pJ\": value=3 ns");
        assertWrong(
                List.of("core.synapse.units.7=dense"),
                "--set core.synapse.units.7: must be in 0..2 to name an entry of this list: 7");
    }

    @Test
    void aFileOverridesPartsOfWhatItExtends() throws IOException {
        Files.writeString(folder.resolve("mine.json"), """
                {"format": "spikemesh.chip/1", "extends": "loihi", "id": "mine", "core": {"neurons": 100},
                 "costSets": {"davies2018": null}, "defaultCostSet": "sanafe2025"}""");
        Files.writeString(folder.resolve("other.json"), """
                {"format": "spikemesh.chip/1", "extends": "mine.json", "core": {"axonIn": {"axons": 7}}}""");

        ChipSpec chip = Descriptions.chip(folder.resolve("other.json").toString());

        assertThat(chip.id()).isEqualTo("mine");
        assertThat(chip.core().neurons()).isEqualTo(100);
        assertThat(chip.core().axonIn().axons()).hasValue(7);
        assertThat(chip.core().axonOut().axons()).hasValue(4096);
        assertThat(chip.costSets()).containsOnlyKeys("sanafe2025");
    }

    @Test
    void anErrorNamesTheFileThatWroteIt() throws IOException {
        Files.writeString(folder.resolve("base.json"), """
                {"format": "spikemesh.chip/1", "extends": "loihi", "core": {"neurons": 0}}""");
        Path top = Files.writeString(folder.resolve("top.json"), """
                {"format": "spikemesh.chip/1", "extends": "base.json", "id": "top"}""");

        assertThatThrownBy(() -> Descriptions.chip(top.toString()))
                .hasMessage(folder.resolve("base.json") + " /core/neurons: neurons must be in 1..1048576: neurons=0");
    }

    @Test
    void aChipThatNobodyKnowsIsAnsweredWithTheNearestName() {
        assertThatThrownBy(() -> Descriptions.chip("lohi"))
                .isInstanceOf(ConfigException.class)
                .hasMessage("lohi: no such chip, did you mean loihi?");
        assertThatThrownBy(() -> Descriptions.chip("zilog"))
                .hasMessageStartingWith("zilog: no such chip, known: loihi, nahuku32, ");
    }

    @Test
    void completeJsonReadsBackAsTheSameChip() throws IOException {
        for (String preset : Descriptions.presets()) {
            Path file = Files.writeString(folder.resolve("complete.json"), Descriptions.chipJson(preset, List.of()));

            assertThat(Descriptions.chip(file.toString())).isEqualTo(Descriptions.chip(preset));
        }
    }

    private static Quantity price(ChipSpec chip, String costSet, EnergyTerm term) {
        return chip.costSets().get(costSet).energies().get(term).value().orElseThrow();
    }

    private static void assertWrong(List<String> overrides, String message) {
        assertThatThrownBy(() -> Descriptions.chip("loihi", overrides))
                .isInstanceOf(ConfigException.class)
                .hasMessage(message);
    }
}
