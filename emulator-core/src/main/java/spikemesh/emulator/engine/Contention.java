package spikemesh.emulator.engine;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import spikemesh.aer.LossCause;
import spikemesh.aer.PacketNetwork;
import spikemesh.aer.PacketSink;
import spikemesh.aer.flow.FlowNetwork;
import spikemesh.aer.flow.FlowSettings;
import spikemesh.aer.routing.Routes;
import spikemesh.aer.timing.LinkTimings;
import spikemesh.aer.timing.QueuedNetwork;
import spikemesh.aer.topology.LinkKind;
import spikemesh.config.chip.CostSetSpec;
import spikemesh.emulator.compile.ChipImage;
import spikemesh.emulator.compile.ChipTopology;
import spikemesh.emulator.compile.Compiled;
import spikemesh.emulator.synapse.SynapseTable;

/**
 * The packets of a timestep on their way through a network in which they meet: when the last core is done with them.
 *
 * <p>What is computed does not depend on it, as the barrier waits for every packet. Packets enter in the order of their
 * time, then source, then destination, so that nothing depends on partitions.
 */
public final class Contention implements PacketSink {

    private static final int POSITION_BITS = 26;
    private static final long POSITION_MASK = (1L << POSITION_BITS) - 1;

    private final ChipImage image;
    private final PacketNetwork network;
    private final long unitPs;
    private final ReceiveTimes receive;
    private final int[] endpointOfCore;
    private final int[] endpointOfTile;
    private long[] order = new long[1024];
    private int[] fromEndpoint = new int[1024];
    private int[] toCore = new int[1024];
    private int[] events = new int[1024];
    private byte[] units = new byte[1024];
    private int count;
    private long base;
    private long lost;

    private Contention(Compiled compiled, long unitPs, NetworkMaker maker) {
        image = compiled.image();
        this.unitPs = unitPs;
        receive = new ReceiveTimes(image.cores.size(), image.latencies);
        ChipTopology topology = compiled.topology();
        int perRouter = topology.coresPerRouter();
        endpointOfCore = new int[image.cores.size()];
        for (int core = 0; core < endpointOfCore.length; core++) {
            var place = image.cores.get(core);
            endpointOfCore[core] = topology.router(place.tile()) * perRouter + place.id() % perRouter;
        }
        endpointOfTile = new int[image.routes.tiles];
        for (int tile = 0; tile < endpointOfTile.length; tile++) {
            endpointOfTile[tile] = topology.router(image.routes.tileIds[tile]) * perRouter;
        }
        network = maker.make(topology.routes(), perRouter, this);
    }

    /** Makes a network that tells its deliveries to a sink. */
    @FunctionalInterface
    private interface NetworkMaker {
        PacketNetwork make(Routes routes, int coresPerRouter, PacketSink sink);
    }

    /** Links with a next free time and queues without limit. */
    public static Contention queued(Compiled compiled, CostSetSpec costs) {
        LinkTimings timings = compiled.topology().timings(costs);
        return new Contention(compiled, 1, (routes, cores, sink) -> new QueuedNetwork(routes, cores, timings, sink));
    }

    /** Finite buffers with credits; its clock is the greatest common divisor of the latencies. */
    public static Contention flow(Compiled compiled, CostSetSpec costs) {
        LinkTimings timings = compiled.topology().timings(costs);
        long cyclePs = timings.deliveryPs();
        for (LinkKind kind : compiled.topology().routes().kinds()) {
            cyclePs = gcd(cyclePs, timings.hopPs(kind));
        }
        long unit = Math.max(1, cyclePs);
        Map<LinkKind, Integer> hops = new EnumMap<>(LinkKind.class);
        for (LinkKind kind : LinkKind.values()) {
            hops.put(kind, Math.toIntExact(Math.max(1, timings.hopPs(kind) / unit)));
        }
        int delivery = Math.toIntExact(Math.max(2, timings.deliveryPs() / unit));
        FlowSettings settings = FlowSettings.of(1, compiled.topology().bufferPackets())
                .withCoresPerRouter(compiled.topology().coresPerRouter())
                .withTimes(1, delivery - 1, hops, hops);
        return new Contention(compiled, unit, (routes, cores, sink) -> new FlowNetwork(routes, settings, sink));
    }

    private static long gcd(long a, long b) {
        return b == 0 ? a : gcd(b, a % b);
    }

    /** When the last core is done with the packets of these spikes, in picoseconds after the start of the timestep. */
    long endPs(Spikes inputs, Partition[] partitions) {
        count = 0;
        receive.start();
        collect(inputs);
        for (Partition partition : partitions) {
            collect(partition.spikes);
        }
        Arrays.sort(order, 0, count);
        base = network.now();
        for (int k = 0; k < count; k++) {
            int packet = (int) (order[k] & POSITION_MASK);
            network.advanceTo(base + (order[k] >>> POSITION_BITS) / unitPs);
            network.send(fromEndpoint[packet], endpointOfCore[toCore[packet]], 1, packet);
        }
        if (!network.drain(Long.MAX_VALUE)) {
            throw new IllegalStateException("the network on chip is deadlocked: packets=" + network.inFlight());
        }
        return receive.endPs();
    }

    private void collect(Spikes spikes) {
        for (int k = 0; k < spikes.count; k++) {
            int source = spikes.sources[k];
            long depart = spikes.departPs[k];
            int from = source < image.neurons()
                    ? endpointOfCore[image.coreOf(source)]
                    : endpointOfTile[image.routes.tileOfSource[source]];
            for (SynapseTable table : image.tables) {
                for (int row = table.rowStart[source]; row < table.rowStart[source + 1]; row++) {
                    depart += image.latencies.axonOutPs;
                    add(depart, from, table, row);
                }
            }
        }
    }

    private void add(long depart, int from, SynapseTable table, int row) {
        if (count == order.length) {
            grow();
        }
        order[count] = depart << POSITION_BITS | count;
        fromEndpoint[count] = from;
        toCore[count] = table.rowCore[row];
        events[count] = table.rowLength(row);
        units[count++] = (byte) table.unit(row);
    }

    private void grow() {
        int room = order.length * 2;
        if (room > POSITION_MASK) {
            throw new IllegalStateException("too many packets in one timestep: packets=" + count);
        }
        order = Arrays.copyOf(order, room);
        fromEndpoint = Arrays.copyOf(fromEndpoint, room);
        toCore = Arrays.copyOf(toCore, room);
        events = Arrays.copyOf(events, room);
        units = Arrays.copyOf(units, room);
    }

    @Override
    public void delivered(long tag, int core, long time) {
        int packet = (int) tag;
        receive.packet(toCore[packet], (time - base) * unitPs, events[packet], units[packet]);
    }

    @Override
    public void lost(long tag, int router, LossCause cause, long time) {
        lost++;
    }

    /** Packets that did not arrive since the start. */
    public long lost() {
        return lost;
    }
}
