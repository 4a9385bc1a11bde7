package spikemesh.emulator.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import spikemesh.aer.DeadlockException;
import spikemesh.aer.LossCause;
import spikemesh.aer.PacketNetwork;
import spikemesh.aer.PacketSink;
import spikemesh.aer.flow.FlowNetwork;
import spikemesh.aer.routing.MulticastTrees;
import spikemesh.aer.timing.PacketBatch;
import spikemesh.aer.timing.QueuedNetwork;
import spikemesh.config.chip.MulticastKind;
import spikemesh.emulator.checkpoint.CheckpointException;
import spikemesh.emulator.checkpoint.StateTransfer;
import spikemesh.emulator.compile.ChipImage;
import spikemesh.emulator.compile.ChipNetwork;
import spikemesh.emulator.compile.ChipTopology;
import spikemesh.emulator.compile.Compiled;
import spikemesh.emulator.energy.PacketLoss;
import spikemesh.emulator.energy.TickReport;
import spikemesh.emulator.synapse.SynapseTable;

/**
 * The packets of a run on their way through a network in which they meet.
 *
 * <p>On a chip whose cores wait for each other, and whose network loses nothing, they only decide how long a timestep takes. Everywhere
 * else they decide which packets arrive, and in which tick. Packets enter in the order of their time, then source, then
 * destination, so that nothing depends on partitions. Whenever the network is empty at the end of a timestep it starts
 * anew, as after a checkpoint.
 */
public final class Contention implements PacketSink {

    private static final int UNIT_BITS = 2;
    /** Leaves six bits for the timestep beside a payload. */
    private static final int MOST_GRADED_BITS = 24;

    private static final int CAUSES = LossCause.values().length;

    private final ChipImage image;

    /** Those of the image, in an array: the iterator of a list would be one more object for each spike. */
    private final SynapseTable[] tables;

    private final ChipTopology topology;
    private final MulticastTrees trees;
    private final PacketNetwork network;
    /** The same, if packets may travel all together: where they only take time, and wait in queues without limit. */
    private final QueuedNetwork together;

    private final PacketBatch batch;
    private final long unitPs;
    private final boolean decides;
    private final ReceiveTimes receive;
    private final PacketArrivals arrivals = new PacketArrivals();
    private final PacketQueue queue = new PacketQueue();
    private final int sourceBits;
    private final int[] endpointOfCore;
    private final int[] endpointOfTile;
    private final int[] coreAt;
    /** By source: the number of its first tree, one element more than sources; {@code null} if it repeats unicasts. */
    private final int[] firstTree;

    private final long[] losses;
    private long timestep;
    private long zeroPs;
    private boolean sent;

    /** A run's packets in {@code chosen}. */
    public Contention(Compiled compiled, ChipNetwork chosen) {
        image = compiled.image();
        tables = image.tables.toArray(SynapseTable[]::new);
        topology = compiled.topology();
        trees = chosen.trees();
        unitPs = chosen.unitPs();
        decides = image.tickPs > 0 || !chosen.lossless();
        if (image.tickPs > PacketQueue.MOST_PS / (TickReport.MOST_LATE + 2)) {
            throw new IllegalArgumentException("a tick in which packets meet may take at most "
                    + PacketQueue.MOST_PS / (TickReport.MOST_LATE + 2) + " ps: tick=" + image.tickPs + " ps");
        }
        receive = new ReceiveTimes(image.cores);
        sourceBits = Integer.SIZE - Integer.numberOfLeadingZeros(image.sources());
        if (image.graded && sourceBits > MOST_GRADED_BITS) {
            throw new IllegalArgumentException("too many sources of graded spikes for packets that meet: sources="
                    + image.sources() + ", at most " + (1 << MOST_GRADED_BITS));
        }
        int perRouter = topology.coresPerRouter();
        coreAt = new int[topology.routes().topology().endpoints() * perRouter];
        endpointOfCore = new int[image.cores.size()];
        for (int core = 0; core < endpointOfCore.length; core++) {
            endpointOfCore[core] = topology.endpoint(image.cores.get(core).id());
            coreAt[endpointOfCore[core]] = core;
        }
        endpointOfTile = new int[image.routes.tiles];
        for (int tile = 0; tile < endpointOfTile.length; tile++) {
            endpointOfTile[tile] = topology.endpoint(image.routes.tileIds[tile] * topology.coresPerTile());
        }
        firstTree = image.multicast == MulticastKind.UNICAST_PER_CORE ? null : plant();
        losses = new long[topology.routes().topology().routers() * CAUSES];
        network = chosen.maker().make(this);
        boolean timeOnly = !decides && firstTree == null;
        batch = new PacketBatch(coreAt.length);
        together = timeOnly && network instanceof QueuedNetwork queued ? queued : null;
    }

