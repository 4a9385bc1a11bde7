package spikemesh.cli.job;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import spikemesh.emulator.RunResult;
import spikemesh.emulator.compile.Compiled;
import spikemesh.emulator.energy.EventCounts;
import spikemesh.emulator.input.InputLosses;
import spikemesh.emulator.neurobench.LayeredWorkload;
import spikemesh.emulator.neurobench.NeurobenchCounts;
import spikemesh.emulator.record.Recording;

/** An engine with a network on it. */
interface Engine extends AutoCloseable {

    /** Runs on up to timestep {@code end}, without it, or until it is asked to stop. */
    void run(long end, Recording recording);

    /** The next timestep to run. */
    long timestep();

    /** Makes {@link #run} return after the current timestep; may be called by any thread. */
    void requestStop();

    RunResult result();

    Compiled compiled();

    /** What did not become an input spike of its own, in one or several parts. */
    List<InputLosses> inputLosses();

    /** What the spikes of a population or input caused, if the engine keeps them apart. */
    Optional<EventCounts> causedBy(String name);

    /** Packets since the start by their latency in picoseconds, if the engine knows it. */
    Optional<SortedMap<Long, Long>> packetLatencies();

    /** The weights of a projection that learns, as stored, in the order of its synapses. */
    int[] weights(String projection);

    /**
     * Counts for NeuroBench from now on.
     *
     * @param layers the layers of the network, if each runs behind the one before
     * @param timesteps how long the run will be
     */
    default void countForNeurobench(Optional<LayeredWorkload> layers, long timesteps) {}

    /** What happened since the start, counted for NeuroBench as one sample, if the engine can. */
    default Optional<NeurobenchCounts> neurobench() {
        return Optional.empty();
    }

    /** Why one thread did most of the work though there were more, if so. */
    default Optional<String> alone() {
        return Optional.empty();
    }

    @Override
    void close();
}
