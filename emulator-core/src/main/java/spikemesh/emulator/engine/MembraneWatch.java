package spikemesh.emulator.engine;

import java.util.Arrays;
import java.util.List;
import spikemesh.emulator.checkpoint.StateTransfer;
import spikemesh.emulator.compile.CoreImage;
import spikemesh.emulator.neuron.ArrivalSink;
import spikemesh.emulator.neuron.NeuronCore;
import spikemesh.emulator.neuron.StateVariable;

/**
 * Counts for each neuron of a partition in how many timesteps its membrane potential changed, and the first timestep of a run
 * for all of them.
 */
final class MembraneWatch {

    /** What models call the membrane potential. */
    private static final String POTENTIAL = "v";

    private final NeuronCore[] cores;
    /** Index of the first neuron of each core among those of the partition, and behind the last. */
    private final int[] start;

    private final StateVariable[] potentials;
    private final double[][] last;
    private long[] counts;
    private boolean watching;

    /** Watches {@code cores} from {@link #begin} on. */
    MembraneWatch(NeuronCore[] cores) {
        this.cores = cores;
        start = new int[cores.length + 1];
        for (int core = 0; core < cores.length; core++) {
            start[core + 1] = start[core] + cores[core].size;
        }
        potentials = new StateVariable[cores.length];
        last = new double[cores.length][];
    }

    /** Counts from here on; a run that goes on without having been watched stays unknown. */
    void begin(List<CoreImage> images, long timestep) {
        watching = true;
        if (counts == null) {
            counts = unknown();
        }
        for (int core = 0; core < cores.length; core++) {
            boolean known = !(cores[core] instanceof ArrivalSink)
                    && images.get(core).model().variables().contains(POTENTIAL);
            if (known) {
                potentials[core] = cores[core].variable(POTENTIAL);
                last[core] = new double[cores[core].size];
                potentials[core].keep(last[core]);
                if (timestep == 0) {
                    Arrays.fill(counts, start[core], start[core + 1], 1);
                }
            }
        }
    }

    /** Counts the neurons of {@code core} whose potential the step before has changed. */
    void stepped(int core, long timestep) {
        if (watching && potentials[core] != null) {
            if (timestep == 0 || counts[start[core]] < 0) {
                potentials[core].keep(last[core]);
            } else {
                potentials[core].countChanges(last[core], counts, start[core]);
            }
        }
    }

    /** The count of each neuron; -1 if it is not known. */
    long[] counts() {
        return counts == null ? unknown() : counts;
    }

    private long[] unknown() {
        long[] none = new long[start[cores.length]];
        Arrays.fill(none, -1);
        return none;
    }

    /** Moves the counts of {@code core} to or from a checkpoint. */
    void transfer(StateTransfer state, int core) {
        boolean known = state.flag("membranesKnown", counts != null && counts[start[core]] >= 0);
        if (!known) {
            return;
        }
        if (counts == null) {
            counts = unknown();
        }
        state.longs("membraneUpdates", counts, start[core], start[core + 1] - start[core]);
    }
}
