package spikemesh.config.chip;

import java.util.Optional;
import spikemesh.config.value.Check;

/**
 * Where figures come from.
 *
 * @param reference authors, title, where and when it appeared
 * @param doi digital object identifier, where there is one
 * @param seen what was read of it: the work itself, or which text quotes it
 */
public record SourceSpec(String reference, Optional<String> doi, String seen) {
    public SourceSpec {
        Check.notBlank("reference", reference);
        Check.present("doi", doi);
        Check.present("seen", seen);
    }
}
