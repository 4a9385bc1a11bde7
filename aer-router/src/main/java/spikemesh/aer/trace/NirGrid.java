package spikemesh.aer.trace;

import io.jhdf.api.Dataset;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Spikes, or how many there were, of each neuron in each step of a grid of time. */
final class NirGrid {

    private static final int MOST_SPIKES = 1 << 16;
    private static final int MOST_CELLS = 1 << 24;
    private static final int BLOCK = 1 << 16;

    private final Hdf5File file;
    private final Dataset data;
    private final String observable;
    private final int steps;
    private final int width;
    private final List<Integer> neurons = new ArrayList<>();
    private final List<Integer> times = new ArrayList<>();
    private Optional<TraceProblem> problem = Optional.empty();

    /** A grid with the axes sample, step and neuron. */
    NirGrid(Hdf5File file, Dataset data, String observable) {
        this.file = file;
        this.data = data;
        this.observable = observable;
        steps = data.getDimensions()[1];
        width = data.getDimensions()[2];
        if ((long) steps * width > MOST_CELLS) {
            throw new TraceException(
                    file.path(), "a grid of time must have at most " + MOST_CELLS + " cells: " + steps + " x " + width);
        }
    }

    /** Collects the spikes of one sample; if {@code lenient}, up to the first step that cannot be read. */
    void take(int sample, boolean lenient) {
        int block = Math.max(1, BLOCK / Math.max(1, width));
        for (int step = 0; step < steps && width > 0; ) {
            int from = step;
            int count = Math.min(block, steps - step);
            Object rows;
            try {
                rows = file.guarded(() ->
                        Array.get(data.getData(new long[] {sample, from, 0}, new int[] {1, count, width}), 0));
            } catch (TraceException e) {
                if (count > 1) {
                    block = count / 2;
                    continue;
                }
                if (!lenient) {
                    throw e;
                }
                String lost = "steps " + step + " to " + (steps - 1) + " of " + observable + " cannot be read";
                problem = Optional.of(new TraceProblem(TraceException.NO_OFFSET, neurons.size(), lost));
                return;
            }
            for (int i = 0; i < count; i++) {
                row(Array.get(rows, i), step + i);
            }
            step += count;
        }
    }

    private void row(Object row, int step) {
        for (int neuron = 0; neuron < width; neuron++) {
            Object cell = Array.get(row, neuron);
            double value = cell instanceof Number number ? number.doubleValue() : "TRUE".equals(cell) ? 1 : 0;
            if (value < 0 || value != Math.rint(value) || value > MOST_SPIKES) {
                throw new TraceException(
                        file.path(),
                        observable + " holds values, not numbers of spikes: step=" + step + " neuron=" + neuron
                                + " value=" + value);
            }
            for (int spike = 0; spike < value; spike++) {
                neurons.add(neuron);
                times.add(step);
            }
        }
    }

    Hdf5Column neurons() {
        int[] ids = neurons.stream().mapToInt(Integer::intValue).toArray();
        return new Hdf5Column((from, count) -> Arrays.copyOfRange(ids, from, from + count), ids.length);
    }

    Hdf5Column seconds(double step) {
        double[] seconds = times.stream().mapToDouble(t -> t * step).toArray();
        return new Hdf5Column((from, count) -> Arrays.copyOfRange(seconds, from, from + count), seconds.length);
    }

    /** What could not be read. */
    Optional<TraceProblem> problem() {
        return problem;
    }
}
