package spikemesh.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The documents and session files of the checkout, and the commands in them. */
final class Documents {

    private static final String FENCE = "```";
    private static final String CONSOLE = FENCE + "console";

    private Documents() {}

    /** The top folder of the checkout. */
    static Path top() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("emulator-core"))) {
            folder = folder.getParent();
        }
        return folder;
    }

    /** The files below the top folder whose name ends with {@code suffix}, sorted; {@code from} is a file or folder. */
    static List<String> files(String from, String suffix) {
        Path start = top().resolve(from);
        if (!Files.exists(start)) {
            return List.of();
        }
        try (Stream<Path> found = Files.walk(start)) {
            return found.filter(path -> path.toString().endsWith(suffix))
                    .map(path -> top().relativize(path).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> lines(String file) {
        try {
            return Files.readAllLines(top().resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The commands in the {@code console} blocks of a document, with what is shown below each as the expected standard
     * output. Blocks marked {@code console slow} are left out.
     */
    static Session session(List<String> document) {
        List<Session.Exchange> exchanges = new ArrayList<>();
        boolean inside = false;
        for (int i = 0; i < document.size(); i++) {
            String line = document.get(i);
            if (line.startsWith(FENCE)) {
                inside = !inside && line.strip().equals(CONSOLE);
            } else if (inside && line.startsWith("$ ")) {
                exchanges.add(new Session.Exchange(i + 1, line.substring(2).strip(), null, null, ExitCode.OK));
            } else if (inside && !exchanges.isEmpty()) {
                int last = exchanges.size() - 1;
                Session.Exchange exchange = exchanges.get(last);
                List<String> out = new ArrayList<>(exchange.out() == null ? List.of() : exchange.out());
                out.add(line);
                exchanges.set(
                        last,
                        new Session.Exchange(exchange.line(), exchange.command(), out, null, exchange.exitCode()));
            }
        }
        return new Session(exchanges.stream()
                .filter(exchange -> exchange.command().startsWith("./spikemesh"))
                .toList());
    }
}
