package spikemesh.emulator.record.file;

import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import spikemesh.config.value.Check;

/**
 * What to record: {@code spikes:GLOB} and {@code packets:GLOB} for populations and inputs, {@code state:GLOB} for probes,
 * {@code weights:GLOB} for projections that learn, {@code cores:GLOB} for numbers of cores, {@code links:GLOB} for links as {@code from-to} and their tiles, {@code energy:GLOB}
 * for kinds of events; {@code *} stands for any characters, {@code ?} for one, and a kind alone means all of it. Behind it,
 * {@code @100} sums up 100 timesteps in a row, or gives weights every 100 timesteps, and {@code @1000..2000} records timesteps from 1000 up to 2000 only.
 *
 * @param kind what is meant
 * @param glob which names
 * @param span which timesteps
 */
public record RecordPattern(RecordKind kind, String glob, Span span) {

    private static final Set<RecordKind> SUMMED =
            EnumSet.of(RecordKind.CORES, RecordKind.LINKS, RecordKind.ENERGY, RecordKind.WEIGHTS);
    private static final Pattern WINDOW = Pattern.compile("(.*)@(\\d{1,18})\\.\\.(\\d{1,18})", Pattern.DOTALL);
    private static final Pattern EVERY = Pattern.compile("(.*)@(\\d{1,18})", Pattern.DOTALL);

    /**
     * Reads a pattern as it is written.
     *
     * @throws IllegalArgumentException if it begins with none of these words
     */
    public static RecordPattern parse(String written) {
        Matcher window = WINDOW.matcher(written);
        boolean windowed = window.matches();
        String rest = windowed ? window.group(1) : written;
        Matcher every = EVERY.matcher(rest);
        boolean summed = every.matches();
        long once = written.startsWith(RecordKind.WEIGHTS.key()) ? 0 : 1;
        Span span = new Span(
                summed ? Check.inRange("--record ...@", Long.parseLong(every.group(2)), 1, Long.MAX_VALUE) : once,
                windowed ? Long.parseLong(window.group(2)) : 0,
                windowed ? Long.parseLong(window.group(3)) : Long.MAX_VALUE);
        if (span.from() >= span.to()) {
            throw new IllegalArgumentException("--record must end its window after it begins: --record=" + written);
        }
        RecordPattern pattern = parse(written, summed ? every.group(1) : rest, span);
        if (summed && !SUMMED.contains(pattern.kind)) {
            throw new IllegalArgumentException(
                    "--record takes every so many timesteps of cores, links, energy and weights only, a window is"
                            + " written @FROM..TO: --record=" + written);
        }
        return pattern;
    }

    private static RecordPattern parse(String written, String name, Span span) {
        int colon = name.indexOf(':');
        String word = colon < 0 ? name : name.substring(0, colon);
        RecordKind kind = Stream.of(RecordKind.values())
                .filter(each -> each.key().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("--record must be KIND:NAME, * for all, KIND one of "
                        + Stream.of(RecordKind.values()).map(RecordKind::key).collect(Collectors.joining(", "))
                        + ": --record=" + written));
        return new RecordPattern(kind, colon < 0 ? "*" : name.substring(colon + 1), span);
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
        String each = kind == RecordKind.WEIGHTS && span.every() == 1 ? "@1" : "";
        return kind.key() + ":" + glob + each + span.suffix();
    }
}
