package spikemesh.aer.trace;

import io.jhdf.api.Dataset;
import io.jhdf.api.dataset.ChunkedDataset;
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
    private final List<int[]> lost = new ArrayList<>();
    private int before;

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

    /** Collects the spikes of one sample; if {@code lenient}, of all steps that can be read. */
    void take(int sample, boolean lenient) {
        int most = Math.max(1, BLOCK / Math.max(1, width));
        int block = most;
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
                step = loseFrom(step);
                continue;
            }
            block = Math.min(most, 2 * block);
            for (int i = 0; i < count; i++) {
                row(Array.get(rows, i), step + i);
            }
            step += count;
        }
    }

    /** Gives up the steps that are stored together with one that cannot be read; tells which step comes next. */
    private int loseFrom(int step) {
        int together = data instanceof ChunkedDataset chunked ? Math.max(1, chunked.getChunkDimensions()[1]) : steps;
        int next = (int) Math.min(steps, ((long) step / together + 1) * together);
        if (lost.isEmpty()) {
            before = neurons.size();
        }
        if (!lost.isEmpty() && lost.get(lost.size() - 1)[1] == step) {
            lost.get(lost.size() - 1)[1] = next;
        } else {
            lost.add(new int[] {step, next});
        }
        return next;
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
        if (lost.isEmpty()) {
            return Optional.empty();
        }
        int[] first = lost.get(0);
        String where = "steps " + first[0] + " to " + (first[1] - 1) + " of " + observable;
        int more = lost.stream().skip(1).mapToInt(range -> range[1] - range[0]).sum();
        String what = where + (more == 0 ? "" : ", and " + more + " steps behind them,") + " cannot be read";
        return Optional.of(new TraceProblem(TraceException.NO_OFFSET, before, what));
    }
}
