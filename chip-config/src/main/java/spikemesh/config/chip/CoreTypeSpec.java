package spikemesh.config.chip;

import java.util.Collections;
import java.util.List;
import spikemesh.config.value.Check;

/**
 * Cores of a chip that are not as its usual ones.
 *
 * @param name what they are called
 * @param cores which cores of each chip, ascending
 * @param core what such a core is
 */
public record CoreTypeSpec(String name, List<Integer> cores, CoreSpec core) {
    public CoreTypeSpec {
        Check.notBlank("name", name);
        cores = Check.present("cores", cores).stream().sorted().toList();
        Check.notEmpty("cores", cores);
        Check.distinct("cores", cores, place -> place);
        Check.present("core", core);
    }

    /** Its cores in few words, such as {@code 0-3, 8}. */
    public String places() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < cores.size(); ) {
            int end = i;
            while (end + 1 < cores.size() && cores.get(end + 1) == cores.get(end) + 1) {
                end++;
            }
            text.append(text.isEmpty() ? "" : ", ").append(cores.get(i));
            text.append(end == i ? "" : "-" + cores.get(end));
            i = end + 1;
        }
        return text.toString();
    }

    /** Whether core {@code place} of a chip is one. */
    boolean has(int place) {
        return Collections.binarySearch(cores, place) >= 0;
    }
}
