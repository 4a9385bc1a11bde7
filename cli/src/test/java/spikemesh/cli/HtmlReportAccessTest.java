package spikemesh.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.Select;

/** FEATURE: everybody can use the HTML report: on narrow screens and on paper, in light and dark, by keyboard and screen reader. */
class HtmlReportAccessTest extends ReportInBrowser {

    @Test
    void namesThatAreLongAreShortenedInTheMiddleAndFitNarrowScreens() {
        String name = "x".repeat(120);
        show("""
                {"format": "spikemesh.network/1", "name": "%1$s", "timestep": "1 ms",
                 "populations": [{"name": "%1$s_1", "size": 20, "model": "loihi-cuba-lif", "parameters": {"biasMant": 100, "vthMant": 2}}],
                 "probes": [{"name": "probe_%1$s", "population": "%1$s_1", "variables": ["v"], "neurons": [0]}]}
                """.formatted(name), "60");
        narrow();
        showAllCharts();

        assertThat(browser.evaluate("return Spikemesh.format.shortened('abcdefghij_12', 7)"))
                .isEqualTo("abc…_12");
        assertFitsSideways();
        assertThat(browser.console()).isEmpty();
    }

    @Test
    void wideTablesAreListsOnNarrowScreensAndElseMovedByKeys() {
        show(Networks.NOISY, "60");
        narrow();
        Object narrowTable = browser.evaluate("""
                const place = document.getElementById('energy-per-spike');
                return [place.scrollWidth <= place.clientWidth, getComputedStyle(place.querySelector('tbody td')).display].map(String);
                """);
        assertThat(narrowTable).isEqualTo(List.of("true", "flex"));
        wide(700);
        browser.await(
                "const place = document.querySelector('#figures .scroll');"
                        + "return place.scrollWidth > place.clientWidth && place.tabIndex === 0 && place.getAttribute('role') === 'region'");
        wide(1280);
        browser.await("return !document.querySelector('#figures .scroll').hasAttribute('tabindex')");
    }

    @Test
    void theSkipLinkLeadsToTheReportWithItsNotices() {
        show(Networks.NOISY, "20");
        browser.driver().findElement(By.className("skip")).sendKeys(Keys.ENTER);

        assertThat(browser.evaluate("return document.activeElement.id")).isEqualTo("content");
        assertThat(browser.evaluate("return !!document.querySelector('#content #notices')"))
                .isEqualTo(true);
    }

    @Test
    void linesAndBarsStandOutFromTheirGround() {
        show(Networks.NOISY, "20");
        for (String theme : List.of("light", "dark")) {
            new Select(element("theme")).selectByValue(theme);
            assertThat((Double) browser.evaluate("""
                    const light = (hex) => {
                      const [r, g, b] = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
                        .map((c) => c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
                      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
                    };
                    const contrast = (one, other) => {
                      const [low, high] = [light(one), light(other)].sort((a, b) => a - b);
                      return (high + 0.05) / (low + 0.05);
                    };
                    const theme = Spikemesh.theme;
                    return Math.min(...Array.from({length: 10}, (none, at) => contrast(theme.series(at), theme.colour('card')))) + 0.0001;
                    """)).as(theme).isGreaterThan(3);
        }
    }

    @Test
    void everyControlIsReachedByTheTabKeyAndHasAName() {
        show(Networks.NOISY, "60");
        List<?> nameless = (List<?>) browser.evaluate("""
                return [...document.querySelectorAll("button, select, input, canvas#raster, [role=img]")]
                    .filter((e) => !e.closest("[hidden]"))
                    .filter((e) => !(e.getAttribute("aria-label") || e.labels?.length || e.textContent.trim()))
                    .map((e) => e.outerHTML)
                """);
        assertThat(nameless).isEmpty();
        WebElement body = browser.driver().findElement(By.tagName("body"));
        body.click();
        java.util.Set<Object> reached = new java.util.HashSet<>();
        for (int i = 0; i < 60; i++) {
            browser.driver().switchTo().activeElement().sendKeys(Keys.TAB);
            reached.add(browser.evaluate("return document.activeElement.id"));
        }
        assertThat(reached)
                .contains(
                        "theme",
                        "raster",
                        "raster-time-in",
                        "raster-all",
                        "core-load",
                        "window",
                        "with-power",
                        "save-result");
    }

    @Test
    void aNarrowWindowNeedsNoSidewaysScrolling() {
        show(Networks.NOISY, "60");
        narrow();
        showAllCharts();

        assertFitsSideways();
        assertThat(browser.console()).isEmpty();
    }

    @Test
    void theThemeIsSwitchedAndRemembered() {
        show(Networks.NOISY, "60");
        new Select(element("theme")).selectByValue("dark");
        String dark = (String) browser.evaluate("return getComputedStyle(document.body).backgroundColor");
        new Select(element("theme")).selectByValue("light");
        String light = (String) browser.evaluate("return getComputedStyle(document.body).backgroundColor");

        assertThat(dark).isEqualTo("rgb(18, 21, 27)");
        assertThat(light).isEqualTo("rgb(245, 246, 248)");
        browser.driver().navigate().refresh();
        assertThat(element("theme").getAttribute("value")).isEqualTo("light");
        assertThat(browser.console()).isEmpty();
    }

    @Test
    void paperIsLightAndShowsAllChartsWhateverTheScreenShows() {
        show(Networks.NOISY, "60");
        new Select(element("theme")).selectByValue("dark");
        browser.evaluate("window.dispatchEvent(new Event('beforeprint'))");

        assertThat(browser.evaluate("return getComputedStyle(document.body).color"))
                .isEqualTo("rgb(27, 31, 39)");
        assertThat(browser.evaluate("return [...document.querySelectorAll('.chart')]"
                        + ".filter((c) => c.offsetParent && !c.querySelector('canvas')).map((c) => c.id)"))
                .isEqualTo(List.of());
        browser.evaluate("window.dispatchEvent(new Event('afterprint'))");
        assertThat(browser.evaluate("return getComputedStyle(document.body).color"))
                .isEqualTo("rgb(231, 234, 240)");
        assertThat(browser.console()).isEmpty();
    }
}
