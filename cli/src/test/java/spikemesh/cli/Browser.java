package spikemesh.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A headless Chromium that shows reports; tests skip where there is none. */
final class Browser implements AutoCloseable {

    private static final List<String> BROWSERS = List.of("chromium", "chromium-browser", "google-chrome");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /** Starts one with a profile of its own in {@code profile}. */
    static Browser open(Path profile) {
        Optional<Path> browser =
                BROWSERS.stream().flatMap(name -> onPath(name).stream()).findFirst();
        Optional<Path> chromedriver = onPath("chromedriver");
        Assumptions.assumeTrue(
                browser.isPresent() && chromedriver.isPresent(),
                "no Chromium and chromedriver on the PATH: the HTML report is not tested in a browser");
        LoggingPreferences console = new LoggingPreferences();
        console.enable(LogType.BROWSER, Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(browser.orElseThrow().toFile());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--user-data-dir=" + profile);
        options.setCapability(ChromeOptions.LOGGING_PREFS, console);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(chromedriver.orElseThrow().toFile())
                .build();
        return new Browser(new ChromeDriver(service, options));
    }

    private static Optional<Path> onPath(String name) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator, -1))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    ChromeDriver driver() {
        return driver;
    }

    /** Opens a report and waits until all of it is shown. */
    void show(Path page) {
        driver.manage().window().setSize(new Dimension(1280, 900));
        driver.get(page.toUri().toString());
        await("return !!document.documentElement.dataset.shown");
    }

    /** What a script returns. */
    Object evaluate(String script, Object... arguments) {
        return ((JavascriptExecutor) driver).executeScript(script, arguments);
    }

    String text(String id) {
        return (String) evaluate("return document.getElementById(arguments[0]).textContent", id);
    }

    /** Waits until a script returns true. */
    void await(String script, Object... arguments) {
        new WebDriverWait(driver, PATIENCE)
                .withMessage(() -> "waited in vain for %s of %s".formatted(script, List.of(arguments)))
                .until(ready -> Boolean.TRUE.equals(evaluate(script, arguments)));
    }

    /** What went wrong in the page, as it wrote to its console; advice of the browser on this test's own reads is not among it. */
    List<String> console() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> !entry.getMessage().contains("willReadFrequently"))
                .map(LogEntry::toString)
                .toList();
    }

    /** How many pixels of a canvas differ from its first one. */
    long inked(String selector) {
        return (Long) evaluate("""
                const canvas = document.querySelector(arguments[0]);
                const data = new Uint32Array(
                    canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data.buffer);
                return data.filter((pixel) => pixel !== data[0]).length;
                """, selector);
    }

    /** Keeps a picture of the window beside the build's results, for people to look at. */
    void picture(String name) {
        try {
            Path folder = Files.createDirectories(Documents.top().resolve("cli/target/report-pictures"));
            Files.write(folder.resolve(name + ".png"), driver.getScreenshotAs(org.openqa.selenium.OutputType.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        driver.quit();
    }
}
