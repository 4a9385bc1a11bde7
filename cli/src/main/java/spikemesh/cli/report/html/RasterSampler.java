package spikemesh.cli.report.html;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import spikemesh.emulator.record.SpikeListener;

/** Keeps spikes as they come, up to a limit, and counts them in a coarse grid in any case. */
final class RasterSampler implements SpikeListener {

    private static final int GRID_COLUMNS = 2048;
    private static final int GRID_LINES = 512;
    private static final int MOST_BINS = 800;

    private final int[] rowStart;
    private final int limit;
    private final int parts;
    private final int gridLines;
    private final Stretches grid;
    private final Stretches rates;

    private int[] spikeRows = new int[1 << 10];
    private int[] timesteps = new int[1 << 8];
    private int[] counts = new int[1 << 8];
    private int kept;
    private int timestepCount;
    private long spikes;
    private long last = -1;

    /**
     * A sampler for parts of the given sizes.
     *
     * @param limit how many spikes are kept exactly
     */
    RasterSampler(List<Integer> sizes, int limit) {
        this.limit = limit;
        rowStart = new int[sizes.size() + 1];
        for (int part = 0; part < sizes.size(); part++) {
            rowStart[part + 1] = Math.addExact(rowStart[part], sizes.get(part));
        }
        parts = sizes.size();
        gridLines = Math.max(1, Math.min(GRID_LINES, rows()));
        grid = new Stretches(gridLines, GRID_COLUMNS);
        rates = new Stretches(parts, MOST_BINS);
    }

    private int rows() {
        return rowStart[rowStart.length - 1];
    }

    @Override
    public void spike(long timestep, int name, int index) {
        int row = rowStart[name] + index;
        spikes++;
        rates.add(timestep, name);
        grid.add(timestep, (int) ((long) row * gridLines / rows()));
        if (spikes <= limit && timestep <= Integer.MAX_VALUE) {
            keep((int) timestep, row);
        } else {
            kept = 0;
            timestepCount = 0;
            spikeRows = new int[0];
        }
    }

    private void keep(int timestep, int row) {
        if (timestep != last) {
            endTimestep();
            if (timestepCount == timesteps.length) {
                timesteps = Arrays.copyOf(timesteps, 2 * timestepCount);
                counts = Arrays.copyOf(counts, 2 * timestepCount);
            }
            timesteps[timestepCount] = timestep;
            counts[timestepCount++] = 0;
            last = timestep;
        }
        if (kept == spikeRows.length) {
            spikeRows = Arrays.copyOf(spikeRows, Math.max(1 << 10, 2 * kept));
        }
        spikeRows[kept++] = row;
        counts[timestepCount - 1]++;
    }

    /** The engine hands out the spikes of a timestep core by core; the page wants them ascending. */
    private void endTimestep() {
        if (timestepCount > 0) {
            Arrays.sort(spikeRows, kept - counts[timestepCount - 1], kept);
        }
    }

    /** All that was sampled. */
    Raster raster() {
        endTimestep();
        boolean all = spikes <= limit && kept == spikes;
        Optional<Raster.Exact> exact = all
                ? Optional.of(new Raster.Exact(
                        Column.of(timesteps, timestepCount),
                        Column.of(counts, timestepCount),
                        Column.of(spikeRows, kept)))
                : Optional.empty();
        Optional<Raster.Grid> coarse = all
                ? Optional.empty()
                : Optional.of(new Raster.Grid(grid.used(), grid.timesteps(), gridLines, Column.of(grid.all())));
        List<Column> ofParts = IntStream.range(0, parts)
                .mapToObj(part -> Column.of(rates.line(part)))
                .toList();
        return new Raster(rows(), spikes, exact, coarse, new Raster.Rates(rates.timesteps(), ofParts));
    }
}
