package spikemesh.cli.job;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import spikemesh.config.chip.ChipSpec;
import spikemesh.config.chip.CostSetSpec;
import spikemesh.emulator.RunResult;
import spikemesh.emulator.compile.FitFinding;
import spikemesh.emulator.energy.EnergyModel;
import spikemesh.emulator.energy.EnergyReport;
import spikemesh.emulator.energy.EventCounts;
import spikemesh.emulator.energy.PoweredHardware;
import spikemesh.emulator.energy.TickReport;
import spikemesh.emulator.nir.NirReport;

/**
 * What is kept of a run: what was asked for and what came out, before anything is priced.
 *
 * @param job what was asked for
 * @param chip the chip whose figures price it
 * @param costSet the cost set that prices it
 * @param timedWith the cost set that timed it
 * @param network name of the network
 * @param biologicalSeconds biological time of the timesteps run, if the network says how long one is
 * @param length how many timesteps were wanted, and why
 * @param result what the engine counted
 * @param parts populations, then inputs
 * @param footprint how large it was
 * @param losses what did not go as written
 * @param walls the emulator's own time
 * @param stopped whether it was stopped before its end
 * @param nir what became of the NIR graph, if the network is one
 */
public record RunRecord(
        Job job,
        ChipSpec chip,
        String costSet,
        String timedWith,
        String network,
        OptionalDouble biologicalSeconds,
        Setup.Length length,
        RunResult result,
        List<Part> parts,
        Footprint footprint,
        Losses losses,
        Walls walls,
        boolean stopped,
        Optional<NirReport> nir) {

    private static final double SECONDS_PER_PICOSECOND = 1e-12;

    /**
     * A population or an input.
     *
     * @param name its name
     * @param input whether it is an input
     * @param size neurons or channels
     * @param spikes spikes it emitted
     * @param caused what these spikes caused, if the engine keeps that apart
     */
    public record Part(String name, boolean input, int size, long spikes, Optional<EventCounts> caused) {}

    /**
     * How large the network is and what it takes.
     *
     * @param neurons neurons
     * @param channels input channels
     * @param synapses synapses
     * @param synapseBytes memory of their tables in the emulator
     * @param cores cores with neurons
     * @param tiles tiles in use
     */
    public record Footprint(long neurons, long channels, long synapses, long synapseBytes, int cores, int tiles) {}

    /**
     * What did not go as it is written in the input or the network.
     *
     * @param merged input events on a channel that spiked already in the timestep
     * @param outside input events outside the map of their input
     * @param late input events that came after those of a later timestep
     * @param changedWeights weights that the chip's number format clipped or cut
     * @param findings limits of the chip that the network exceeds
     * @param damage what was damaged in recordings that were read all the same
     * @param cut what no way leads to, because something of the chip has failed
     */
    public record Losses(
            long merged,
            long outside,
            long late,
            long changedWeights,
            List<FitFinding> findings,
            List<String> damage,
            Cut cut) {

        /** Whether there are any. */
        public boolean any() {
            return merged + outside + late + changedWeights + cut.packets > 0
                    || !findings.isEmpty()
                    || !damage.isEmpty();
        }
    }

    /**
     * What no way leads to.
     *
     * @param pairs ordered pairs of tiles in use
     * @param cutPairs how many of them no way joins
     * @param first the first of these, as {@code from->to}
     * @param packets packets that are lost whenever every source spikes once
     */
    public record Cut(long pairs, long cutPairs, List<String> first, long packets) {

        /** Everything is joined. */
        public static final Cut NONE = new Cut(0, 0, List.of(), 0);
    }

    /**
     * The emulator's own time.
     *
     * @param setupNanos wall time in nanoseconds to set up
     * @param runNanos wall time in nanoseconds to run
     * @param alone why one thread did the work though there were more, if so
     */
    public record Walls(long setupNanos, long runNanos, Optional<String> alone) {

        /** Nothing to say about threads. */
        public Walls(long setupNanos, long runNanos) {
            this(setupNanos, runNanos, Optional.empty());
        }
    }

    /** The same, priced with other figures. */
    public RunRecord pricedWith(ChipSpec otherChip, String otherCostSet) {
        return new RunRecord(
                job,
                otherChip,
                otherCostSet,
                timedWith,
                network,
                biologicalSeconds,
                length,
                result,
                parts,
                footprint,
                losses,
                walls,
                stopped,
                nir);
    }

    /** Whether anything was lost: input, weights, limits of the chip, packets or ticks. */
    public boolean anyLoss() {
        TickReport ticks = result.ticks();
        return losses.any()
                || !ticks.overruns().isEmpty()
                || ticks.latePackets() + ticks.lostPackets() > 0
                || !result.packetLosses().isEmpty();
    }

    /** The figures that price it. */
    public CostSetSpec costs() {
        return chip.costSets().get(costSet);
    }

    /** The model that prices it. */
    public EnergyModel model() {
        long boards = chip.system().boards();
        return new EnergyModel(chip, costs(), new PoweredHardware(chip.system().chips(), boards, footprint.cores()));
    }

    /** Chip time in picoseconds; -1 if the run was not timed, or nobody published how long anything in it takes. */
    public long chipTimePs() {
        return result.chipTimePs() > 0 ? result.chipTimePs() : -1;
    }

    /** Chip time in picoseconds that may be multiplied by the cost set's power; -1 if there is none, or another set timed it. */
    public long pricedChipTimePs() {
        return timedWith.equals(costSet) ? chipTimePs() : -1;
    }

    /** The price of the whole run. */
    public EnergyReport energy() {
        return model().price(result.counts(), result.emittedSpikes(), pricedChipTimePs());
    }

    /** Chip time in seconds, if there is one. */
    public OptionalDouble chipSeconds() {
        return chipTimePs() < 0 ? OptionalDouble.empty() : OptionalDouble.of(chipTimePs() * SECONDS_PER_PICOSECOND);
    }
}
