package spikemesh.emulator.reference;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import spikemesh.config.ConfigException;
import spikemesh.config.NpyFile;
import spikemesh.config.network.InputSpike;

/** Numbers in files beside the network; what is wrong with one is a {@link ConfigException} that names the place. */
final class NumberFiles {

    private NumberFiles() {}

    /** All elements of a {@code .npy} file of any shape, in C order. */
    static double[] column(Path path) {
        try (NpyFile file = NpyFile.open(path)) {
            double[] values = new double[Math.toIntExact(file.elements())];
            file.read(values, 0, values.length);
            return values;
        }
    }

    /** A two-dimensional {@code .npy} file, row by row. */
    static double[][] matrix(Path path) {
        try (NpyFile file = NpyFile.open(path)) {
            if (file.shape().size() != 2) {
                throw new ConfigException(file.name(), "must have two axes: shape=" + file.shape());
            }
            double[][] rows = new double[Math.toIntExact(file.shape().get(0))]
                    [Math.toIntExact(file.shape().get(1))];
            for (double[] row : rows) {
                file.read(row, 0, row.length);
            }
            return rows;
        }
    }

    /** Spikes of an input: a {@code .npy} file with rows of timestep and channel, or lines of text with these two first. */
    static List<InputSpike> spikes(Path path) {
        List<InputSpike> spikes = new ArrayList<>();
        if (path.toString().toLowerCase(Locale.ROOT).endsWith(".npy")) {
            for (double[] row : matrix(path)) {
                spikes.add(new InputSpike((long) row[0], (int) row[1], row.length > 2 ? (int) row[2] : 1));
            }
            return spikes;
        }
        List<String> lines = lines(path);
        for (int line = 0; line < lines.size(); line++) {
            boolean names =
                    line == 0 && !lines.get(0).isEmpty() && !lines.get(0).matches("-?\\d.*");
            if (!names && !lines.get(line).isBlank()) {
                spikes.add(spike(lines.get(line), path + " line " + (line + 1)));
            }
        }
        return spikes;
    }

    private static InputSpike spike(String line, String place) {
        String[] columns = line.split(",", -1);
        try {
            int payload = columns.length > 2 ? Integer.parseInt(columns[2].strip()) : 1;
            return new InputSpike(Long.parseLong(columns[0].strip()), Integer.parseInt(columns[1].strip()), payload);
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw new ConfigException(place, "must be timestep,channel or timestep,channel,payload: " + line);
        }
    }

    private static List<String> lines(Path path) {
        try {
            return Files.readAllLines(path);
        } catch (IOException e) {
            throw new ConfigException(path.toString(), "cannot be read: " + e.getMessage());
        }
    }

    /** Lines of numbers under {@code header}, by their first number, which is whole. */
    static Map<Long, List<Double>> lines(Path path, String header) {
        Map<Long, List<Double>> rows = new TreeMap<>();
        List<String> lines = lines(path);
        if (lines.isEmpty() || !lines.get(0).strip().equals(header)) {
            throw new ConfigException(path + " line 1", "must be " + header);
        }
        for (int line = 1; line < lines.size(); line++) {
            List<String> cells = List.of(lines.get(line).split(",", -1));
            try {
                rows.put(
                        Long.parseLong(cells.get(0).strip()),
                        cells.stream().map(Double::parseDouble).toList());
            } catch (NumberFormatException e) {
                throw new ConfigException(path + " line " + (line + 1), "must be numbers: " + lines.get(line));
            }
        }
        return rows;
    }
}
