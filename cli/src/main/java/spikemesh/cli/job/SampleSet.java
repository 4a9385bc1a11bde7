package spikemesh.cli.job;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Recordings in a folder with their labels: CSV whose columns {@code sample} and {@code label} name a file, with or without
 * its ending, and its class.
 */
public final class SampleSet {

    /** One recording and its class. */
    public record Sample(String name, Path recording, int label) {}

    private SampleSet() {}

    /** The samples in the order of the labels. */
    public static List<Sample> read(Path folder, Path labels) throws IOException {
        Map<String, Path> files = files(folder);
        List<String> lines = Files.readAllLines(labels, StandardCharsets.UTF_8);
        List<String> head = lines.isEmpty() ? List.of() : cells(lines.get(0));
        int name = head.indexOf("sample") < 0 ? head.indexOf("file") : head.indexOf("sample");
        int label = head.indexOf("label");
        if (name < 0 || label < 0) {
            throw new IllegalArgumentException(labels
                    + " line 1: must name the columns, among them sample (or file) and label: "
                    + String.join(",", head));
        }
        List<Sample> samples = new ArrayList<>();
        for (int line = 1; line < lines.size(); line++) {
            if (!lines.get(line).isBlank()) {
                samples.add(sample(labels + " line " + (line + 1), cells(lines.get(line)), name, label, files));
            }
        }
        if (samples.isEmpty()) {
            throw new IllegalArgumentException(labels + ": must label at least one sample");
        }
        return samples;
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
        if (!cells.get(label).matches("\\d{1,6}")) {
            throw new IllegalArgumentException(
                    place + ": label must be a whole number of at least 0: label=" + cells.get(label));
        }
        return new Sample(cells.get(name), file, Integer.parseInt(cells.get(label)));
    }

    private static List<String> cells(String line) {
        return List.of(line.strip().split("\\s*[,;\\t]\\s*", -1));
    }

    /** The files of a folder by name, and by name without its ending. */
    private static Map<String, Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException("--samples must be a folder of recordings: --samples=" + folder);
        }
        Map<String, Path> files = new HashMap<>();
        try (Stream<Path> inside = Files.list(folder)) {
            for (Path file : inside.filter(Files::isRegularFile)
                    .sorted(Comparator.comparing(Path::toString))
                    .toList()) {
                String full = String.valueOf(file.getFileName());
                int dot = full.indexOf('.');
                files.put(full, file);
                files.putIfAbsent(dot < 0 ? full : full.substring(0, dot), file);
            }
        }
        return files;
    }
}
