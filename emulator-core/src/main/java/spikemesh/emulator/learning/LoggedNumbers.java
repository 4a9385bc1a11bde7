package spikemesh.emulator.learning;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import spikemesh.config.ConfigException;
import spikemesh.config.network.LearningDraws;
import spikemesh.config.network.LearningSpec;

/**
 * Random numbers that another program has logged: one for all traces of sources, one for all traces of targets and one for all
 * synapses in each evaluation, as Lava draws them; those for impulses are whole numbers below 128.
 */
final class LoggedNumbers implements LearningRandom {

    private static final int FIRST_TARGET_TRACE = 2;
    private static final double IMPULSES = 128;

    private final Path file;
    private final long epoch;
    private final Map<Long, double[]> rows = new HashMap<>();

    private LoggedNumbers(Path file, long epoch) {
        this.file = file;
        this.epoch = epoch;
    }

    /**
     * Reads {@code file}.
     *
     * @throws ConfigException if it does not hold such numbers
     */
    static LoggedNumbers read(Path file, LearningSpec spec) {
        long epoch = Math.max(1, spec.numbers().getOrDefault("epoch", 1.0).longValue());
        LoggedNumbers numbers = new LoggedNumbers(file, epoch);
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException e) {
            throw new ConfigException(file.toString(), "cannot be read: " + e.getMessage());
        }
        if (lines.isEmpty() || !lines.get(0).strip().equals(LearningDraws.COLUMNS)) {
            throw new ConfigException(file + " line 1", "must be " + LearningDraws.COLUMNS);
        }
        for (int line = 1; line < lines.size(); line++) {
            numbers.add(lines.get(line), file + " line " + (line + 1));
        }
        return numbers;
    }

    private void add(String line, String place) {
        String[] cells = line.split(",", -1);
        double[] row = new double[cells.length];
        try {
            for (int i = 0; i < row.length; i++) {
                row[i] = Double.parseDouble(cells[i]);
            }
        } catch (NumberFormatException e) {
            throw new ConfigException(place, "must be numbers: " + line);
        }
        if (row.length != LearningDraws.COLUMNS.split(",", -1).length) {
            throw new ConfigException(place, "must have a number for each of " + LearningDraws.COLUMNS + ": " + line);
        }
        rows.put((long) row[0], row);
    }

    /** The number in {@code column} of the line for the evaluation after {@code timestep}. */
    private double at(long timestep, int column) {
        long evaluated = (timestep / epoch + 1) * epoch - 1;
        double[] row = rows.get(evaluated);
        if (row == null) {
            throw new ConfigException(
                    file.toString(), "has no line for the evaluation after timestep " + evaluated + ": t=" + evaluated);
        }
        return row[column];
    }

    @Override
    public double decay(int trace, int neuron, long timestep) {
        return at(timestep, trace < FIRST_TARGET_TRACE ? 1 : 3);
    }

    @Override
    public double impulse(int trace, int neuron, long timestep, boolean early) {
        return at(timestep, trace < FIRST_TARGET_TRACE ? 2 : 4) / IMPULSES;
    }

    @Override
    public double synapse(int variable, int synapse, long timestep) {
        return at(timestep, 5);
    }
}
