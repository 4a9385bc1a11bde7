package spikemesh.aer.spinnaker;

import spikemesh.aer.LossCause;
import spikemesh.aer.PacketNetwork;
import spikemesh.aer.PacketSink;
import spikemesh.aer.routing.Faults;
import spikemesh.aer.routing.HexShortest;
import spikemesh.aer.routing.KeyTables;
import spikemesh.aer.routing.MulticastTrees;
import spikemesh.aer.routing.Routes;
import spikemesh.aer.topology.TriangularGrid;

/**
 * A machine of SpiNNaker chips on a triangular grid, tick by tick.
 *
 * <p>A packet over {@code H} links reaches its core {@code 9 + 41 H} ticks after it entered the injection buffer of its chip if it
 * meets nobody. Packets are addressed to a core (their way is the shortest vector, fixed when they are sent) or carry a key that the
 * tables of the routers decide on; a key that no entry matches goes straight on.
 */
public final class SpinnakerNetwork implements PacketNetwork {

    /** A packet that was sent again so often, while nothing else moved, will never get anywhere. */
    private static final long ATTEMPTS = 256;

    private final ChipRouters routers;
    private final SpinnakerPackets packets;
    private final MonitorProcessors monitors;
    private final TriangularGrid grid;
    private final HexShortest shortest;
    private final MulticastTrees trees;
    private final PacketSink sink;
    private final int cores;

    private final int[] vector = new int[3];
    private final long patience;
    private final Faults faults;
    private long now;
    private long losses;

    /** A machine without tables and without anything broken. */
    public SpinnakerNetwork(TriangularGrid grid, SpinnakerSettings settings, PacketSink sink) {
        this(new MulticastTrees(Routes.of(grid), settings.coresPerChip()), settings, null, Faults.NONE, sink);
    }

    /**
     * A machine with tables (or null for none) and trees over a {@link TriangularGrid}, in which the links that {@code faults} names never
     * accept a packet.
     */
    public SpinnakerNetwork(
            MulticastTrees trees, SpinnakerSettings settings, KeyTables tables, Faults faults, PacketSink sink) {
        grid = (TriangularGrid) trees.routes().topology();
        this.trees = trees;
        this.sink = sink;
        cores = settings.coresPerChip();
        this.faults = faults;
        shortest = new HexShortest(grid);
        packets = new SpinnakerPackets(grid.routers());
        patience = ATTEMPTS
                * ((long) settings.wait1()
                        + settings.wait2()
                        + settings.reinjectionTicks()
                        + Math.max(settings.linkTicks(), settings.offBoardTicks())
                        + settings.pipelineStages());
        monitors = new MonitorProcessors(grid.routers(), settings.reinjectionTicks());
        routers = new ChipRouters(grid, settings, faults, packets, new Consequences(tables));
    }

    /** What routers ask and tell: the way by key, deliveries, drops. */
    private final class Consequences implements Surroundings {

        private final KeyTables tables;

        Consequences(KeyTables tables) {
            this.tables = tables;
        }

        @Override
        public int route(int chip, int packet) {
            int key = packets.key[packet];
            if (packets.chip[packet] == ChipRouters.BY_TREE) {
                return (int) trees.ports(key, chip);
            }
            int route = tables == null ? KeyTables.NO_MATCH : tables.route(chip, key);
            return route != KeyTables.NO_MATCH || packets.link[packet] < 0 ? route : 1 << packets.link[packet];
        }

        @Override
        public void injected(int packet) {
            sink.injected(packets.tag[packet], now);
        }

        @Override
        public void delivered(int packet, int chip, int core) {
            sink.delivered(packets.tag[packet], chip * cores + core, now + 1);
        }

        @Override
        public void dropped(int packet, int chip, LossCause cause) {
            boolean blocked = cause == LossCause.TIMEOUT || cause == LossCause.DETOUR_TIMEOUT;
            if (blocked && monitors.pickUp(chip, packet, now)) {
                return;
            }
            losses++;
            sink.lost(packets.tag[packet], chip, cause, now);
            packets.release(packet);
        }
    }

    @Override
    public long now() {
        return now;
    }

    @Override
    public void send(int from, int to, int flits, long tag) {
        int chip = from / cores;
        if (dead(chip, tag)) {
            return;
        }
        int packet = packets.take(tag);
        int target = to / cores;
        packets.chip[packet] = target;
        packets.core[packet] = to - target * cores;
        aim(packet, chip, target);
        enqueue(chip, packet);
    }

