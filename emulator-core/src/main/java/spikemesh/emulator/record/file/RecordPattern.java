package spikemesh.emulator.record.file;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What to record: {@code spikes:GLOB} for populations and inputs, {@code state:GLOB} for probes; {@code *} stands for any
 * characters, {@code ?} for one, and a kind alone means all of it.
 *
 * @param state whether states of probes are meant, not spikes
 * @param glob which names
 */
public record RecordPattern(boolean state, String glob) {

    /**
     * Reads a pattern as it is written.
     *
     * @throws IllegalArgumentException if it begins with neither {@code spikes} nor {@code state}
     */
    public static RecordPattern parse(String written) {
        int colon = written.indexOf(':');
        String kind = colon < 0 ? written : written.substring(0, colon);
        if (!List.of("spikes", "state").contains(kind)) {
            throw new IllegalArgumentException(
                    "--record must be spikes:NAME or state:PROBE, * for all: --record=" + written);
        }
        return new RecordPattern(kind.equals("state"), colon < 0 ? "*" : written.substring(colon + 1));
    }

    /** Whether {@code name} is meant. */
    boolean matches(String name) {
        StringBuilder expression = new StringBuilder();
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            expression.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
        }
        return Pattern.compile(expression.toString(), Pattern.DOTALL)
                .matcher(name)
                .matches();
    }

    /** As it is written. */
    @Override
    public String toString() {
        return (state ? "state:" : "spikes:") + glob;
    }
}
