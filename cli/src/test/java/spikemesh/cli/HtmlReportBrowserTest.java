package spikemesh.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.support.ui.Select;

/** FEATURE: the HTML report in a real browser: it shows itself, its controls work, and it has nothing to complain about. */
class HtmlReportBrowserTest extends ReportInBrowser {

    /** Neurons that all fire in each of 600 timesteps, so many that they spike that often. */
    private static String manySpikes(int spikes) {
        return """
                {"format": "spikemesh.network/1", "name": "many", "timestep": "1 ms",
                 "populations": [{"name": "a", "size": %d, "model": "loihi-cuba-lif", "parameters": {"biasMant": 4000, "vthMant": 1}}]}
                """.formatted(spikes / 599);
    }

    @Test
    void everythingIsDrawnAndNothingIsComplainedOf() {
        show(Networks.NOISY, "200");
        showAllCharts();

        assertThat(browser.inked("#raster")).isGreaterThan(500);
        for (String chart :
                List.of("parts-chart", "rates-chart", "mesh-chart", "energy-chart", "latency-chart", "trace-chart-0")) {
            assertThat(browser.inked("#" + chart + " canvas")).as(chart).isGreaterThan(200);
        }
        assertThat(browser.text("energy-per-spike")).contains("events only", "with management too", "nJ");
        assertThat(browser.text("energy-notes")).contains("Unpriced: axon in");
        assertThat(browser.text("figures")).contains("post-layout-simulation", "Latencies");
        assertThat(browser.text("references")).contains("doi:10.1109/");
        assertThat(browser.text("manifest-files")).contains("network.json");
        assertThat(
                        browser.evaluate(
                                "return performance.getEntriesByType('resource').filter((r) => !r.name.startsWith('data:')).length"))
                .as("nothing was fetched")
                .isEqualTo(0L);
        assertThat(browser.console()).isEmpty();
    }

    @Test
    void whatIsBrokenAndWhatThatCostsStandsInTheNotices() {
        show(Networks.PAIR, "20", "--fault", "link:0-1");

        assertThat(browser.text("notices"))
                .contains(
                        "Broken: 1 link; this chip has no way around; all of the 2 routes in use between tiles are cut: 0->1, 1->0.")
                .containsPattern("\\d+ packets lost by the network at tile 0: unreachable\\.");
        assertThat(browser.console()).isEmpty();
    }

    @Test
    void whatIsBrokenIsMarkedOnTheMapAndNamedBelowIt() {
        show(
                Networks.PAIR,
                "20",
                "--fault",
                "link:4-5",
                "--fault",
                "link:8>9",
                "--fault",
                "router:13",
                "--fault",
                "core:70");
        showChart("mesh-chart");

        Object marks = browser.evaluate("""
                const chart = echarts.getInstanceByDom(document.getElementById('mesh-chart'));
                return chart.getOption().series.find((one) => one.id === 'faults').data.map((one) => Spikemesh.faults.tip(one.at));
                """);
        assertThat(marks)
                .isEqualTo(List.of(
                        "broken: router of tile 13, with its cores and links",
                        "broken: core 70 on tile 17",
                        "broken: link between tiles 4 and 5",
                        "broken: link from tile 8 to 9, one way only"));
        String words =
                "Broken: router of tile 13, with its cores and links; core 70 on tile 17; link between tiles 4 and 5; "
                        + "link from tile 8 to 9, one way only.";
        assertThat(browser.text("mesh-faults-text")).isEqualTo(words);
        assertThat(element("mesh-chart").getAttribute("aria-label")).endsWith(words);
        browser.evaluate("document.querySelector('#faults-table summary').click()");
        browser.await("return document.querySelectorAll('#faults-table tbody tr').length === 4");
        assertThat(browser.console()).isEmpty();
    }

    @Test
    void aChipThatWorksHasNoWordOfFaults() {
        show(Networks.PAIR, "20");

        assertThat(element("mesh-faults").isDisplayed()).isFalse();
        assertThat(element("faults-table").isDisplayed()).isFalse();
    }

