package spikemesh.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Runs the commands of a session in this process, in the top folder of the checkout, and compares. What a command writes
 * below {@code out/} goes to a folder that is thrown away.
 */
final class SessionRunner {

    private static final String OUT = "out/";

    private final String file;
    private final Path scratch;

    SessionRunner(String file, Path scratch) {
        this.file = file;
        this.scratch = scratch;
    }

    void run(Session session) {
        for (Session.Exchange exchange : session.exchanges()) {
            String place = file + ":" + exchange.line() + ": " + exchange.command();
            List<String> words = ShellWords.split(exchange.command());
            assertThat(words.get(0)).as(place).isIn("spikemesh", "./spikemesh");

            Told told = Told.by(words.stream().skip(1).map(this::redirected).toArray(String[]::new));

            assertThat(told.exitCode())
                    .as("exit code of %s%nstandard error: %s", place, told.err())
                    .isEqualTo(exchange.exitCode());
            expect(place + ", standard output", exchange.out(), told.out());
            expect(place + ", standard error", exchange.err(), told.err());
        }
    }

    private String redirected(String word) {
        int named = word.indexOf("=" + OUT) + 1;
        return named > 0 || word.startsWith(OUT)
                ? word.substring(0, named) + scratch.resolve(word.substring(named + OUT.length()))
                : word;
    }

    private void expect(String place, List<String> expected, String told) {
        if (expected == null) {
            return;
        }
        String original = told.replace(scratch + "/", OUT);
        List<String> lines = original.isEmpty()
                ? List.of()
                : Arrays.asList(original.stripTrailing().split("\n", -1));
        assertThat(matches(expected, lines))
                .as("%s%nexpected:%n%s%ntold:%n%s", place, String.join("\n", expected), original)
                .isTrue();
    }

    /** Whether {@code lines} are the expected ones, where {@code ...} stands for any. */
    static boolean matches(List<String> expected, List<String> lines) {
        List<String> pattern = new ArrayList<>();
        for (String line : expected) {
            pattern.add(
                    line.strip().equals(Session.ANY)
                            ? "(?:[^\n]*\n)*?"
                            : Pattern.quote(line.stripTrailing()).replace(Session.ANY, "\\E[^\n]*?\\Q") + "[ \t]*\n");
        }
        String text = lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
        return Pattern.matches(String.join("", pattern), text);
    }
}
