package spikemesh.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** FEATURE: the HTML report holds all that it shows, and its numbers are those of the run. */
class HtmlReportTest {

    private static final double EXACT = 1e-15;

    @TempDir
    private Path folder;

    private Path page() {
        return folder.resolve("report.html");
    }

    private ReportPage report(String network, String... more) {
        List<String> words = new ArrayList<>(List.of("run", "--network", network, "--report", page().toString()));
        words.addAll(List.of(more));
        Told told = Told.by(words.toArray(String[]::new));
        assertThat(told.exitCode()).as(told.err()).isZero();
        return ReportPage.read(page());
    }

    private String noisy() {
        return Networks.write(folder, "noisy.json", Networks.NOISY).toString();
    }

    @Test
    void itHoldsTheResultOfTheRunAsJsonShowsIt() {
        ReportPage page = report(noisy(), "--timesteps", "103");
        JsonNode run = Results.valid(Told.by("run", "--network", noisy(), "--timesteps", "103", "--json")
                .out());

        JsonNode shown = Results.valid(page.data().path("run").toString());
        for (String key :
                List.of("chip", "fingerprint", "countsSha256", "spikes", "energy", "cores", "links", "losses")) {
            assertThat(shown.path(key)).as(key).isEqualTo(run.path(key));
        }
    }

    @Test
    void aResumedRunShowsWhatItSawAndTheSumsOfAll() {
        String out = folder.resolve("out").toString();
        Told first = Told.by(
                "run",
                "--network",
                noisy(),
                "--timesteps",
                "40",
                "--out",
                out,
                "--checkpoint",
                "end",
                "--report",
                page().toString());
        assertThat(first.exitCode()).as(first.err()).isZero();
        Told resumed =
                Told.by("run", "--resume", folder.resolve("out/checkpoints").toString(), "--timesteps", "103");
        assertThat(resumed.exitCode()).as(resumed.err()).isZero();
        JsonNode data = ReportPage.read(page()).data();
        double[] timesteps = ReportPage.read(page()).column("/raster/exact/timesteps");
        JsonNode whole = Results.valid(Told.by("run", "--network", noisy(), "--timesteps", "103", "--json")
                .out());

        assertThat(data.path("watchedFrom").asLong()).isEqualTo(40);
        assertThat(timesteps[0]).isBetween(40.0, 60.0);
        assertThat(data.at("/run/fingerprint")).isEqualTo(whole.path("fingerprint"));
        assertThat(data.at("/run/energy/joules")).isEqualTo(whole.at("/energy/joules"));
    }

    @Test
    void everySpikeOfTheRasterIsASpikeOfTheRecording() throws IOException {
        String out = folder.resolve("out").toString();
        ReportPage page = report(noisy(), "--timesteps", "103", "--record", "spikes:*", "--out", out);
        Map<String, Integer> firstRow = Map.of("a", 0, "b", 120, "in", 150);
        List<String> recorded = Files.readAllLines(folder.resolve("out/spikes.csv")).stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .map(cells -> cells[0] + " " + (firstRow.get(cells[1]) + Integer.parseInt(cells[2])))
                .toList();

        List<String> drawn = new ArrayList<>();
        double[] timesteps = page.column("/raster/exact/timesteps");
        double[] counts = page.column("/raster/exact/counts");
        double[] rows = page.column("/raster/exact/spikeRows");
        int at = 0;
        for (int k = 0; k < timesteps.length; k++) {
            for (int n = 0; n < counts[k]; n++) {
                drawn.add((int) timesteps[k] + " " + (int) rows[at++]);
            }
        }

        assertThat(drawn).hasSizeGreaterThan(100).isEqualTo(recorded);
    }

    @Test
    void ratesAddUpToTheSpikesOfEachPopulation() {
        ReportPage page = report(noisy(), "--timesteps", "1003");
        JsonNode parts = page.data().at("/run/populations");

        assertThat(page.data().at("/raster/binTimesteps").asLong()).isEqualTo(2);
        for (int part = 0; part < parts.size(); part++) {
            assertThat(Arrays.stream(page.column("/raster/rates/" + part)).sum())
                    .isEqualTo(parts.get(part).path("spikes").asDouble())
                    .isPositive();
        }
    }

