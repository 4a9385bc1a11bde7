package spikemesh.emulator.input;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import spikemesh.config.ConfigException;
import spikemesh.config.NpyFile;
import spikemesh.config.NpyWriter;
import spikemesh.config.value.CounterRandom;

/** Turns rows of numbers, such as the pixels of pictures, into what drives a network for some timesteps. */
public final class TableEncoder {

    /** How a number drives its channel. */
    public enum Rule {
        /** An integrate-and-fire neuron: the number is added in each timestep; above the threshold it spikes and is 0 again. */
        INTEGRATE,
        /** A spike in each timestep with the probability gain times the number plus offset. */
        RATE,
        /** No spikes: gain times the number plus offset, rounded down, as what drives a neuron in all timesteps alike. */
        LEVEL
    }

    private final Rule rule;
    private final double threshold;
    private final double gain;
    private final double offset;
    private final int timesteps;
    private final long seed;

    /**
     * An encoder.
     *
     * @param threshold of {@link Rule#INTEGRATE}
     * @param gain factor of each number
     * @param offset added to it
     * @param timesteps how long a row drives
     * @param seed of {@link Rule#RATE}
     */
    public TableEncoder(Rule rule, double threshold, double gain, double offset, int timesteps, long seed) {
        this.rule = rule;
        this.threshold = threshold;
        this.gain = gain;
        this.offset = offset;
        this.timesteps = timesteps;
        this.seed = seed;
    }

    /** Numbers in rows of equal length. */
    public static final class Table {
        private final double[] values;
        private final int rows;
        private final int columns;

        private Table(double[] values, int rows, int columns) {
            this.values = values;
            this.rows = rows;
            this.columns = columns;
        }

        /** How many rows. */
        public int rows() {
            return rows;
        }

        /** How many numbers a row has. */
        public int columns() {
            return columns;
        }

        /** Reads a {@code .npy} array, whose first axis are the rows, or CSV without a heading. */
        public static Table read(Path file) throws IOException {
            return file.toString().toLowerCase(Locale.ROOT).endsWith(".npy") ? npy(file) : csv(file);
        }

        private static Table npy(Path file) {
            try (NpyFile array = NpyFile.open(file)) {
                int rows = array.shape().isEmpty()
                        ? 1
                        : Math.toIntExact(array.shape().get(0));
                double[] values = new double[Math.toIntExact(array.elements())];
                array.read(values, 0, values.length);
                return new Table(values, rows, rows == 0 ? 0 : values.length / rows);
            }
        }

        private static Table csv(Path file) throws IOException {
            List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8).stream()
                    .filter(line -> !line.isBlank())
                    .toList();
            int columns = lines.isEmpty() ? 0 : cells(lines.get(0)).length;
            double[] values = new double[Math.multiplyExact(lines.size(), columns)];
            for (int row = 0; row < lines.size(); row++) {
                String[] cells = cells(lines.get(row));
                String place = file + " line " + (row + 1);
                if (cells.length != columns) {
                    throw new ConfigException(place, "must have " + columns + " columns: columns=" + cells.length);
                }
                for (int column = 0; column < columns; column++) {
                    values[row * columns + column] = number(place, cells[column]);
                }
            }
            return new Table(values, lines.size(), columns);
        }

        private static String[] cells(String line) {
            return line.strip().split("\\s*[,;\\t]\\s*", -1);
        }

        private static double number(String place, String cell) {
            try {
                double value = Double.parseDouble(cell);
                if (Double.isFinite(value)) {
                    return value;
                }
            } catch (NumberFormatException e) {
                throw new ConfigException(place, "must be numbers, without a heading: " + cell);
            }
            throw new ConfigException(place, "must be finite numbers: " + cell);
        }
    }

    /** The ending of the files that it writes. */
    public String ending() {
        return rule == Rule.LEVEL ? ".npy" : ".csv";
    }

    /** Writes what row {@code row} of {@code table} drives: spikes as CSV, or levels as {@code .npy}; returns how many spikes. */
    public long write(Table table, int row, Path file) throws IOException {
        if (rule == Rule.LEVEL) {
            int[] levels = new int[table.columns];
            for (int column = 0; column < levels.length; column++) {
                levels[column] = (int) Math.floor(driven(table, row, column));
            }
            NpyWriter.write(file, levels, levels.length);
            return 0;
        }
        StringBuilder text = new StringBuilder("timestep,channel\n");
        double[] potential = new double[table.columns];
        long spikes = 0;
        for (int timestep = 0; timestep < timesteps; timestep++) {
            for (int column = 0; column < table.columns; column++) {
                if (spikes(table, row, column, timestep, potential)) {
                    text.append(timestep).append(',').append(column).append('\n');
                    spikes++;
                }
            }
        }
        Files.writeString(file, text);
        return spikes;
    }

    private double driven(Table table, int row, int column) {
        return gain * table.values[row * table.columns + column] + offset;
    }

    private boolean spikes(Table table, int row, int column, int timestep, double[] potential) {
        double drive = driven(table, row, column);
        if (rule == Rule.RATE) {
            long index = (long) timestep * table.columns + column;
            return CounterRandom.uniform(CounterRandom.stream(seed, row), index) < drive;
        }
        potential[column] += drive;
        boolean spike = potential[column] > threshold;
        potential[column] = spike ? 0 : potential[column];
        return spike;
    }
}
