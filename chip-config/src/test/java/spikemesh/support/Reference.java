package spikemesh.support;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Reference data that lies beside the checkout, in {@code ../shared/reference}; tests that need it are skipped without it. */
public final class Reference {

    private Reference() {}

    /** The file or folder {@code relative} of the reference data; skips the calling test where it is absent. */
    public static Path path(String relative) {
        Path found = root().resolve(relative);
        Assumptions.assumeTrue(
                Files.exists(found),
                "skipped: reference data not found beside the checkout: shared/reference/" + relative);
        return found;
    }

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (folder.getParent() != null && !Files.exists(folder.resolve("emulator-core"))) {
            folder = folder.getParent();
        }
        return folder.resolveSibling("shared").resolve("reference");
    }
}
