package spikemesh.cli.report.html;

import java.util.List;
import java.util.Optional;

/**
 * Every spike of a run, or how many there were in each cell of a grid where there are too many to keep.
 *
 * <p>Rows are neurons, population after population, then input channels; within a timestep they ascend.
 *
 * @param rows how many rows there are
 * @param spikes how many spikes there were
 * @param exact all of them; empty where they are too many
 * @param grid how they are spread; empty where all of them are there
 * @param rates spikes of each population and input over time
 */
record Raster(long rows, long spikes, Optional<Exact> exact, Optional<Grid> grid, Rates rates) {

    /** Timesteps with spikes, how many spikes each has, and the rows of all spikes. */
    record Exact(Column timesteps, Column counts, Column spikeRows) {}

    /** Spikes in each cell, line by line; a column has {@code columnTimesteps} timesteps, and lines divide the rows evenly. */
    record Grid(int columns, long columnTimesteps, int lines, Column spikes) {}

    /** Spikes of each part in stretches of {@code binTimesteps} timesteps; the last stretch may be shorter. */
    record Rates(long binTimesteps, List<Column> spikes) {

        Rates {
            spikes = List.copyOf(spikes);
        }
    }
}
