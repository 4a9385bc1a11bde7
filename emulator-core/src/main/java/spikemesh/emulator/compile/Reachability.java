package spikemesh.emulator.compile;

import java.util.BitSet;
import spikemesh.emulator.synapse.SynapseTable;

/** Looks for packets that no way leads to their core, because links have failed. */
final class Reachability {

    private final ChipImage image;
    private final ChipTopology topology;
    private final int tiles;
    private final BitSet cutOff = new BitSet();
    private long packets;
    private int firstFrom = -1;
    private int firstTo = -1;

    private Reachability(ChipImage image, ChipTopology topology) {
        this.image = image;
        this.topology = topology;
        tiles = image.routes.tiles;
    }

    /**
     * Checks all packets that a network can send.
     *
     * @throws DoesNotFitException if one of them cannot reach its core; names the first and counts them
     */
    static void check(ChipImage image, ChipTopology topology) {
        Reachability reachability = new Reachability(image, topology);
        reachability.findCutOff();
        if (!reachability.cutOff.isEmpty()) {
            image.tables.forEach(reachability::count);
        }
        if (reachability.packets > 0) {
            throw new DoesNotFitException("failed links cut off the targets of " + reachability.packets
                    + " axons, the first from tile " + reachability.firstFrom + " to tile " + reachability.firstTo
                    + "; place source and target on tiles that a way still joins");
        }
    }

    private void findCutOff() {
        int[] tileIds = image.routes.tileIds;
        for (int from = 0; from < tiles; from++) {
            for (int to = 0; to < tiles; to++) {
                boolean reachable =
                        topology.routes().reachable(topology.router(tileIds[from]), topology.router(tileIds[to]));
                cutOff.set(from * tiles + to, !reachable);
            }
        }
    }

    private void count(SynapseTable table) {
        for (int source = 0; source < image.sources(); source++) {
            int from = image.routes.tileOfSource[source];
            for (int row = table.rowStart[source]; row < table.rowStart[source + 1]; row++) {
                int to = image.routes.tileOfCore[table.rowCore[row]];
                if (cutOff.get(from * tiles + to)) {
                    packets++;
                    firstFrom = firstFrom < 0 ? image.routes.tileIds[from] : firstFrom;
                    firstTo = firstTo < 0 ? image.routes.tileIds[to] : firstTo;
                }
            }
        }
    }
}
