package spikemesh.emulator.record.file;

import java.util.List;
import spikemesh.emulator.energy.EnergyReport;
import spikemesh.emulator.energy.EventCounts;
import spikemesh.emulator.energy.LinkLoad;

/**
 * What happened in some timesteps.
 *
 * @param from the first timestep
 * @param to the first timestep after them
 * @param startPs chip time at their start; -1 if the run is not timed
 * @param endPs chip time at their end; -1 if the run is not timed
 * @param counts all counts
 * @param links packets on links that carried any
 * @param energy the price
 */
record Window(
        long from, long to, long startPs, long endPs, EventCounts counts, List<LinkLoad> links, EnergyReport energy) {

    /** Chip time of the window in picoseconds; -1 if it is not known. */
    long durationPs() {
        return endPs < 0 ? -1 : endPs - startPs;
    }
}
