package spikemesh.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import spikemesh.emulator.TimingLevel;

/** FEATURE: --fault breaks cores, routers and links of a chip, and the report says what became unreachable. */
class FaultCommandTest {

    @TempDir
    private Path folder;

    private String pair;

    @BeforeEach
    void write() {
        pair = Networks.write(folder, "pair.json", Networks.PAIR).toString();
    }

    private Told run(String... more) {
        String[] usual = {"run", "--network", pair, "--timesteps", "20"};
        String[] all = java.util.Arrays.copyOf(usual, usual.length + more.length);
        System.arraycopy(more, 0, all, usual.length, more.length);
        return Told.by(all);
    }

    @ParameterizedTest
    @EnumSource(TimingLevel.class)
    void aCutWayIsALossAtEveryLevel(TimingLevel timing) {
        Told told =
                run("--fault", "link:0-1", "--timing", timing.name().toLowerCase(java.util.Locale.ROOT), "--strict");

        assertThat(told.exitCode()).isEqualTo(3);
        assertThat(told.out())
                .contains(
                        "faults      1 link broken; this chip has no way around; all of the 2 routes in use between tiles are cut:"
                                + " 0->1, 1->0; 1 packet lost whenever every source spikes once")
                .containsPattern("loss        \\d+ packets lost by the network at tile 0: unreachable");
    }

    @Test
    void packetsGoAroundWhereTheChipLetsThem() {
        Told told = run("--fault", "link:0-1", "--set", "networkOnChip.aroundFaults=true", "--strict");

        assertThat(told.exitCode()).isZero();
        assertThat(told.out())
                .contains(
                        "faults      1 link broken; packets go around; none of the 2 routes in use between tiles is cut")
                .contains("losses      none");
    }

    @Test
    void theManifestHoldsTheFaultsAndTheResultIsReproduced() throws Exception {
        Path out = folder.resolve("out");

        Told told = run("--fault", "link:0>1", "--fault", "core:7", "--out", out.toString());

        assertThat(told.exitCode()).isZero();
        JsonNode result = Results.valid(Files.readString(out.resolve("result.json")));
        assertThat(result.at("/losses/faults/links/0").asText()).isEqualTo("0>1");
        assertThat(result.at("/losses/faults/cores/0").asInt()).isEqualTo(7);
        assertThat(result.at("/losses/faults/unreachablePairs").asInt()).isEqualTo(1);
        assertThat(result.at("/losses/faults/packetsPerSpikes").asInt()).isEqualTo(1);
        assertThat(result.at("/losses/packetLosses/0/cause").asText()).isEqualTo("unreachable");
        assertThat(result.at("/manifest/job/set").toString()).contains("faults+=link:0>1");
        String file = out.resolve("result.json").toString();
        assertThat(Told.by("repro", file).exitCode()).isZero();
        assertThat(Told.by("repro", file, "--engine", "reference").exitCode()).isZero();
        assertThat(Told.by("profile", "--reprice", file).exitCode()).isZero();
        assertThat(Told.by("profile", "--reprice", file, "--fault", "core:1").err())
                .isEqualTo("spikemesh: --reprice prices a stored run, in which nothing can break any more; it takes no"
                        + " --fault: run it again with --fault" + System.lineSeparator());
    }

    @Test
    void aCutNetworkIsRefusedWhereEverythingMustFit() {
        Told told = run("--fault", "router:2", "--fault", "link:0-1", "--fit", "check");

        assertThat(told.exitCode()).isEqualTo(4);
        assertThat(told.err())
                .contains(
                        "what has failed cuts off the targets of 1 packet; the first tiles that no way joins are 0->1;");
    }

    @Test
    void neuronsAreNotPlacedOnWhatIsDead() throws Exception {
        String free = Networks.write(folder, "free.json", Networks.SILENT).toString();
        Path out = folder.resolve("free");

        Told told = Told.by(
                "run",
                "--network",
                free,
                "--timesteps",
                "5",
                "--fault",
                "router:0",
                "--fault",
                "core:4",
                "--out",
                out.toString());

        assertThat(told.exitCode()).isZero();
        JsonNode cores =
                Results.valid(Files.readString(out.resolve("result.json"))).get("cores");
        assertThat(cores).hasSize(1);
        assertThat(cores.get(0).get("core").asInt()).isEqualTo(5);
    }

