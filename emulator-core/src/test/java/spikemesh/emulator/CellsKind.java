package spikemesh.emulator;

import java.util.Map;
import spikemesh.emulator.neuron.CoreCells;
import spikemesh.emulator.reference.SomaCells;

/** Both implementations of a neuron model. */
public enum CellsKind {
    /** The definition. */
    REFERENCE {
        @Override
        public Cells trueNorth(int size, Map<String, double[]> parameters, Cells.Random random) {
            return SomaCells.trueNorth(size, parameters, random);
        }
    },
    /** The one that is used. */
    FAST {
        @Override
        public Cells trueNorth(int size, Map<String, double[]> parameters, Cells.Random random) {
            return CoreCells.trueNorth(size, parameters, random);
        }
    };

    /** Neurons of TrueNorth whose random numbers a test gives. */
    public abstract Cells trueNorth(int size, Map<String, double[]> parameters, Cells.Random random);
}
