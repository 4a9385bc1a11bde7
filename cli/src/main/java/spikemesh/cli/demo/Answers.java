package spikemesh.cli.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import spikemesh.aer.trace.generate.ShapeSet;

/** What the answer neurons said about each sample, and how often they were right. */
public final class Answers {

    private static final double SIGMAS = 1.96;

    private final int[][] counts;

    private Answers(int[][] counts) {
        this.counts = counts;
    }

    /**
     * Counts the spikes of a recording of the answer neurons, as {@code run --record spikes:answer} writes it.
     *
     * @param samples how many samples were shown
     */
    public static Answers read(Path spikes, int samples) throws IOException {
        int[][] counts = new int[samples][ShapesTask.CLASSES.size()];
        try (BufferedReader lines = Files.newBufferedReader(spikes)) {
            lines.readLine();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                long timestep = Long.parseLong(line.substring(0, line.indexOf(',')));
                int neuron = Integer.parseInt(line.substring(line.lastIndexOf(',') + 1));
                counts[(int) (timestep / ShapesTask.PERIOD_TIMESTEPS)][neuron]++;
            }
        }
        return new Answers(counts);
    }

    /** How many samples were shown. */
    public int samples() {
        return counts.length;
    }

    /** Spikes of each answer neuron for a sample. */
    public int[] counts(int sample) {
        return counts[sample].clone();
    }

    /** The class named for a sample, or -1 if no answer neuron spiked. */
    public int answer(int sample) {
        return ShapesTask.winner(counts[sample]);
    }

    /** How many samples were named correctly. */
    public int correct() {
        int correct = 0;
        for (int sample = 0; sample < counts.length; sample++) {
            correct += answer(sample) == ShapesTask.label(sample) ? 1 : 0;
        }
        return correct;
    }

    /** Share of samples named correctly. */
    public double accuracy() {
        return (double) correct() / counts.length;
    }

    /**
     * Bounds within which the accuracy on endless samples lies with 95 % probability (E. B. Wilson, Journal of the American
     * Statistical Association 22, 1927).
     */
    public double[] interval() {
        double n = counts.length;
        double square = SIGMAS * SIGMAS / n;
        double centre = (accuracy() + square / 2) / (1 + square);
        double half = SIGMAS / (1 + square) * Math.sqrt(accuracy() * (1 - accuracy()) / n + square / (4 * n));
        return new double[] {centre - half, centre + half};
    }

    /** How often each class (row) was named as each class (column); the last column is silence. */
    public int[][] confusion() {
        int classes = ShapesTask.CLASSES.size();
        int[][] confusion = new int[classes][classes + 1];
        for (int sample = 0; sample < counts.length; sample++) {
            int answer = answer(sample);
            confusion[ShapesTask.label(sample)][answer < 0 ? classes : answer]++;
        }
        return confusion;
    }

    /** Writes one line per sample: what it showed, what was answered, and the spike counts. */
    void write(Path file, ShapeSet samples) throws IOException {
        StringBuilder lines = new StringBuilder("sample,first_timestep,label,answer,spikes,seed\n");
        for (int sample = 0; sample < counts.length; sample++) {
            int answer = answer(sample);
            lines.append(sample).append(',').append(sample * ShapesTask.PERIOD_TIMESTEPS);
            lines.append(',')
                    .append(ShapesTask.CLASSES.get(ShapesTask.label(sample)).label());
            lines.append(',')
                    .append(answer < 0 ? "" : ShapesTask.CLASSES.get(answer).label());
            lines.append(',').append(Arrays.toString(counts[sample]).replaceAll("[\\[\\],]", ""));
            lines.append(',').append(samples.seedOf(sample)).append('\n');
        }
        Files.writeString(file, lines);
    }
}