    @Test
    void aDeadRouterOfTheHostCutsOffAllTilesButNotItself() {
        String driven = Networks.write(folder, "driven.json", """
                        {"format": "spikemesh.network/1", "name": "driven", "timestep": "1 ms",
                         "populations": [{"name": "only", "size": 1, "model": "loihi-cuba-lif",
                            "parameters": {"du": 4095, "dv": 0, "vthMant": 100}}],
                         "inputs": [{"name": "in", "size": 1, "source": {"kind": "periodic", "period": 1, "shift": 0}}],
                         "projections": [{"name": "wire", "source": "in", "target": "only",
                            "connectivity": {"kind": "one-to-one"}, "weight": 20}],
                         "mapping": {"placements": {"only": {"kind": "cores", "cores": [4]}}}}
                        """).toString();

        Told told = Told.by("run", "--network", driven, "--timesteps", "50", "--fault", "router:0", "--strict");

        assertThat(told.exitCode()).isEqualTo(3);
        assertThat(told.out())
                .containsPattern("faults {6}1 router broken; this chip has no way around; all of the 2 routes in use"
                        + " between tiles are cut: 0->1, 1->0; \\d+ packet lost whenever every source spikes once")
                .containsPattern("loss {8}50 packets lost by the network at tile 0: unreachable");
    }

    @Test
    void aMapKeepsOffWhatIsDead() {
        String silent = Networks.write(folder, "silent.json", Networks.SILENT).toString();

        Told whole = Told.by("map", "--network", silent, "--json");
        Told broken = Told.by("map", "--network", silent, "--json", "--fault", "core:0");

        assertThat(whole.exitCode()).isZero();
        assertThat(broken.exitCode()).as(broken.err()).isZero();
        assertThat(whole.out()).isNotEqualTo(broken.out());
    }

    @Test
    void aPictureShowsTheCoresOfADeadRouterAsFaulty() throws IOException {
        Path picture = folder.resolve("mesh.svg");
        Told told = Told.by(
                "map",
                "--network",
                Networks.write(folder, "silent.json", Networks.SILENT).toString(),
                "--svg",
                picture.toString(),
                "--fault",
                "router:5");

        assertThat(told.exitCode()).as(told.err()).isZero();
        assertThat(Files.readString(picture))
                .containsPattern("faulty core \\d+")
                .contains("grey: faulty");
    }

    @Test
    void aMappingWhoseWaysAreCutDoesNotFitAndAnotherDoes() {
        Told given = Told.by("map", "--network", pair, "--strategy", "given", "--fault", "link:0-1");
        Told greedy = Told.by("map", "--network", pair, "--fault", "link:0-1");

        assertThat(given.exitCode()).isEqualTo(4);
        assertThat(given.out())
                .contains(
                        "limit       routes between tiles exceeded on tile 0 to tile 1: need=1 have=0; place source and"
                                + " target on tiles that a route still joins")
                .contains("change      another mapping fits: --strategy greedy")
                .contains("unreachable given: 0.01 packets/timestep find no way, not counted above; of 1 way between"
                        + " tiles 1 cut, the first from tile 0 to tile 1");
        assertThat(greedy.exitCode()).isZero();
        assertThat(greedy.out())
                .contains("unreachable given: 0.01 packets/timestep")
                .doesNotContain("unreachable greedy");
    }

    @ParameterizedTest
    @CsvSource({
        "core:4096, faults.cores must be in 0..127: faults.cores=4096",
        "link:0-9, no link joins tiles 0 and 9",
        "wire:3, 'must be written router:5, core:17, link:5-6 (both ways) or link:5>6'",
        "core:0, core 0 is marked as faulty"
    })
    void aFaultThatCannotBeIsRefusedInOneLine(String fault, String rule) {
        Told told = run("--fault", fault);

        assertThat(told.exitCode()).isEqualTo(2);
        assertThat(told.err()).startsWith("spikemesh: ").contains(rule).hasLineCount(1);
    }
}
