package spikemesh.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The option that breaks parts of a chip; shared by all commands that place or run something on one. */
final class FaultOptions {

    @Option(
            names = "--fault",
            paramLabel = "FAULT",
            description = "What is broken beside what the chip says: core:17, router:5 (that of tile 5, with its cores"
                    + " and links), link:5-6 between two tiles (both ways) or link:5>6; may be repeated.")
    private List<String> faults = new ArrayList<>();

    /** Whether any are given. */
    boolean any() {
        return !faults.isEmpty();
    }

    /** These overrides of a chip, and the faults. */
    List<String> addedTo(List<String> overrides) {
        List<String> all = new ArrayList<>(overrides);
        faults.forEach(fault -> all.add("faults+=" + fault));
        return all;
    }
}