    @Test
    void tilesWithoutAPlaneAreReadFromTheTopAsInThePictureOfAMapping() {
        show(
                """
                {"format": "spikemesh.network/1", "name": "leaves", "timestep": "0.1 ms",
                 "populations": [{"name": "a", "size": 96, "model": "adex", "parameters": {"iOffset": 400}}],
                 "mapping": {"placements": {"a": {"kind": "spread", "first": 0, "cores": 12}}}}
                """,
                "200",
                "--chip",
                Documents.top().resolve("examples/chips/analog-tree.json").toString());
        showChart("mesh-chart");

        Object tops = browser.evaluate("""
                const chart = echarts.getInstanceByDom(document.getElementById('mesh-chart'));
                const cores = chart.getOption().series.find((one) => one.id === 'cores').data;
                return [0, 5, 6, 11].map((at) => String(Math.round(cores[at].value[3])));
                """);

        assertThat(tops).as("six tiles of two cores in lines of three").isEqualTo(List.of("1", "1", "0", "0"));
        assertThat(browser.console()).isEmpty();
    }

    @Test
    void aMillionSpikesOnSixtyCoresAreASmallPage() throws Exception {
        show("""
                {"format": "spikemesh.network/1", "name": "sixty-cores", "timestep": "1 ms",
                 "populations": [
                   {"name": "a", "size": 6000, "model": "loihi-cuba-lif",
                    "parameters": {"du": 4095, "dv": 128, "vthMant": 20}}],
                 "inputs": [{"name": "noise", "size": 400,
                   "source": {"kind": "poisson", "probability": 0.2, "seed": 1}}],
                 "projections": [{"name": "drive", "source": "noise", "target": "a",
                   "connectivity": {"kind": "fixed-in-degree", "degree": 20, "seed": 1},
                   "weight": {"kind": "uniform-integer", "least": 8, "most": 16, "seed": 1}, "weightBits": 8,
                   "signMode": "excitatory"}],
                 "mapping": {"placements": {"a": {"kind": "spread", "first": 0, "cores": 60}}}}
                """, "200");
        Path page = folder.resolve("report.html");
        JsonNode data = ReportPage.read(page).data();

        assertThat(data.at("/run/spikes/emitted").asLong()).isGreaterThan(1_000_000);
        assertThat(data.at("/raster/exact").isObject())
                .as("each spike is in the file")
                .isTrue();
        assertThat(data.at("/run/network/coresInUse").asInt()).isEqualTo(60);
        assertThat(Files.size(page)).isLessThan(15_000_000);
        showAllCharts();
        assertThat(browser.inked("#raster")).isGreaterThan(500);
        assertThat(browser.console()).isEmpty();
    }

    @Test
    void aGridOfSpikesShowsAllOfThemHoweverSmallThePlotIs() {
        show(manySpikes(3_100_000), "600");
        String counted = browser.text("raster-status");
        long told = Long.parseLong(
                counted.replaceFirst("(?s).*about ([\\d,]+) spikes.*", "$1").replace(",", ""));
        JsonNode data = ReportPage.read(folder.resolve("report.html")).data();

        assertThat(data.at("/raster/exact").isMissingNode()).isTrue();
        assertThat(told).isEqualTo(data.at("/raster/spikes").asLong());
        assertThat(browser.console()).isEmpty();
    }

