package spikemesh.emulator.engine;

import spikemesh.emulator.neuron.NeuronCore;
import spikemesh.emulator.neuron.StateVariable;

/** Compares the membrane potentials of the cores of a partition with those one timestep before. */
final class MembraneWatch {

    /** What models call the membrane potential. */
    static final String POTENTIAL = "v";

    private final StateVariable[] potentials;
    private final double[][] last;

    /** Watches {@code cores} from now on. */
    MembraneWatch(NeuronCore[] cores, boolean[] hasPotential) {
        potentials = new StateVariable[cores.length];
        last = new double[cores.length][];
        for (int core = 0; core < cores.length; core++) {
            if (hasPotential[core]) {
                potentials[core] = cores[core].variable(POTENTIAL);
                last[core] = new double[cores[core].size];
                potentials[core].changedSince(last[core]);
            }
        }
    }

    /** How many potentials of {@code core} changed since the last call. */
    int changed(int core) {
        return potentials[core] == null ? 0 : potentials[core].changedSince(last[core]);
    }
}
