package spikemesh.emulator.classification;

import java.util.ArrayList;
import java.util.List;
import spikemesh.config.value.Check;

/**
 * How often a network named the class of a sample that its label says. The answer is the output neuron with most spikes, the
 * first of several with as many; silence is no answer and counts as wrong.
 */
public final class Classification {

    /** What {@link #answer} is where no output neuron spiked. */
    public static final int SILENT = -1;

    private static final double SIGMAS = 1.96;

    private final int classes;
    private final List<int[]> samples = new ArrayList<>();
    private int correct;

    /** A classification among {@code classes} classes, without samples yet. */
    public Classification(int classes) {
        this.classes = Check.inRange("classes", classes, 1, Integer.MAX_VALUE);
    }

    /**
     * One more sample.
     *
     * @param spikes spikes of the output neurons while it was shown, one count for each class
     * @param label the class that it belongs to
     */
    public void add(long[] spikes, int label) {
        Check.inRange("label", label, 0, classes - 1);
        if (spikes.length != classes) {
            throw new IllegalArgumentException(
                    "there must be one count for each of " + classes + " classes: counts=" + spikes.length);
        }
        int answer = winner(spikes);
        correct += answer == label ? 1 : 0;
        samples.add(new int[] {label, answer});
    }

    /** The output with most spikes, the first of several; {@link #SILENT} if none spiked. */
    public static int winner(long[] spikes) {
        int winner = SILENT;
        long most = 0;
        for (int k = 0; k < spikes.length; k++) {
            if (spikes[k] > most) {
                most = spikes[k];
                winner = k;
            }
        }
        return winner;
    }

    /** How many classes there are. */
    public int classes() {
        return classes;
    }

    /** How many samples were shown. */
    public int samples() {
        return samples.size();
    }

    /** The class that a sample belongs to. */
    public int label(int sample) {
        return samples.get(sample)[0];
    }

    /** The class named for a sample, or {@link #SILENT}. */
    public int answer(int sample) {
        return samples.get(sample)[1];
    }

    /** How many samples were named correctly. */
    public int correct() {
        return correct;
    }

    /**
     * Share of samples named correctly, 0 to 1.
     *
     * @throws IllegalStateException if there are none
     */
    public double accuracy() {
        if (samples.isEmpty()) {
            throw new IllegalStateException("there is no accuracy without samples");
        }
        return (double) correct / samples.size();
    }

    /**
     * Bounds within which the accuracy on endless samples lies with 95 % probability (E. B. Wilson, Journal of the American
     * Statistical Association 22, 1927).
     */
    public double[] interval() {
        double n = samples.size();
        double square = SIGMAS * SIGMAS / n;
        double centre = (accuracy() + square / 2) / (1 + square);
        double half = SIGMAS / (1 + square) * Math.sqrt(accuracy() * (1 - accuracy()) / n + square / (4 * n));
        // Rounding may lead a hair beyond what a share can be.
        return new double[] {Math.max(0, centre - half), Math.min(1, centre + half)};
    }

    /** How often each class (row) was named as each class (column); the last column is silence. */
    public int[][] confusion() {
        int[][] confusion = new int[classes][classes + 1];
        for (int[] sample : samples) {
            confusion[sample[0]][sample[1] == SILENT ? classes : sample[1]]++;
        }
        return confusion;
    }
}
