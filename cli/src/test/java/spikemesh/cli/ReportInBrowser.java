package spikemesh.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

/** A browser that shows reports, and what tests of them do again and again. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ReportInBrowser {

    /**
     * Brings a chart into sight and tells whether it is drawn; asked until it is. Scrolling once and going on would not do:
     * the browser tells the page of what came into sight once per frame, so a chart passed between two frames is not drawn,
     * and charts above that take their height when drawn move those below out of sight again.
     */
    private static final String CHART_DRAWN = """
            const chart = document.getElementById(arguments[0]);
            if (chart.hidden || !chart.offsetParent) { return true; }
            chart.scrollIntoView({behavior: 'instant', block: 'center'});
            return !!chart.querySelector('canvas');
            """;

    @TempDir
    Path folder;

    Browser browser;

    @BeforeAll
    void open(@TempDir Path profile) {
        browser = Browser.open(profile);
    }

    @AfterAll
    void close() {
        if (browser != null) {
            browser.close();
        }
    }

    @AfterEach
    void ownWidth() {
        browser.driver().executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
    }

    final void narrow() {
        wide(320);
    }

    /** The browser's own windows are never narrower than 500 pixels. */
    final void wide(int pixels) {
        browser.driver()
                .executeCdpCommand(
                        "Emulation.setDeviceMetricsOverride",
                        Map.of("width", pixels, "height", 900, "deviceScaleFactor", 1, "mobile", false));
    }

    final void assertFitsSideways() {
        assertThat(browser.evaluate(
                        "return document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
                .isEqualTo(true);
    }

    final void show(String network, String... more) {
        Path file = Networks.write(folder, "network.json", network);
        Path page = folder.resolve("report.html");
        List<String> words = new java.util.ArrayList<>(
                List.of("run", "--network", file.toString(), "--report", page.toString(), "--timesteps"));
        words.addAll(List.of(more));
        Told told = Told.by(words.toArray(String[]::new));
        assertThat(told.exitCode()).as(told.err()).isZero();
        browser.show(page);
    }

    final WebElement element(String id) {
        return browser.driver().findElement(By.id(id));
    }

    final void scrollTo(String id) {
        browser.evaluate(
                "document.getElementById(arguments[0]).scrollIntoView({behavior: 'instant', block: 'center'})", id);
    }

    final void showChart(String id) {
        browser.await(CHART_DRAWN, id);
    }

    final void showAllCharts() {
        for (Object id :
                (List<?>) browser.evaluate("return [...document.querySelectorAll('.chart')].map((c) => c.id)")) {
            showChart((String) id);
        }
    }
}
