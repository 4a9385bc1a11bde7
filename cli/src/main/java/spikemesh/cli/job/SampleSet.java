package spikemesh.cli.job;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Recordings in a folder and those below it, with their labels: a table whose columns {@code sample} and {@code label} name a
 * file, with or without its ending, and its class. Without a table the class is the name of the folder that a recording is in.
 */
public final class SampleSet {

    private static final List<String> NAMES = List.of("sample", "file", "filename", "name", "path");
    private static final List<String> CLASSES = List.of("label", "class", "target", "digit");
    private static final String CLASS = "\\d{1,6}";

    /** One recording and its class. */
    public record Sample(String name, Path recording, int label) {}

    private SampleSet() {}

    /** The samples in the order of the labels, or of their names where there are none. */
    public static List<Sample> read(Path folder, Optional<Path> labels) throws IOException {
        List<Path> files = files(folder);
        List<Sample> samples =
                labels.isPresent() ? labelled(labels.get(), byName(folder, files)) : sorted(folder, files);
        if (samples.isEmpty()) {
            throw new IllegalArgumentException(
                    labels.map(Path::toString).orElse("--samples " + folder) + ": must label at least one sample");
        }
        return samples;
    }

    private static List<Sample> labelled(Path labels, Map<String, Path> files) throws IOException {
        List<String> lines = Files.readAllLines(labels, StandardCharsets.UTF_8);
        List<String> head = lines.isEmpty() ? List.of() : cells(lines.get(0).toLowerCase(Locale.ROOT));
        int name = column(head, NAMES);
        int label = column(head, CLASSES);
        boolean headless = head.size() == 2 && head.get(1).matches(CLASS);
        if (!headless && (name < 0 || label < 0)) {
            throw new IllegalArgumentException(labels
                    + " line 1: must name the columns, among them sample (or file) and label (or class): "
                    + String.join(",", head));
        }
        List<Sample> samples = new ArrayList<>();
        for (int line = headless ? 0 : 1; line < lines.size(); line++) {
            if (!lines.get(line).isBlank()) {
                String place = labels + " line " + (line + 1);
                List<String> cells = cells(lines.get(line));
                samples.add(headless ? sample(place, cells, 0, 1, files) : sample(place, cells, name, label, files));
            }
        }
        return samples;
    }

    private static int column(List<String> head, List<String> names) {
        return names.stream()
                .mapToInt(head::indexOf)
                .filter(column -> column >= 0)
                .findFirst()
                .orElse(-1);
    }

    private static Sample sample(String place, List<String> cells, int name, int label, Map<String, Path> files) {
        if (cells.size() <= Math.max(name, label)) {
            throw new IllegalArgumentException(
                    place + ": must have " + (Math.max(name, label) + 1) + " columns: columns=" + cells.size());
        }
        Path file = files.get(cells.get(name));
        if (file == null) {
            throw new IllegalArgumentException(place + ": no recording is called so: sample=" + cells.get(name));
        }
        if (!cells.get(label).matches(CLASS)) {
            throw new IllegalArgumentException(
                    place + ": label must be a whole number of at least 0: label=" + cells.get(label));
        }
        return new Sample(cells.get(name), file, Integer.parseInt(cells.get(label)));
    }

    /** Cells between commas, semicolons or tabs, or between blanks where there are none of these; a line may begin with #. */
    private static List<String> cells(String line) {
        String row = line.strip().replaceFirst("^#\\s*", "");
        String between = row.matches(".*[,;\\t].*") ? "\\s*[,;\\t]\\s*#?" : "\\s+#?";
        return List.of(row.split(between, -1));
    }

    /** All recordings, with the name of the folder that each is in as its class. */
    private static List<Sample> sorted(Path folder, List<Path> files) {
        List<Sample> samples = new ArrayList<>();
        for (Path file : files) {
            String name = folder.relativize(file).toString();
            String within = String.valueOf(file.toAbsolutePath().getParent().getFileName());
            if (!within.matches(CLASS)) {
                throw new IllegalArgumentException("--labels is missing, and " + name
                        + " is in no folder that is called as its class: give --labels, or folders 0, 1, ...");
            }
            samples.add(new Sample(name, file, Integer.parseInt(within)));
        }
        return samples;
    }

    private static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException("--samples must be a folder of recordings: --samples=" + folder);
        }
        try (Stream<Path> inside = Files.walk(folder)) {
            return inside.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /** The files by name and by path below the folder, each with and without its ending; of two the first. */
    private static Map<String, Path> byName(Path folder, List<Path> files) {
        Map<String, Path> names = new LinkedHashMap<>();
        for (Path file : files) {
            names.putIfAbsent(folder.relativize(file).toString().replace('\\', '/'), file);
            names.putIfAbsent(String.valueOf(file.getFileName()), file);
        }
        for (String name : List.copyOf(names.keySet())) {
            int dot = name.indexOf('.', name.lastIndexOf('/') + 1);
            if (dot > 0) {
                names.putIfAbsent(name.substring(0, dot), names.get(name));
            }
        }
        return names;
    }
}
