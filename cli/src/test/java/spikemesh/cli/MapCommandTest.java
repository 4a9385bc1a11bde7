package spikemesh.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** FEATURE: map finds a core for every neuron, and says what does not fit and why. */
class MapCommandTest {

    @TempDir
    private Path folder;

    private String noisy;

    @BeforeEach
    void write() {
        noisy = Networks.write(folder, "noisy.json", Networks.NOISY).toString();
    }

    private JsonNode map(int exitCode, String... more) {
        String[] words = new String[more.length + 4];
        words[0] = "map";
        words[1] = "--network";
        words[2] = noisy;
        words[3] = "--json";
        System.arraycopy(more, 0, words, 4, more.length);
        Told told = Told.by(words);
        assertThat(told.err()).isEmpty();
        assertThat(told.exitCode()).isEqualTo(exitCode);
        return Results.valid(told.out());
    }

    @Test
    void aBetterMappingIsFoundThanTheOneGivenAndBothAreShown() {
        JsonNode result = map(0);

        assertThat(result.path("strategy").asText()).isEqualTo("greedy");
        assertThat(result.at("/cores/used").asInt()).isEqualTo(1);
        assertThat(result.at("/given/cores").asInt()).isEqualTo(9);
        assertThat(result.at("/quality/hopsPerTimestep").asDouble())
                .isLessThan(result.at("/given/hopsPerTimestep").asDouble());
    }

    @Test
    void aSavedMappingIsWhatRunTakesAndChangesNoSpike() throws IOException {
        Path mapping = folder.resolve("mapping.json");
        map(0, "--save", mapping.toString(), "--set", "core.neurons=16");
        String[] run = {
            "run",
            "--network",
            noisy,
            "--timesteps",
            "60",
            "--record",
            "spikes",
            "--out",
            folder.resolve("a").toString()
        };
        String[] mapped = {
            "run",
            "--network",
            noisy,
            "--timesteps",
            "60",
            "--record",
            "spikes",
            "--out",
            folder.resolve("b").toString(),
            "--set",
            "core.neurons=16",
            "--mapping",
            mapping.toString(),
            "--json"
        };

        assertThat(Told.by(run).exitCode()).isZero();
        JsonNode result = Results.valid(Told.by(mapped).out());

        assertThat(result.at("/manifest/job/mapping").asText()).isEqualTo(mapping.toString());
        assertThat(Files.readString(folder.resolve("b/spikes.csv")))
                .isEqualTo(Files.readString(folder.resolve("a/spikes.csv")));
        assertThat(Told.by("repro", folder.resolve("b/result.json").toString()).exitCode())
                .isZero();
    }

    @Test
    void whatDoesNotFitIsRefusedWithTheReason() {
        JsonNode result = map(4, "--set", "core.neurons=1");

        assertThat(result.path("fits").asBoolean()).isFalse();
        assertThat(result.at("/findings/0/what").asText()).isEqualTo("cores");
        assertThat(result.at("/findings/0/need").asInt()).isEqualTo(150);
        assertThat(result.at("/findings/0/have").asInt()).isEqualTo(128);
        assertThat(result.at("/chips/needed").asInt()).isEqualTo(2);
        assertThat(result.path("quality").isNull()).isTrue();
    }

    @Test
    void checkJudgesTheMappingThatIsThere() {
        JsonNode result = map(4, "--check", "--set", "core.axonIn.axons=50");

        assertThat(result.path("strategy").asText()).isEqualTo("given");
        assertThat(result.at("/findings/0/what").asText()).isEqualTo("axons in");
        assertThat(map(0, "--check").path("fits").asBoolean()).isTrue();
    }

    @Test
    void annealingRepeatsItselfMoveForMove() {
        JsonNode first = map(0, "--strategy", "anneal", "--set", "core.neurons=4", "--moves", "5000", "--seed", "3");
        JsonNode again = map(0, "--strategy", "anneal", "--set", "core.neurons=4", "--moves", "5000", "--seed", "3");
        JsonNode greedy = map(0, "--set", "core.neurons=4");

        assertThat(again).isEqualTo(first);
        assertThat(first.at("/quality/hopsPerTimestep").asDouble())
                .isLessThanOrEqualTo(greedy.at("/quality/hopsPerTimestep").asDouble());
    }

