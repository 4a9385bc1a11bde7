package spikemesh.emulator.classification;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import spikemesh.config.NpyFile;

/**
 * Labels of the samples of a run, from a file of text or {@code .npy}; {@code docs/neurobench.md} describes the forms.
 *
 * <p>Text is CSV whose first line names the columns: {@code label}, and where samples begin in {@code from} (or
 * {@code first_timestep}) and end in {@code to}, both in timesteps. Without columns {@code from} and {@code to}, and in a
 * {@code .npy} file, samples are of equal length and fill the run.
 */
public final class LabelFile {

    private final Path file;
    private final long timesteps;
    private final List<LabelledSample> samples = new ArrayList<>();

    private LabelFile(Path file, long timesteps) {
        this.file = file;
        this.timesteps = timesteps;
    }

    /**
     * The samples in order of time.
     *
     * @param timesteps length of the run
     * @param classes how many classes there are
     * @throws IllegalArgumentException if the file is not of these forms, or does not fit the run
     */
    public static List<LabelledSample> read(Path file, long timesteps, int classes) throws IOException {
        LabelFile labels = new LabelFile(file, timesteps);
        if (file.toString().toLowerCase(Locale.ROOT).endsWith(".npy")) {
            labels.npy();
        } else {
            labels.text();
        }
        for (int k = 0; k < labels.samples.size(); k++) {
            if (labels.samples.get(k).label() >= classes) {
                throw labels.wrong(
                        "sample " + k,
                        "label must be a class in 0.." + (classes - 1) + ": label="
                                + labels.samples.get(k).label());
            }
        }
        return List.copyOf(labels.samples);
    }

    private void npy() {
        List<Integer> labels = new ArrayList<>();
        try (NpyFile column = NpyFile.open(file)) {
            int[] value = new int[1];
            while (column.read(value, 0, 1) == 1) {
                labels.add(value[0]);
            }
        }
        spread(labels);
    }

    /** Samples of equal length that fill the run. */
    private void spread(List<Integer> labels) {
        if (labels.isEmpty() || timesteps % labels.size() != 0) {
            throw wrong(
                    "",
                    "samples without times must divide the run into equal parts: samples=" + labels.size()
                            + " timesteps=" + timesteps);
        }
        long length = timesteps / labels.size();
        for (int k = 0; k < labels.size(); k++) {
            add("sample " + k, k * length, (k + 1) * length, labels.get(k));
        }
    }

    private void text() throws IOException {
        List<String> lines;
        try {
            lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (MalformedInputException e) {
            throw wrong("", "must be CSV in UTF-8, or a .npy file by its name");
        }
        List<String> head = lines.isEmpty() ? List.of() : cells(lines.get(0));
        int label = head.indexOf("label");
        int from = Math.max(head.indexOf("from"), head.indexOf("first_timestep"));
        int to = head.indexOf("to");
        if (label < 0) {
            throw wrong("line 1", "must name the columns, one of them label: " + String.join(",", head));
        }
        List<Integer> labels = new ArrayList<>();
        List<Long> starts = new ArrayList<>();
        List<Long> ends = new ArrayList<>();
        for (int k = 1; k < lines.size(); k++) {
            if (!lines.get(k).isBlank()) {
                List<String> cells = cells(lines.get(k));
                labels.add((int) whole(cells, label, k, "label", Integer.MAX_VALUE));
                starts.add(from < 0 ? 0 : whole(cells, from, k, "from", Long.MAX_VALUE));
                ends.add(to < 0 ? 0 : whole(cells, to, k, "to", Long.MAX_VALUE));
            }
        }
        if (from < 0) {
            spread(labels);
            return;
        }
        for (int k = 0; k < labels.size(); k++) {
            long next = k + 1 < labels.size() ? starts.get(k + 1) : timesteps;
            add("line " + (k + 2), starts.get(k), to < 0 ? next : ends.get(k), labels.get(k));
        }
    }

    private static List<String> cells(String line) {
        return List.of(line.strip().split("\\s*,\\s*", -1));
    }

    private long whole(List<String> cells, int column, int line, String what, long most) {
        String text = column < cells.size() ? cells.get(column) : "";
        try {
            long value = Long.parseLong(text);
            if (value >= 0 && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Said below, as for a number out of range.
        }
        throw wrong("line " + (line + 1), what + " must be a whole number of at least 0: " + what + "=" + text);
    }

    private void add(String place, long from, long to, int label) {
        long free = samples.isEmpty() ? 0 : samples.get(samples.size() - 1).to();
        if (from < free || to <= from || to > timesteps) {
            throw wrong(
                    place,
                    "samples must follow each other within the run of " + timesteps + " timesteps: from=" + from
                            + " to=" + to);
        }
        if (label < 0) {
            throw wrong(place, "label must be a whole number of at least 0: label=" + label);
        }
        samples.add(new LabelledSample(from, to, label));
    }

    private IllegalArgumentException wrong(String place, String rule) {
        return new IllegalArgumentException(file + (place.isEmpty() ? "" : " " + place) + ": " + rule);
    }
}