    @Test
    void windowsAddUpToTheCountsOfCoresAndLinks() {
        ReportPage page = report(noisy(), "--timesteps", "103");
        int cores = page.data().at("/map/cores").size();
        Map<Integer, Double> spikes = new HashMap<>();
        double[] windows = page.column("/loads/cores/spikes");
        for (int i = 0; i < windows.length; i++) {
            spikes.merge(page.data().at("/map/cores").get(i % cores).asInt(), windows[i], Double::sum);
        }

        assertThat(page.data().at("/loads/ends").size()).isEqualTo(60);
        for (JsonNode core : page.data().at("/run/cores")) {
            if (core.path("core").asInt() >= 0) {
                assertThat(spikes.get(core.path("core").asInt()))
                        .isEqualTo(core.at("/events/spike").asDouble());
            }
        }
        double packets = 0;
        for (JsonNode link : page.data().at("/run/links")) {
            packets += link.path("packets").asDouble();
        }
        assertThat(Arrays.stream(page.column("/loads/linkPackets")).sum())
                .isEqualTo(packets)
                .isPositive();
    }

    @Test
    void unitsOverTimeAddUpToTheEventEnergy() {
        ReportPage page = report(noisy(), "--timesteps", "103");

        assertThat(Arrays.stream(page.column("/loads/unitJoules")).sum())
                .isCloseTo(page.data().at("/run/energy/joules/events").asDouble(), within(EXACT))
                .isPositive();
    }

    @Test
    void tracesAreTheStatesThatTheProbeRecords() throws IOException {
        String out = folder.resolve("out").toString();
        ReportPage page = report(noisy(), "--timesteps", "103", "--record", "state:b", "--out", out);
        List<String> recorded;
        try (var files = Files.list(folder.resolve("out"))) {
            Path state = files.filter(file -> file.getFileName().toString().contains("state"))
                    .findFirst()
                    .orElseThrow();
            recorded = Files.readAllLines(state);
        }

        assertThat(recorded.get(0)).isEqualTo("timestep,neuron,u,v");
        JsonNode v = page.data().at("/traces/1");
        assertThat(v.path("variable").asText()).isEqualTo("v");
        double[] timesteps = ReportPage.numbers(v.path("timesteps"));
        double[][] values = {
            ReportPage.numbers(v.at("/values/0")), ReportPage.numbers(v.at("/values/1")),
        };
        assertThat(timesteps).hasSize(26);
        for (String line : recorded.subList(1, recorded.size())) {
            String[] cells = line.split(",", -1);
            int sample = Integer.parseInt(cells[0]) / 4;
            assertThat(timesteps[sample]).isEqualTo(Double.parseDouble(cells[0]));
            assertThat(values[cells[1].equals("3") ? 0 : 1][sample]).as(line).isEqualTo(Double.parseDouble(cells[3]));
        }
    }

    @Test
    void aPacketTakesTheTimeOfItsHopsAndItsDelivery() {
        String pair = Networks.write(folder, "pair.json", Networks.PAIR).toString();

        ReportPage page = report(pair, "--timesteps", "50");

        // Core 0 is on tile 0 and core 4 on tile 1: one hop along y, as Loihi numbers its tiles, or along x, and a
        // delivery.
        JsonNode latencies = page.data().path("packetLatencies");
        String kind = page.data().at("/map/links/0/2").asText();
        assertThat(latencies).hasSize(1);
        assertThat(latencies.at("/0/0").asLong()).isEqualTo((kind.equals("hopX") ? 4_100 : 6_500) + 2_100);
        assertThat(latencies.at("/0/1").asLong())
                .isEqualTo(page.data().at("/run/spikes/delivered").asLong())
                .isPositive();
    }

    @Test
    void allPacketsHaveALatency() {
        ReportPage page = report(noisy(), "--timesteps", "103");
        long packets = 0;
        for (JsonNode latency : page.data().path("packetLatencies")) {
            packets += latency.get(1).asLong();
        }

        assertThat(packets)
                .isEqualTo(page.data().at("/run/spikes/delivered").asLong())
                .isPositive();
    }