    @Test
    void ratesAreMeasuredInARunOrGiven() {
        JsonNode measured = map(0, "--rates", "measured", "--timesteps", "103", "--strategy", "given");
        JsonNode run = Results.valid(Told.by("run", "--network", noisy, "--timesteps", "103", "--json")
                .out());
        double hops = 0;
        for (JsonNode unit : run.at("/energy/units")) {
            for (JsonNode term : unit.path("terms")) {
                hops += term.path("term").asText().startsWith("hop")
                        ? term.path("events").asDouble()
                        : 0;
            }
        }
        JsonNode silent = map(0, "--rate", "a=0", "--rate", "b=0", "--rate", "in=0");

        assertThat(hops).isPositive();
        assertThat(measured.at("/quality/hopsPerTimestep").asDouble() * 103).isCloseTo(hops, within(1e-3 * hops));
        assertThat(silent.at("/quality/packetsPerTimestep").asDouble()).isZero();
        assertThat(Told.by("map", "--network", noisy, "--rate", "a=often").err())
                .contains("--rate a: must be spikes per timestep");
        assertThat(Told.by("map", "--network", noisy, "--rate", "x=1").exitCode())
                .isEqualTo(2);
    }

    /** The elements of a picture that are called {@code tag}. */
    private static List<Element> elements(Path picture, String tag) throws Exception {
        var document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(picture.toFile());
        NodeList found = document.getElementsByTagName(tag);
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> (Element) found.item(i))
                .toList();
    }

    private static long titles(Path picture, String start) throws Exception {
        return elements(picture, "title").stream()
                .filter(title -> title.getTextContent().startsWith(start))
                .count();
    }

    @Test
    void thePictureHasOneSquareForEachCore() throws Exception {
        Path picture = folder.resolve("mesh.svg");
        JsonNode result =
                map(0, "--set", "core.neurons=16", "--set", "faults.cores=[5, 77]", "--svg", picture.toString());

        assertThat(titles(picture, "core "))
                .isEqualTo(result.at("/cores/used").asInt())
                .isEqualTo(10);
        assertThat(titles(picture, "faulty core ")).isEqualTo(2);
        assertThat(titles(picture, "free core ")).isEqualTo(128 - 10 - 2);
        assertThat(titles(picture, "tile ")).isEqualTo(32);
    }

    @Test
    void coresInAPictureAreInTheirTilesAndNoTwoOverlap() throws Exception {
        for (String chip : List.of("loihi", "hala-point")) {
            Path picture = folder.resolve(chip + ".svg");
            map(0, "--chip", chip, "--set", "core.neurons=1", "--set", "system.chipsX=9", "--svg", picture.toString());
            Set<String> places = new HashSet<>();
            List<int[]> tiles = new ArrayList<>();
            for (Element square : elements(picture, "rect")) {
                if (square.getTextContent().startsWith("tile ")) {
                    tiles.add(box(square));
                }
            }
            for (Element square : elements(picture, "rect")) {
                if (square.getTextContent().contains("core ")) {
                    int[] core = box(square);
                    assertThat(places.add(core[0] + " " + core[1])).isTrue();
                    assertThat(tiles)
                            .filteredOn(tile -> core[0] > tile[0]
                                    && core[1] > tile[1]
                                    && core[0] + core[2] < tile[0] + tile[2]
                                    && core[1] + core[2] < tile[1] + tile[2])
                            .hasSize(1);
                }
            }
            assertThat(places).hasSizeGreaterThanOrEqualTo(150);
            assertThat(box(elements(picture, "svg").get(0))[2]).isLessThan(1700);
        }
    }

    private static int[] box(Element square) {
        return Stream.of("x", "y", "width")
                .mapToInt(name -> Integer.parseInt("0" + square.getAttribute(name)))
                .toArray();
    }

    @Test
    void aMisfitIsHelpedByAChangeThatWasTried() {
        Path dense = Networks.write(folder, "dense.json", """
                {"format": "spikemesh.network/1", "name": "dense",
                 "populations": [
                   {"name": "a", "size": 600, "model": "loihi-cuba-lif", "parameters": {"vthMant": 100}},
                   {"name": "b", "size": 100, "model": "loihi-cuba-lif", "parameters": {"vthMant": 100}}],
                 "projections": [{"name": "ab", "source": "a", "target": "b",
                   "connectivity": {"kind": "all-to-all"}, "weight": 1, "weightBits": 8}],
                 "mapping": {"placements": {"a": {"kind": "spread", "cores": 1},
                                            "b": {"kind": "spread", "first": 1, "cores": 1}}}}
                """);
        Told told = Told.by(
                "map", "--check", "--network", dense.toString(), "--set", "core.synapse.memory=\"60000 B\"", "--json");
        JsonNode result = Results.valid(told.out());

        assertThat(told.exitCode()).isEqualTo(4);
        assertThat(result.at("/findings/0/where").asText()).isEqualTo("core 1 (tile 0, core 1) of b");
        assertThat(result.at("/changes").toString())
                .contains("another mapping fits")
                .contains("6-bit weights would fit in projection ab");
    }
}