    /** Adds the trees of all sources: one for each packet that a spike becomes. */
    private int[] plant() {
        int[] first = new int[image.sources() + 1];
        int[] targets = new int[image.cores.size()];
        for (int source = 0; source < image.sources(); source++) {
            int from = endpoint(source);
            int count = 0;
            int packet = 0;
            for (int t = 0; t < tables.length; t++) {
                SynapseTable table = tables[t];
                for (int row = table.rowStart[source]; row < table.rowStart[source + 1]; row++) {
                    if (image.packetOfRow(t, source, row) != packet) {
                        trees.add(from, Arrays.copyOf(targets, count));
                        count = 0;
                        packet++;
                    }
                    int target = endpointOfCore[table.rowCore[row]];
                    if (count == 0 || targets[count - 1] != target) {
                        targets[count++] = target;
                    }
                }
            }
            if (count > 0) {
                trees.add(from, Arrays.copyOf(targets, count));
            }
            first[source + 1] = trees.count();
        }
        return first;
    }

    private int endpoint(int source) {
        return source < image.neurons()
                ? endpointOfCore[image.coreOf(source)]
                : endpointOfTile[image.routes.tileOfSource[source]];
    }

    /** Whether it decides which packets arrive when, so that only {@link #arrivals} may be delivered. */
    boolean decides() {
        return decides;
    }

    /** Packets that reached cores; valid between {@link #step} and the next. */
    PacketArrivals arrivals() {
        return arrivals;
    }

    /** Whether packets are on their way between two timesteps. */
    boolean busy() {
        return queue.count() > 0 || network.inFlight() > 0 || arrivals.count > arrivals.due;
    }

    /** Lets the packets of these spikes travel until the timestep, or tick, is over. */
    void step(long now, Spikes inputs, Partition[] partitions) {
        arrivals.drop();
        timestep = now;
        boolean ticking = image.tickPs > 0;
        zeroPs = ticking ? now * image.tickPs : network.now() * unitPs;
        arrivals.zeroPs = zeroPs;
        collect(inputs);
        for (Partition partition : partitions) {
            collect(partition.spikes);
        }
        sent |= queue.count() > 0 || batch.count() > 0;
        queue.sort();
        if (ticking) {
            send(image.tickPs);
            network.advanceTo(inUnits(zeroPs + image.tickPs));
            queue.next(image.tickPs);
            arrivals.dueBefore(zeroPs + image.tickPs);
        } else {
            if (together != null) {
                together.travel(batch);
                batch.clear();
            } else {
                send(Long.MAX_VALUE);
                network.drain(Long.MAX_VALUE);
            }
            queue.clear();
            arrivals.dueBefore(Long.MAX_VALUE);
        }
        refuseDeadlock();
        if (sent && network.inFlight() == 0) {
            network.restart();
            sent = false;
        }
    }

    /** When the last core is done with the packets of these spikes, in picoseconds after the start of the timestep. */
    long endPs(long now, Spikes inputs, Partition[] partitions) {
        receive.start();
        step(now, inputs, partitions);
        return receive.endPs();
    }

    private void send(long beforePs) {
        while (queue.nextPs() < beforePs) {
            long time = inUnits(zeroPs + queue.nextPs());
            int place = queue.take();
            network.advanceTo(time);
            int to = queue.to(place);
            if (to >= 0) {
                network.send(queue.from(place), to, 1, queue.tag(place));
            } else {
                network.sendToMany(queue.from(place), -1 - to, queue.tag(place));
            }
        }
    }

    private void refuseDeadlock() {
        String ring = network.inFlight() > 0 && network instanceof FlowNetwork flow ? flow.deadlock() : "";
        if (!ring.isEmpty()) {
            throw new DeadlockException("the network on chip is deadlocked in timestep " + timestep + " with "
                    + network.inFlight() + " packets on their way: " + ring);
        }
    }

    private void collect(Spikes spikes) {
        for (int k = 0; k < spikes.count; k++) {
            int source = spikes.sources[k];
            int payload = spikes.payloads == null ? 1 : spikes.payloads[k];
            if (together != null) {
                collectTogether(source, spikes.departPs[k]);
            } else if (firstTree == null) {
                collectUnicasts(source, spikes.departPs[k], payload);
            } else {
                long depart = spikes.departPs[k];
                for (int tree = firstTree[source]; tree < firstTree[source + 1]; tree++) {
                    depart += image.latencies.axonOutPs;
                    if (tooLate(depart)) {
                        expire(source, depart, payload);
                        break;
                    }
                    queue.add(depart, endpoint(source), -1 - tree, tag(source, PacketArrivals.ALL_UNITS, payload));
                }
            }
        }
    }

