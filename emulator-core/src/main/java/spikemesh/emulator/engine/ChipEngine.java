package spikemesh.emulator.engine;

import java.util.List;
import spikemesh.emulator.checkpoint.StateTransfer;
import spikemesh.emulator.energy.PacketLoss;
import spikemesh.emulator.energy.TickReport;
import spikemesh.emulator.neuron.StateVariable;

/** Runs a chip image from timestep to timestep and counts, whatever the chip itself knows of timesteps. */
public interface ChipEngine {

    /** The next timestep to execute. */
    long timestep();

    /** Chip time so far in picoseconds; 0 if the run is not timed. */
    long chipTimePs();

    /** Makes {@link #run} return after the current timestep; may be called by any thread. */
    void requestStop();

    /**
     * Executes timesteps up to {@code end}, without it.
     *
     * @param end the first timestep not to execute
     * @param listener sees what happens; may be {@code null}
     * @param everyTimestep whether the listener wants timesteps in which nothing happens too
     */
    void run(long end, StepListener listener, boolean everyTimestep);

    /** Moves the state between two runs to or from a checkpoint; the number of threads does not show in it. */
    void transfer(StateTransfer state);

    /** A state variable of a core in use, live; for probes. */
    StateVariable variable(int core, String name);

    /** Spikes of each source since the start. */
    long[] spikeCounts();

    /** Active updates of each core in use since the start. */
    long[] activeUpdates();

    /** Counts changes of membrane potentials from now on, if the engine can; called between two runs. */
    void watchMembranes();

    /** Changes of the membrane potential of each neuron since the start; -1 if it was not watched or has none. */
    long[] membraneUpdates();

    /** Spikes of each core in use since the start whose payload is neither 1 nor -1. */
    long[] wideSpikes();

    /** Synapses for which a learning rule was evaluated since the start, in each core in use; empty if nothing learns. */
    default long[] learningUpdates() {
        return new long[0];
    }

    /** The weights of projection {@code learner} among those that learn, as stored, in the order of its synapses. */
    default int[] learnedWeights(int learner) {
        throw new IllegalArgumentException("nothing learns here: learner=" + learner);
    }

    /** Spikes of all inputs since the start whose payload is neither 1 nor -1. */
    long wideInputSpikes();

    /** Packets that the network lost since the start, by place and cause. */
    List<PacketLoss> packetLosses();

    /** How the cores kept their ticks. */
    TickReport ticks();

    /** A 64-bit identity of all spikes since the start. */
    long fingerprint();
}