    @Test
    void withoutChipTimeThereAreNoLatenciesAndNoFiguresOfTime() {
        ReportPage page = report(noisy(), "--timesteps", "40", "--timing", "functional");

        assertThat(page.data().path("packetLatencies").isNull()).isTrue();
        assertThat(page.data().at("/loads/chipSeconds")).isEmpty();
        assertThat(page.data().path("figures").findValuesAsText("kind"))
                .contains("energy", "power")
                .doesNotContain("time");
    }

    @Test
    void everyFigureNamesASourceThatIsThere() {
        ReportPage page = report(noisy(), "--timesteps", "40");
        JsonNode sources = page.data().path("sources");

        assertThat(page.data().path("figures")).isNotEmpty();
        for (JsonNode figure : page.data().path("figures")) {
            if (!figure.path("value").isNull()) {
                assertThat(sources.path(figure.path("source").asText())
                                .path("reference")
                                .asText())
                        .as(figure.toString())
                        .isNotBlank();
            }
        }
        assertThat(sources.findValuesAsText("doi")).anyMatch(doi -> doi.startsWith("10."));
    }

    @Test
    void itAsksNothingOfANetwork() {
        ReportPage page = report(noisy(), "--timesteps", "40");

        assertThat(page.html())
                .contains("default-src 'none'")
                .doesNotContainPattern("(?i)<(script|link|img|iframe)[^>]*(src|href)=\"(?!data:|')");
    }

    @Test
    void aNameCannotBreakOutOfThePage() {
        String name = "</script><script>alert(1)</script>&amp;";
        String network = Networks.write(
                        folder, "odd.json", Networks.PAIR.replace("\"pair\"", "\"" + name.replace("/", "\\/") + "\""))
                .toString();

        ReportPage page = report(network, "--timesteps", "5");

        assertThat(page.data().at("/run/network/name").asText()).isEqualTo(name);
        assertThat(page.html()).doesNotContain("<script>alert");
    }

    @Test
    void profileWritesOneWithItsWindowsAndOneOfAStoredRun() {
        String out = folder.resolve("out").toString();
        Told.by("run", "--network", noisy(), "--timesteps", "40", "--out", out);
        Path again = folder.resolve("again.html");

        Told profile = Told.by(
                "profile", "--network", noisy(), "--timesteps", "40", "--windows", "7", "--report", page().toString());
        Told stored = Told.by(
                "profile", "--reprice", out + "/result.json", "--cost-set", "sanafe2025", "--report", again.toString());

        assertThat(profile.exitCode()).as(profile.err()).isZero();
        assertThat(profile.out()).contains("over time");
        assertThat(ReportPage.read(page()).data().at("/loads/ends")).hasSize(7);
        assertThat(stored.exitCode()).as(stored.err()).isZero();
        assertThat(ReportPage.read(again).data().path("raster").isNull()).isTrue();
        assertThat(ReportPage.read(again).data().at("/run/costSet").asText()).isEqualTo("sanafe2025");
    }

    @Test
    void theDemoWritesOneToo() {
        Path page = folder.resolve("demo.html");

        Told told = Told.by("demo", "--samples", "3", "--progress", "off", "--report", page.toString());

        assertThat(told.exitCode()).as(told.err()).isZero();
        assertThat(ReportPage.read(page).data().at("/raster/exact").isObject()).isTrue();
    }

    @Test
    void watchingDoesNotChangeTheRunNorWhatItRecords() throws IOException {
        String[] words = {
            "run", "--network", noisy(), "--timesteps", "103", "--record", "spikes", "--record", "state", "--out", ""
        };
        words[words.length - 1] = folder.resolve("plain").toString();
        Told.by(words);
        words[words.length - 1] = folder.resolve("watched").toString();
        List<String> watched = new ArrayList<>(List.of(words));
        watched.addAll(List.of("--report", page().toString()));
        Told.by(watched.toArray(String[]::new));

        try (var files = Files.list(folder.resolve("plain"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".csv")).toList()) {
                assertThat(folder.resolve("watched").resolve(file.getFileName()))
                        .hasSameTextualContentAs(file);
            }
        }
    }
}