    private void collectUnicasts(int source, long departPs, int payload) {
        int from = endpoint(source);
        long depart = departPs;
        for (SynapseTable table : tables) {
            for (int row = table.rowStart[source]; row < table.rowStart[source + 1]; row++) {
                depart += image.latencies.axonOutPs;
                if (tooLate(depart)) {
                    arrivals.add(source, table.rowCore[row], table.unit(row), payload, timestep, zeroPs + depart);
                } else {
                    int core = table.rowCore[row];
                    long name = decides
                            ? tag(source, table.unit(row), payload)
                            : received(core, table.rowLength(row), table.unit(row));
                    queue.add(depart, from, endpointOfCore[core], name);
                }
            }
        }
    }

    /** Packets that only take time, and travel all at once; hot. */
    private void collectTogether(int source, long departPs) {
        int from = endpoint(source);
        long step = image.latencies.axonOutPs;
        long depart = departPs;
        for (SynapseTable table : tables) {
            int first = table.rowStart[source];
            int rows = table.rowStart[source + 1] - first;
            if (rows == 0) {
                continue;
            }
            long last = depart + rows * step;
            int place = batch.places(rows, from, depart + step, inUnits(last), last);
            for (int row = first; row < first + rows; row++) {
                int core = table.rowCore[row];
                depart += step;
                long name = received(core, table.rowLength(row), table.unit(row));
                batch.put(place++, inUnits(depart), depart, endpointOfCore[core], name);
            }
        }
    }

    private long inUnits(long ps) {
        return unitPs == 1 ? ps : (ps + unitPs - 1) / unitPs;
    }

    /** A packet that leaves so late that no tick will take it need not travel. */
    private boolean tooLate(long departPs) {
        return image.tickPs > 0 && departPs / image.tickPs > TickReport.MOST_LATE;
    }

    private void expire(int source, long departPs, int payload) {
        for (SynapseTable table : tables) {
            for (int row = table.rowStart[source]; row < table.rowStart[source + 1]; row++) {
                arrivals.add(source, table.rowCore[row], table.unit(row), payload, timestep, zeroPs + departPs);
            }
        }
    }

    /** From the lowest bit: source, synapse unit, timestep, and the payload in the upper half where there are any. */
    private long tag(int source, int unit, int payload) {
        long name = timestep << sourceBits + UNIT_BITS | (long) unit << sourceBits | source;
        return image.graded ? (long) payload << Integer.SIZE | (name & 0xffffffffL) : name;
    }

    /** The tag of a unicast that only takes time: all that its core must know, so that nothing is looked up again. */
    private static long received(int core, int synapticEvents, int unit) {
        return (long) synapticEvents << Integer.SIZE | (long) core << UNIT_BITS | unit;
    }

    @Override
    public void delivered(long tag, int endpoint, long time) {
        if (!decides && firstTree == null) {
            int coreAndUnit = (int) tag;
            int length = (int) (tag >>> Integer.SIZE);
            receive.packet(
                    coreAndUnit >>> UNIT_BITS, time * unitPs - zeroPs, length, coreAndUnit & (1 << UNIT_BITS) - 1);
            return;
        }
        int source = (int) tag & (1 << sourceBits) - 1;
        int unit = (int) (tag >>> sourceBits) & (1 << UNIT_BITS) - 1;
        int core = coreAt[endpoint];
        if (!decides) {
            receive(source, unit, core, time * unitPs - zeroPs);
            return;
        }
        int payload = image.graded ? (int) (tag >>> Integer.SIZE) : 1;
        int below = sourceBits + UNIT_BITS;
        int bits = (image.graded ? Integer.SIZE : Long.SIZE) - below;
        long since = timestep - (tag >>> below) & -1L >>> Long.SIZE - bits;
        arrivals.add(source, core, unit, payload, timestep - since, time * unitPs);
    }

    private void receive(int source, int unit, int core, long arrivalPs) {
        SynapseTable table = image.tables.get(image.partitionOf(core));
        int end = table.rowStart[source + 1];
        for (int row = table.firstRow(source, core); row < end && table.rowCore[row] == core; row++) {
            if (unit == PacketArrivals.ALL_UNITS || unit == table.unit(row)) {
                receive.packet(core, arrivalPs, table.rowLength(row), table.unit(row));
            }
        }
    }

    @Override
    public void lost(long tag, int router, LossCause cause, long time) {
        losses[router * CAUSES + cause.ordinal()]++;
    }

    /** Packets that did not arrive since the start, by place and cause. */
    List<PacketLoss> losses() {
        int[] tiles = topology.tileOfRouter();
        List<PacketLoss> all = new ArrayList<>();
        for (int at = 0; at < losses.length; at++) {
            if (losses[at] > 0) {
                all.add(new PacketLoss(tiles[at / CAUSES], LossCause.values()[at % CAUSES], losses[at]));
            }
        }
        return List.copyOf(all);
    }

    /** Moves what was counted to or from a checkpoint; packets on their way are not saved. */
    void transfer(StateTransfer state) {
        if (!state.restoring() && busy()) {
            throw new java.io.UncheckedIOException(
                    CheckpointException.refused("packets are on their way from one tick into the next"));
        }
        state.longs("packetLosses", losses);
    }
}
