package spikemesh.emulator.compile;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.agrona.collections.LongHashSet;
import spikemesh.aer.LossCause;
import spikemesh.config.network.ProjectionSpec;
import spikemesh.emulator.energy.PacketLoss;

/**
 * What no way leads to, because something has failed: synapses whose packets cannot reach their core are left out of the tables, and
 * every packet that a spike would have sent to them counts as lost where it would have begun.
 */
public final class CutOff {

    /** Everything is joined. */
    static final CutOff NONE = new CutOff();

    private static final int NAMED = 3;
    private static final int SOURCE_SHIFT = 32;

    private final TileRoutes routes;
    private final BitSet cut = new BitSet();
    private final LongHashSet packets = new LongHashSet();
    private final List<String> first = new ArrayList<>();
    private final long pairs;

    private CutOff() {
        routes = null;
        pairs = 0;
    }

    private CutOff(ChipTopology topology, TileRoutes routes) {
        this.routes = routes;
        int tiles = routes.tiles;
        for (int from = 0; from < tiles; from++) {
            for (int to = 0; to < tiles; to++) {
                int start = topology.router(routes.tileIds[from]);
                int end = topology.router(routes.tileIds[to]);
                if (from != to && !topology.routes().reachable(start, end)) {
                    cut.set(from * tiles + to);
                    if (first.size() < NAMED) {
                        first.add(routes.tileIds[from] + "->" + routes.tileIds[to]);
                    }
                }
            }
        }
        pairs = (long) tiles * (tiles - 1);
    }

    /** Asks for the ways between all tiles in use. */
    static CutOff of(ChipTopology topology, TileRoutes routes) {
        return topology.faults().none() ? NONE : new CutOff(topology, routes);
    }

    /** Whether any two tiles in use are not joined. */
    public boolean any() {
        return !cut.isEmpty();
    }

    private boolean between(int source, int core) {
        return cut.get(routes.tileOfSource[source] * routes.tiles + routes.tileOfCore[core]);
    }

    /** Takes the synapses out of {@code batch} that nothing reaches, and remembers the packets to synapse unit {@code unit} of their core. */
    synchronized void remove(PlacedBatch batch, int unit, int units) {
        int kept = 0;
        for (int k = 0; k < batch.count; k++) {
            if (between(batch.sources[k], batch.cores[k])) {
                packets.add((long) batch.sources[k] << SOURCE_SHIFT | (long) batch.cores[k] * units + unit);
            } else {
                batch.move(k, kept++);
            }
        }
        batch.count = kept;
    }

    /** Refuses synapses that learn and that nothing reaches: what they would learn is not defined. */
    void refuse(ProjectionSpec projection, int source, int core) {
        if (any() && between(source, core)) {
            throw new DoesNotFitException("projection " + projection.name() + " learns, but what has failed cuts its"
                    + " target off: no way from tile " + routes.tileIds[routes.tileOfSource[source]] + " to tile "
                    + routes.tileIds[routes.tileOfCore[core]] + "; place source and target on tiles that a way joins");
        }
    }

    /** Ordered pairs of different tiles in use. */
    public long pairs() {
        return pairs;
    }

    /** How many of them no way joins. */
    public long cutPairs() {
        return cut.cardinality();
    }

    /** The first of them, as {@code from->to}. */
    public List<String> first() {
        return List.copyOf(first);
    }

    /** How many packets are lost if every source spikes once. */
    public long packets() {
        return packets.size();
    }

    /** What has been lost after so many spikes of each source, by tile. */
    public List<PacketLoss> losses(long[] spikes) {
        Map<Integer, Long> lost = new HashMap<>();
        LongHashSet.LongIterator each = packets.iterator();
        while (each.hasNext()) {
            int source = (int) (each.nextValue() >> SOURCE_SHIFT);
            if (spikes[source] > 0) {
                lost.merge(routes.tileIds[routes.tileOfSource[source]], spikes[source], Long::sum);
            }
        }
        List<PacketLoss> losses = new ArrayList<>();
        new TreeMap<>(lost).forEach((tile, count) -> losses.add(new PacketLoss(tile, LossCause.UNREACHABLE, count)));
        return losses;
    }
}
