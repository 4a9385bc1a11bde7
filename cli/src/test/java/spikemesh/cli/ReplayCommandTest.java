package spikemesh.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;

/** FEATURE: packets through routers from the command line: published figures, faults, copies, losses. */
class ReplayCommandTest {

    @TempDir
    private Path folder;

    private String file(String name, String... lines) throws IOException {
        return Files.write(folder.resolve(name), Arrays.asList(lines)).toString();
    }

    private static Told replay(String... arguments) {
        List<String> all = new ArrayList<>(List.of("replay"));
        all.addAll(Arrays.asList(arguments));
        return Told.by(all.toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {"analytic", "queued", "flow"})
    void loihiFromCornerToRouterThreeTwoTakesAndCostsWhatIsPublished(String timing) throws IOException {
        String packets = file("one.csv", "time,sx,sy,dx,dy", "0,0,0,3,2");

        JsonNode told = Results.parse(
                replay("--chip", "loihi", "--timing", timing, packets, "--json").out());

        assertThat(told.at("/latency/mean").asDouble()).isCloseTo(25.3 + 2.1, within(1e-9));
        assertThat(told.at("/picojoules/hopX").asDouble()
                        + told.at("/picojoules/hopY").asDouble())
                .isCloseTo(17.0, within(1e-9));
        assertThat(told.at("/picojoules/tileDelivery").asDouble()).isCloseTo(1.7, within(1e-9));
    }

    @Test
    void trueNorthUnderUniformTrafficHasTheMeanHopsAndEnergyOfItsSize() {
        Told told = replay(
                "--chip",
                "truenorth",
                "--cost-set",
                "parts-775mV",
                "--price",
                "hopY=2.3",
                "--timing",
                "analytic",
                "--generate",
                "uniform",
                "--rate",
                "0.01",
                "--cycles",
                "2000",
                "--json");
        JsonNode result = Results.parse(told.out());

        double hops = result.path("hopsPerDelivery").asDouble();
        assertThat(hops).isCloseTo(42.67, within(0.1));
        assertThat((result.at("/picojoules/hopX").asDouble()
                                + result.at("/picojoules/hopY").asDouble())
                        / result.at("/packets/copies").asDouble())
                .isCloseTo(98.1, within(0.25));
        assertThat(told.err()).contains("no latency is published for hopX, hopY");
    }

    @ParameterizedTest
    @ValueSource(strings = {"analytic", "queued", "flow", "spinnaker"})
    void copyForADeadRouterIsNeverSilent(String timing) throws IOException {
        String groups = file("groups.csv", "key,source,destinations", "0x10,0,3 5 6 7");
        String packets = file("keys.csv", "time,source,key", "0,0,0x10");
        String shape = timing.equals("spinnaker") ? "hex-torus:4x2" : "mesh:4x2";
        String[] network = {"--topology", shape, "--timing", timing, "--groups", groups, "--fault", "router:6"};

        Told told = replay(join(network, packets, "--strict"));

        assertThat(told.exitCode()).isEqualTo(ExitCode.LOSSES);
        assertThat(told.out()).contains("1 router broken", " of 4 copies");
    }

    private static String[] join(String[] first, String... more) {
        List<String> all = new ArrayList<>(Arrays.asList(first));
        all.addAll(Arrays.asList(more));
        return all.toArray(String[]::new);
    }

    @Test
    void packetsBeforeADeadLinkAreNamedAndFailAStrictReplay() throws IOException {
        String packets = file("one.csv", "time,source,destination", "0,0,5");

        Told told =
                replay("--topology", "hex-torus:4x2", "--fault", "link:0-5", "--reinject", "100", packets, "--strict");

        assertThat(told.exitCode()).isEqualTo(ExitCode.LOSSES);
        assertThat(told.out()).contains("packets wait for links that are dead: (0,0)->(1,1) 1");
    }

    @Test
    void levelsAgreeOnLongPacketsThroughAnEmptyCrossbar() throws IOException {
        String packets = file("long.csv", "time,source,destination,flits", "0,0,1,1", "100,2,3,4");
        for (String timing : List.of("analytic", "queued", "flow")) {
            Told told = replay("--topology", "crossbar", "--cores", "4", "--timing", timing, packets, "--json");

            assertThat(Results.parse(told.out()).at("/latency/most").asDouble())
                    .as(timing)
                    .isEqualTo(8);
        }
    }

    @ParameterizedTest
    @CsvSource({"mesh:4x4, uniform, 0.662", "mesh:4x4, transpose, 0.33", "mesh:8x8, transpose, 0.142"})
    void aSweepFindsTheSaturationOfTheReference(String topology, String pattern, double expected) {
        JsonNode told = Results.parse(
                replay("--topology", topology, "--generate", pattern, "--sweep", "0.1,0.8", "--seed", "5", "--json")
                        .out());

        assertThat(told.get("saturation").asDouble()).isCloseTo(expected, within(0.03 * expected));
        assertThat(told.at("/points/0/saturated").asBoolean()).isFalse();
        assertThat(told.at("/points/1/saturated").asBoolean()).isTrue();
    }

    @Test
    void aSweepIsDrawnForLightAndDarkAndSaysWhatLiesBeyondItsEdge() throws Exception {
        Path chart = folder.resolve("curve.svg");

        Told told = replay(
                "--topology",
                "mesh:4x4",
                "--generate",
                "uniform",
                "--sweep",
                "0.1..0.9/5",
                "--cycles",
                "1500",
                "--report",
                chart.toString());

        assertThat(told.exitCode()).as(told.err()).isZero();
        Document drawn =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(chart.toFile());
        assertThat(drawn.getElementsByTagName("polyline").getLength()).isEqualTo(2);
        assertThat(drawn.getElementsByTagName("circle").getLength()).isEqualTo(10);
        assertThat(drawn.getElementsByTagName("style").item(0).getTextContent()).contains("prefers-color-scheme: dark");
        assertThat(Files.readString(chart))
                .contains("class=\"mean hollow\"", "hollow: saturated", "on the upper edge: above ");
    }

    @Test
    void whatDoesNotGoTogetherIsOneLineWithTheRemedy() throws IOException {
        String packets = file("keys.csv", "time,source,key", "0,0,0x10");

        assertMistake(replay("--topology", "mesh:4x2", "--timing", "spinnaker", packets), "hex-torus:8x8");
        assertMistake(replay("--topology", "mesh:4x2", "--cost-set", "x", packets), "--chip NAME");
        assertMistake(replay("--chip", "truenorth", "--cost-set", "x", packets), "parts-775mV");
    }

    private static void assertMistake(Told told, String remedy) {
        assertThat(told.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(told.err()).contains(remedy).hasLineCount(1);
    }
}