    @Test
    void theCurveOfALoadSweepFitsANarrowScreen() {
        Path page = folder.resolve("curve.html");
        Told told = Told.by(
                "replay",
                "--topology",
                "mesh:4x4",
                "--generate",
                "uniform",
                "--sweep",
                "0.05,0.9",
                "--cycles",
                "1000",
                "--report",
                page.toString());
        assertThat(told.exitCode()).as(told.err()).isZero();
        browser.driver().manage().window().setSize(new Dimension(520, 900));
        browser.driver().get(page.toUri().toString());

        assertThat(browser.evaluate("return document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);
        assertThat(browser.evaluate("return document.querySelectorAll('tr').length"))
                .isEqualTo(3L);
        assertThat((String) browser.evaluate("return document.querySelector('svg').textContent"))
                .contains("hollow: saturated", "on the upper edge: above ");
        assertThat(browser.console()).isEmpty();
    }

    @Test
    void theRasterIsMovedByKeysButtonsAndTheMouse() {
        show(Networks.NOISY, "200");
        String all = browser.text("raster-status");
        assertThat(all).startsWith("Timesteps 0 to 199 (0 s to 200 ms), 190 of 190 rows");

        element("raster").sendKeys("+");
        browser.await("return document.getElementById('raster-status').textContent.startsWith('Timesteps 50 to 149')");
        element("raster").sendKeys(Keys.ARROW_LEFT);
        browser.await("return document.getElementById('raster-status').textContent.startsWith('Timesteps 30 to 129')");
        element("raster-rows-in").click();
        browser.await("return document.getElementById('raster-status').textContent.includes(', 96 of 190 rows')");
        new Actions(browser.driver()).doubleClick(element("raster")).perform();
        browser.await("return document.getElementById('raster-status').textContent.includes(', 48 of 190 rows')"
                + "|| document.getElementById('raster-status').textContent.includes(', 49 of 190 rows')");
        element("raster").sendKeys(Keys.HOME);
        browser.await("return document.getElementById('raster-status').textContent.startsWith('Timesteps 0 to 199')");

        assertThat(browser.text("raster-status")).isEqualTo(all);
        assertThat(browser.console()).isEmpty();
    }

    @Test
    void theSliderShowsOneWindowAndTheTablesFollow() {
        show(Networks.NOISY, "200");
        scrollTo("window");
        browser.evaluate("document.querySelector('#cores-table summary').click()");
        String whole = browser.text("cores-table");
        assertThat(browser.text("window-status")).startsWith("Whole run: 200 timesteps. On cores: synaptic events");

        element("window").sendKeys(Keys.END);
        browser.await(
                "return document.getElementById('window-status').textContent.startsWith('Window 60 of 60: timesteps 196 to 199')");
        assertThat(browser.text("cores-table")).isNotEqualTo(whole);
        assertThat(element("span-window").isSelected()).isTrue();
        new Select(element("core-load")).selectByValue("joules");
        new Select(element("link-load")).selectByValue("none");
        element("span-all").click();
        browser.await("return document.getElementById('window-status').textContent.startsWith('Whole run')");

        assertThat(browser.console()).isEmpty();
    }

    @Test
    void energyIsDividedInFourWays() {
        show(Networks.NOISY, "200");
        showChart("energy-chart");
        Map<String, String> firstColumn =
                Map.of("population", "population", "core", "core", "time", "timesteps", "unit", "unit");
        for (String way : List.of("population", "core", "time", "unit")) {
            browser.evaluate("document.querySelector(`input[name=divide][value=${arguments[0]}]`).click()", way);
            assertThat(browser.text("energy-table")).as(way).contains(firstColumn.get(way));
            assertThat(browser.inked("#energy-chart canvas")).as(way).isGreaterThan(200);
        }
        element("with-power").click();

        assertThat(browser.console()).isEmpty();
    }

    @Test
    void latenciesSayWhatTheirTimingKnows() {
        show(Networks.NOISY, "20", "--timing", "queued");

        assertThat(browser.text("latency-note"))
                .contains("Timing queued:", "packets wait for each other on links")
                .doesNotContain("do not hinder");
    }

    @Test
    void missedTicksAreShownByCore() {
        show(Networks.NOISY, "50", "--set", "synchronisation.mode=tick", "--set", "synchronisation.tick=100 ns");
        showChart("deadlines-chart");

        assertThat(browser.text("deadlines-facts"))
                .contains("100 ns of real time", "9 cores needed longer than a tick");
        assertThat(browser.inked("#deadlines-chart canvas")).isGreaterThan(200);
        browser.evaluate("document.getElementById('deadlines').scrollIntoView({behavior: 'instant'})");
        browser.picture("real-time");
        assertThat(browser.console()).isEmpty();
    }

    @Test
    void whatIsNotThereIsSaid() {
        show(Networks.SILENT, "10", "--timing", "functional");
        showAllCharts();

        assertThat(browser.text("raster-empty")).startsWith("Nothing spiked in 10 timesteps");
        assertThat(browser.text("rates-empty")).contains("nothing spiked");
        assertThat(browser.text("traces")).contains("No membrane potentials");
        assertThat(browser.text("latency-empty")).contains("Timing functional models no chip time");
        assertThat(browser.text("parts-note")).contains("No neuron spiked");
        assertThat(browser.console()).isEmpty();
    }
}
