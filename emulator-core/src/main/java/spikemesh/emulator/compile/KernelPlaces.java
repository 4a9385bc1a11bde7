package spikemesh.emulator.compile;

import java.util.Arrays;
import spikemesh.config.network.NetworkSpec;
import spikemesh.emulator.synapse.KernelBlock;
import spikemesh.emulator.synapse.KernelSource;

/** The rows that kernels make: which source reaches which core, in which form of storage. */
final class KernelPlaces implements KernelSource {

    private final KernelFinder kernels;
    private final PlacedNeurons placed;
    private final int[] units;

    /** Projections from each name whose synapses are computed. */
    private final int[][] projectionsOf;

    private final int[] unitOf;

    KernelPlaces(KernelFinder kernels, NetworkSpec network, PlacedNeurons placed, int[] units) {
        this.kernels = kernels;
        this.placed = placed;
        this.units = units;
        projectionsOf = new int[placed.layout.names.size()][0];
        unitOf = new int[network.projections().size()];
        for (int p = 0; p < unitOf.length; p++) {
            unitOf[p] = Arrays.binarySearch(
                    units, network.projections().get(p).unit().ordinal());
            if (kernels.has(p)) {
                int name = placed.layout.name(network.projections().get(p).source());
                projectionsOf[name] = Arrays.copyOf(projectionsOf[name], projectionsOf[name].length + 1);
                projectionsOf[name][projectionsOf[name].length - 1] = p;
            }
        }
    }

    /** Receives one row after the other. */
    @FunctionalInterface
    interface RowSink {
        void row(int source, int key, int delay);
    }

    /** Shows all rows into cores {@code first} to {@code end}, without it. */
    void forEachRow(int first, int end, RowSink sink) {
        for (int source = 0; source < placed.layout.sources(); source++) {
            for (int p : projectionsOf[placed.layout.nameOfSource[source]]) {
                for (int core = first; core < end; core++) {
                    KernelBlock block = kernels.block(p, core);
                    if (block != null && block.length(element(source)) > 0) {
                        sink.row(source, core * units.length + unitOf[p], block.delay);
                    }
                }
            }
        }
    }

    @Override
    public KernelBlock block(int source, int key) {
        for (int p : projectionsOf[placed.layout.nameOfSource[source]]) {
            if (unitOf[p] == key % units.length) {
                KernelBlock block = kernels.block(p, key / units.length);
                if (block != null) {
                    return block;
                }
            }
        }
        return null;
    }

    @Override
    public int element(int source) {
        return placed.layout.indexOfSource[source];
    }
}
