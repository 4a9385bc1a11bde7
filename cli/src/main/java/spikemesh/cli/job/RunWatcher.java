package spikemesh.cli.job;

import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Consumer;
import spikemesh.emulator.RunResult;
import spikemesh.emulator.compile.Compiled;
import spikemesh.emulator.record.SpikeListener;
import spikemesh.emulator.record.StateListener;

/** Sees a run from its start to its end, beside the files that the run records. */
public interface RunWatcher {

    /**
     * The network is laid out and the run begins.
     *
     * @param from first timestep to run: above zero if the run goes on from a checkpoint
     * @return in how many windows of equal length it is to be shown
     */
    int starts(Setup setup, Compiled compiled, long from);

    /** A window is over; {@code soFar} is what happened since the start. */
    void windowEnds(RunResult soFar);

    /** The run is over; packets by their latency in picoseconds, if the engine knows it. */
    default void ends(Optional<SortedMap<Long, Long>> packetLatencies) {}

    /** Who hears every spike, if anybody. */
    default Optional<SpikeListener> spikes() {
        return Optional.empty();
    }

    /** Who hears the state variables of all probes, if anybody. */
    default Optional<StateListener> states() {
        return Optional.empty();
    }

    /** Watches nothing. */
    static RunWatcher none() {
        return ofWindows(1, result -> {});
    }

    /** Shows a run in {@code windows} windows. */
    static RunWatcher ofWindows(int windows, Consumer<RunResult> atWindowEnd) {
        return new RunWatcher() {
            @Override
            public int starts(Setup setup, Compiled compiled, long from) {
                return windows;
            }

            @Override
            public void windowEnds(RunResult soFar) {
                atWindowEnd.accept(soFar);
            }
        };
    }
}