    private void aim(int packet, int chip, int target) {
        shortest.vector(chip, target, vector);
        packets.link[packet] = (byte) HexShortest.firstPort(vector);
        packets.turnChip[packet] = target;
        packets.turnLink[packet] = -1;
        if (vector[0] != 0) {
            packets.turnChip[packet] = grid.at(grid.x(chip) + vector[0], grid.y(chip));
            vector[0] = 0;
            packets.turnLink[packet] = (byte) HexShortest.firstPort(vector);
        } else if (vector[1] != 0) {
            packets.turnChip[packet] = grid.at(grid.x(chip), grid.y(chip) + vector[1]);
            vector[1] = 0;
            packets.turnLink[packet] = (byte) HexShortest.firstPort(vector);
        }
    }

    /** Sends a packet with a multicast key. */
    public void sendKey(int from, int key, long tag) {
        sendByKey(from, ChipRouters.BY_KEY, key, tag);
    }

    @Override
    public void sendToMany(int from, int tree, long tag) {
        sendByKey(from, ChipRouters.BY_TREE, tree, tag);
    }

    /** A dead chip sends nothing. */
    private boolean dead(int chip, long tag) {
        boolean dead = faults.routers().contains(chip);
        if (dead) {
            losses++;
            sink.lost(tag, chip, LossCause.UNREACHABLE, now);
        }
        return dead;
    }

    private void sendByKey(int from, int how, int key, long tag) {
        if (dead(from / cores, tag)) {
            return;
        }
        int packet = packets.take(tag);
        packets.chip[packet] = how;
        packets.key[packet] = key;
        packets.link[packet] = -1;
        enqueue(from / cores, packet);
    }

    private void enqueue(int chip, int packet) {
        packets.enqueue(chip, packet);
        routers.wake(chip);
    }

    /** The trees that {@link #sendToMany} sends along. */
    public MulticastTrees trees() {
        return trees;
    }

    @Override
    public void advanceTo(long time) {
        while (now < time) {
            if (routers.quiet()) {
                now = Math.min(time, Math.min(routers.nextDue(now), monitors.nextDue()));
                if (now == time) {
                    return;
                }
            }
            tick();
        }
    }

    /** Packets sent again and again before a link that never takes them do not keep this from ending. */
    @Override
    public boolean drain(long limit) {
        long progress = routers.hops() + losses;
        long since = now;
        while (packets.live() > 0 && now < limit) {
            if (routers.hops() + losses != progress) {
                progress = routers.hops() + losses;
                since = now;
            } else if (now - since > patience) {
                return false;
            }
            if (routers.quiet()) {
                long due = Math.min(routers.nextDue(now), monitors.nextDue());
                if (due >= limit) {
                    now = due == Long.MAX_VALUE ? now : limit;
                    return false;
                }
                now = due;
            }
            tick();
        }
        return packets.live() == 0;
    }

    private void tick() {
        for (int chip = monitors.due(now); chip >= 0; chip = monitors.due(now)) {
            int packet = monitors.release(chip);
            if (packets.chip[packet] >= 0) {
                packets.detour[packet] = SpinnakerPackets.NORMAL;
                aim(packet, chip, packets.chip[packet]);
            }
            enqueue(chip, packet);
        }
        routers.tick(now);
        now++;
    }

    @Override
    public void restart() {
        routers.restart();
    }

    @Override
    public long inFlight() {
        return packets.live();
    }

    /** Packets that passed a router: forwarded over a link or delivered. */
    public long packetHops() {
        return routers.hops();
    }

    /** Packets that took a detour round a triangle. */
    public long detours() {
        return routers.detours();
    }

    @Override
    public long passed(int chip, int port) {
        return port < ChipRouters.LINKS
                ? routers.passed(chip, port)
                : routers.delivered(chip, port - ChipRouters.LINKS);
    }

    /** Packets that wait for the link of {@code chip} at {@code port}, which is dead and will never take them. */
    public int waitingForDeadLink(int chip, int port) {
        return routers.waitingForDeadLink(chip, port);
    }

    /** Packets that the monitor processors sent again. */
    public long reinjected() {
        return monitors.reinjected();
    }
}
