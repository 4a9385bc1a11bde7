package spikemesh.emulator;

import java.nio.file.Path;
import java.util.Map;
import spikemesh.aer.trace.AerReadOptions;
import spikemesh.config.chip.ChipSpec;
import spikemesh.config.chip.CostSetSpec;
import spikemesh.config.chip.SynchronisationMode;
import spikemesh.config.network.NetworkSpec;

/**
 * What to emulate and how.
 *
 * @param chip the hardware
 * @param costSet id of the cost set that times and prices it
 * @param network what runs on it
 * @param inputs recordings bound to inputs by name
 * @param readOptions how recordings are read
 * @param timing how faithfully chip time is modelled
 * @param threads how many threads may work
 * @param engine which engine runs
 */
public record EmulationPlan(
        ChipSpec chip,
        String costSet,
        NetworkSpec network,
        Map<String, Path> inputs,
        AerReadOptions readOptions,
        TimingLevel timing,
        int threads,
        EngineKind engine) {

    /** Copies the map and checks that the cost set exists. */
    public EmulationPlan {
        inputs = Map.copyOf(inputs);
        boolean contended = timing == TimingLevel.QUEUED || timing == TimingLevel.FLOW;
        if (contended && chip.synchronisation().mode() == SynchronisationMode.FREE) {
            throw new IllegalArgumentException("timing " + timing.name().toLowerCase(java.util.Locale.ROOT)
                    + " needs a chip with timesteps so far; chip " + chip.id() + " has none, use --timing analytic");
        }
        if (contended && engine == EngineKind.REFERENCE) {
            throw new IllegalArgumentException("the reference engine knows timing functional and analytic");
        }
        if (!chip.costSets().containsKey(costSet)) {
            throw new IllegalArgumentException("chip " + chip.id() + " has no cost set " + costSet + ", it has: "
                    + chip.costSets().keySet());
        }
    }

    /** With the chip's own cost set, analytic timing, one thread and no recordings. */
    public static EmulationPlan of(ChipSpec chip, NetworkSpec network) {
        return new EmulationPlan(
                chip,
                chip.defaultCostSet(),
                network,
                Map.of(),
                AerReadOptions.defaults(),
                TimingLevel.ANALYTIC,
                1,
                EngineKind.FAST);
    }

    /** The same with another number of threads. */
    public EmulationPlan withThreads(int count) {
        return new EmulationPlan(chip, costSet, network, inputs, readOptions, timing, count, engine);
    }

    /** The same with recordings read in another way. */
    public EmulationPlan withReadOptions(AerReadOptions other) {
        return new EmulationPlan(chip, costSet, network, inputs, other, timing, threads, engine);
    }

    /** The same with another cost set. */
    public EmulationPlan withCostSet(String id) {
        return new EmulationPlan(chip, id, network, inputs, readOptions, timing, threads, engine);
    }

    /** The same at another timing level. */
    public EmulationPlan withTiming(TimingLevel level) {
        return new EmulationPlan(chip, costSet, network, inputs, readOptions, level, threads, engine);
    }

    /** The same on another engine. */
    public EmulationPlan withEngine(EngineKind kind) {
        return new EmulationPlan(chip, costSet, network, inputs, readOptions, timing, threads, kind);
    }

    /** The same with other recordings. */
    public EmulationPlan withInputs(Map<String, Path> recordings) {
        return new EmulationPlan(chip, costSet, network, recordings, readOptions, timing, threads, engine);
    }

    /** The figures that time and price the run. */
    public CostSetSpec costs() {
        return chip.costSets().get(costSet);
    }
}
