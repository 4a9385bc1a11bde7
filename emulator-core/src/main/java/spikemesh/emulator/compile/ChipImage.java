package spikemesh.emulator.compile;

import java.util.List;
import spikemesh.config.chip.MulticastKind;
import spikemesh.emulator.synapse.SynapseTable;

/**
 * A network laid out on a chip: flat tables, read-only, ready to run.
 *
 * <p>Cores in use are numbered from 0 by their id, neurons by core and place within it. Sources are neurons first, then
 * the channels of all inputs.
 */
public final class ChipImage {

    /** Cores in use, ascending by id. */
    public final List<CoreImage> cores;

    /** First neuron of each core in use; one element more than cores. */
    public final int[] coreStart;

    /** First core of each partition; one element more than partitions. */
    public final int[] partitionStart;

    /** Synapses into the cores of each partition. */
    public final List<SynapseTable> tables;

    /** How many packets a spike of each source sends, over all partitions. */
    public final int[] packetsOfSource;

    /** Where sources are and how long packets take between them. */
    public final TileRoutes routes;

    /** How long the units of a core take. */
    public final CoreLatencies latencies;

    /** How long all cores take to agree that a timestep is over, for the tiles in use; picoseconds. */
    public final long barrierPs;

    /** Length of a real-time tick in picoseconds; 0 for chips whose cores wait for each other. */
    public final long tickPs;

    /** How time passes on chips without timesteps; {@code null} on all others. */
    public final ContinuousTime continuous;

    /** Whether spikes may carry payloads other than 1. */
    public final boolean graded;

    /** How one spike reaches several cores. */
    public final MulticastKind multicast;

    /** By partition and row: which of its source's packets it belongs to; {@code null} if each row is one. */
    private final int[][] packetOfRow;

    /** Which neuron of which population each neuron is. */
    public final Layout layout;

    /** Projections that learn, in order of declaration. */
    public final List<PlasticImage> plastic;

    ChipImage(
            List<CoreImage> cores,
            int[] partitionStart,
            List<SynapseTable> tables,
            TileRoutes routes,
            CoreLatencies latencies,
            long barrierPs,
            long tickPs,
            ContinuousTime continuous,
            boolean graded,
            MulticastKind multicast,
            Layout layout,
            List<PlasticImage> plastic) {
        this.plastic = List.copyOf(plastic);
        this.cores = List.copyOf(cores);
        this.partitionStart = partitionStart;
        this.tables = List.copyOf(tables);
        this.routes = routes;
        this.latencies = latencies;
        this.barrierPs = barrierPs;
        this.tickPs = tickPs;
        this.continuous = continuous;
        this.graded = graded;
        this.layout = layout;
        coreStart = new int[cores.size() + 1];
        for (int core = 0; core < cores.size(); core++) {
            coreStart[core + 1] = coreStart[core] + cores.get(core).neurons();
        }
        packetsOfSource = new int[layout.sources()];
        this.multicast = multicast;
        if (multicast == MulticastKind.UNICAST_PER_CORE) {
            packetOfRow = null;
            for (SynapseTable table : tables) {
                for (int source = 0; source < packetsOfSource.length; source++) {
                    packetsOfSource[source] += table.rowStart[source + 1] - table.rowStart[source];
                }
            }
        } else {
            packetOfRow = new int[tables.size()][];
            groupRows();
        }
    }

    /** Rows of a tree are one packet, rows into cores of one tile are one where a tag is offered to all of them. */
    private void groupRows() {
        int[] lastTile = new int[packetsOfSource.length];
        java.util.Arrays.fill(lastTile, -1);
        for (int t = 0; t < packetOfRow.length; t++) {
            SynapseTable table = tables.get(t);
            packetOfRow[t] = new int[table.rowCore.length];
            for (int source = 0; source < packetsOfSource.length; source++) {
                for (int row = table.rowStart[source]; row < table.rowStart[source + 1]; row++) {
                    int tile = multicast == MulticastKind.TREE ? 0 : routes.tileOfCore[table.rowCore[row]];
                    packetsOfSource[source] += tile == lastTile[source] ? 0 : 1;
                    lastTile[source] = tile;
                    packetOfRow[t][row] = packetsOfSource[source] - 1;
                }
            }
        }
    }

    /** Which of the packets of {@code source}, from 0, brings row {@code row} of a partition's table. */
    public int packetOfRow(int partition, int source, int row) {
        if (packetOfRow != null) {
            return packetOfRow[partition][row];
        }
        int before = 0;
        for (int p = 0; p < partition; p++) {
            before += tables.get(p).rowStart[source + 1] - tables.get(p).rowStart[source];
        }
        return before + row - tables.get(partition).rowStart[source];
    }

    /** By row of a partition's table: which of its source's packets brings it; {@code null} if each row is a packet. */
    public int[] packetsOfRows(int partition) {
        return packetOfRow == null ? null : packetOfRow[partition];
    }

    /** The partition that holds {@code core}. */
    public int partitionOf(int core) {
        int at = java.util.Arrays.binarySearch(partitionStart, core);
        return at >= 0 ? at : -at - 2;
    }

    /** How many neurons there are. */
    public int neurons() {
        return coreStart[cores.size()];
    }

    /** The core in use that holds {@code neuron}. */
    public int coreOf(int neuron) {
        int at = java.util.Arrays.binarySearch(coreStart, neuron);
        return at >= 0 ? at : -at - 2;
    }

    /** How many sources there are: neurons and input channels. */
    public int sources() {
        return layout.sources();
    }

    /** How many partitions there are. */
    public int partitions() {
        return tables.size();
    }

    /** The shortest delay of a synapse in timesteps: no spike takes effect before the timestep after it has passed. */
    public int shortestDelay() {
        return tables.stream().mapToInt(ChipImage::shortestDelay).min().orElse(0);
    }

    private static int shortestDelay(SynapseTable table) {
        if (table.sourceDelays == null) {
            return table.size() == 0 ? Long.SIZE - 1 : 0;
        }
        long delays = 1L << Long.SIZE - 1;
        for (long some : table.sourceDelays) {
            delays |= some;
        }
        return Long.numberOfTrailingZeros(delays);
    }

    /** How many synapses there are. */
    public long synapses() {
        return tables.stream().mapToLong(SynapseTable::size).sum();
    }

    /** Memory of the synaptic tables in bytes. */
    public long synapseBytes() {
        return tables.stream().mapToLong(SynapseTable::bytes).sum();
    }
}
