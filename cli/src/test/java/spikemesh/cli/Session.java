package spikemesh.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * Commands and what they are expected to tell, as written in a session file.
 *
 * <pre>
 * # a remark
 * $ spikemesh completion fish
 * ! spikemesh: Invalid value ...
 * ? 2
 * </pre>
 *
 * <p>{@code >} begins a line of standard output, {@code !} one of standard error, {@code ?} the exit code (0 where none is
 * given). Where a command has lines of a kind, they are all the lines of that kind. {@code ...} stands for any text within
 * a line, and alone on a line for any number of lines.
 */
record Session(List<Exchange> exchanges) {

    static final String ANY = "...";

    /** One command: the line of the file it stands on, its words, and what is expected; {@code null} where nothing is. */
    record Exchange(int line, String command, List<String> out, List<String> err, int exitCode) {}

    static Session parse(List<String> lines) {
        List<Exchange> exchanges = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (line.startsWith("$ ")) {
                exchanges.add(new Exchange(i + 1, line.substring(2).strip(), null, null, ExitCode.OK));
                continue;
            }
            if (exchanges.isEmpty() || !"><!?".contains(line.substring(0, 1))) {
                throw new IllegalArgumentException("line " + (i + 1) + ": must begin with $, >, !, ? or #: " + line);
            }
            int last = exchanges.size() - 1;
            exchanges.set(last, with(exchanges.get(last), line.charAt(0), textOf(line)));
        }
        return new Session(List.copyOf(exchanges));
    }

    private static Exchange with(Exchange exchange, char kind, String text) {
        return switch (kind) {
            case '>' ->
                new Exchange(
                        exchange.line, exchange.command, plus(exchange.out, text), exchange.err, exchange.exitCode);
            case '!' ->
                new Exchange(
                        exchange.line, exchange.command, exchange.out, plus(exchange.err, text), exchange.exitCode);
            default ->
                new Exchange(
                        exchange.line, exchange.command, exchange.out, exchange.err, Integer.parseInt(text.strip()));
        };
    }

    private static String textOf(String line) {
        return line.length() > 1 && line.charAt(1) == ' ' ? line.substring(2) : line.substring(1);
    }

    private static List<String> plus(List<String> lines, String line) {
        List<String> all = new ArrayList<>(lines == null ? List.of() : lines);
        all.add(line);
        return all;
    }
}
