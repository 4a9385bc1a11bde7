package spikemesh.aer.spinnaker;

import java.util.Arrays;
import spikemesh.aer.LossCause;
import spikemesh.aer.routing.Faults;
import spikemesh.aer.topology.LinkKind;
import spikemesh.aer.topology.TriangularGrid;

/**
 * The routers and links of a machine.
 *
 * <pre>
 *   E,S ----> merge --.
 *   NE,N ---> merge ---+-> merge --.
 *   W,SW ---> merge --.             +-> merge --> pipeline --> outputs --> links
 *   cores -------------+-> merge --'
 * </pre>
 *
 * <p>A router ticks only while it holds something before its outputs. A link, once started, is never interrupted: the buffer at its far
 * end has no other source. So a link is a timer.
 */
final class ChipRouters {

    /** In place of a destination: the key decides. */
    static final int BY_KEY = -1;
    /** In place of a destination: the key is the number of a tree. */
    static final int BY_TREE = -2;

    private static final int NONE = -1;
    static final int LINKS = 6;

    private final SpinnakerSettings settings;
    private final SpinnakerPackets packets;
    private final Surroundings around;
    private final int stages;

    private final MergeTrees merges;
    private final Fifos outputs;
    private final int[] pipeline;
    /** By chip: the tick in which the packet in the last stage was first looked at, or -1. */
    private final long[] firstTry;
    /** By chip: nothing can change in the router before this tick unless a packet comes or goes. */
    private final long[] asleepUntil;

    private boolean moved;
    private long now;

    private final int[] far;
    private final boolean[] dead;
    private final boolean[] running;
    private final LinkTimers timers;
    private final int[] touched;
    private int touchedCount;

    private final int[] active;
    private int activeCount;
    private final boolean[] listed;
    private final long[] passed;
    private final int mostHops;
    private final long[] delivered;
    private long detours;
    private long hops;

    ChipRouters(
            TriangularGrid grid,
            SpinnakerSettings settings,
            Faults faults,
            SpinnakerPackets packets,
            Surroundings around) {
        this.settings = settings;
        this.packets = packets;
        this.around = around;
        int chips = grid.routers();
        stages = settings.pipelineStages();
        merges = new MergeTrees(chips, settings.linkBuffer());
        outputs = new Fifos(chips * LINKS, settings.linkBuffer());
        pipeline = new int[chips * stages];
        Arrays.fill(pipeline, NONE);
        firstTry = new long[chips];
        Arrays.fill(firstTry, NONE);
        asleepUntil = new long[chips];
        far = new int[chips * LINKS];
        dead = new boolean[chips * LINKS];
        boolean[] betweenBoards = new boolean[chips * LINKS];
        for (int port = 0; port < far.length; port++) {
            int chip = port / LINKS;
            int neighbour = grid.neighbour(chip, port % LINKS);
            far[port] = neighbour * LINKS + grid.arrivalPort(chip, port % LINKS);
            dead[port] = !faults.alive(grid, chip, port % LINKS);
            if (neighbour < 0) {
                outputs.close(port);
            } else {
                betweenBoards[port] = grid.kind(chip, port % LINKS) == LinkKind.OFF_BOARD;
            }
        }
        running = new boolean[chips * LINKS];
        timers = new LinkTimers(settings, betweenBoards);
        touched = new int[chips * LINKS * 4];
        active = new int[chips];
        listed = new boolean[chips];
        passed = new long[chips * LINKS];
        delivered = new long[chips * settings.coresPerChip()];
        mostHops = 4 * chips + 64;
    }

    void restart() {
        merges.restart();
        Arrays.fill(asleepUntil, 0);
    }

    boolean quiet() {
        return activeCount == 0;
    }

    long nextDue(long now) {
        return timers.nextDue(now);
    }

    void wake(int chip) {
        asleepUntil[chip] = 0;
        if (!listed[chip]) {
            listed[chip] = true;
            active[activeCount++] = chip;
        }
    }

    void tick(long time) {
        now = time;
        int kept = 0;
        for (int i = 0; i < activeCount; i++) {
            int chip = active[i];
            if (time < asleepUntil[chip] || tickRouter(chip)) {
                active[kept++] = chip;
            } else {
                listed[chip] = false;
            }
        }
        activeCount = kept;
        int[] fired = timers.due(time);
        for (int i = 0, count = timers.dueCount(time); i < count; i++) {
            carry(fired[i]);
        }
        startLinks(time + 1);
    }

    /** One tick of one router; tells whether it holds anything before its outputs. */
    private boolean tickRouter(int chip) {
        boolean accept = !merges.root.isEmpty(chip);
        boolean rootFull = merges.root.isFull(chip);
        boolean injectionFull = merges.injection.isFull(chip);
        moved = false;
        boolean busy = dispatch(chip);
        busy |= advance(chip, accept);
        busy |= merges.tick(chip, rootFull);
        moved |= merges.moved;
        for (int left = merges.emptied; left != 0; left &= (left - 1)) {
            touch(far[chip * LINKS + Integer.numberOfTrailingZeros(left)]);
        }
        if (!injectionFull && packets.waiting(chip)) {
            int packet = packets.dequeue(chip);
            merges.injection.push(chip, packet);
            around.injected(packet);
            moved = true;
        }
        if (!moved && firstTry[chip] >= 0) {
            asleepUntil[chip] = settings.nextTimeout(firstTry[chip], now);
        }
        return busy || !merges.injection.isEmpty(chip) || packets.waiting(chip);
    }

    private long waited(int chip) {
        return now - firstTry[chip];
    }

    /** The last stage: forwards, waits, detours or drops. */
    private boolean dispatch(int chip) {
        int last = chip * stages + stages - 1;
        int packet = pipeline[last];
        if (packet == NONE) {
            return false;
        }
        if (firstTry[chip] < 0) {
            firstTry[chip] = now;
        }
        if (packets.chip[packet] >= 0 ? forward(chip, packet) : forwardCopies(chip, packet)) {
            pipeline[last] = NONE;
            firstTry[chip] = NONE;
            moved = true;
        }
        return true;
    }

    /** A packet for one core; tells whether it left the pipeline. */
    private boolean forward(int chip, int packet) {
        int wanted = wantedLink(chip, packet);
        if (wanted < 0) {
            deliver(packet, chip, packets.core[packet]);
            packets.release(packet);
            return true;
        }
        if (offer(chip, packet, wanted)) {
            return true;
        }
        if (!timedOut(chip, packet)) {
            return false;
        }
        drop(packet, chip);
        return true;
    }

    private int wantedLink(int chip, int packet) {
        if (packets.detour[packet] == SpinnakerPackets.FIRST_LEG) {
            return clockwise((packets.link[packet] + 3) % LINKS);
        }
        if (chip == packets.chip[packet]) {
            return NONE;
        }
        if (chip == packets.turnChip[packet]) {
            return packets.turnLink[packet];
        }
        int link = packets.link[packet];
        return packets.detour[packet] == SpinnakerPackets.SECOND_LEG ? clockwise(link) : link;
    }

    private static int clockwise(int link) {
        return (link + LINKS - 1) % LINKS;
    }

    /** Tries to put {@code packet} on the link it wants, or on the detour once it has waited long enough. */
    private boolean offer(int chip, int packet, int wanted) {
        byte next = SpinnakerPackets.NORMAL;
        int link = wanted;
        if (packets.detour[packet] == SpinnakerPackets.FIRST_LEG) {
            next = SpinnakerPackets.SECOND_LEG;
        } else if (settings.emergency() && waited(chip) >= settings.wait1()) {
            next = SpinnakerPackets.FIRST_LEG;
            link = clockwise(wanted);
        }
        int port = chip * LINKS + link;
        if (outputs.isFull(port)) {
            return false;
        }
        packets.detour[packet] = next;
        packets.link[packet] = (byte) link;
        packets.hops[packet]++;
        hops++;
        if (next == SpinnakerPackets.FIRST_LEG) {
            packets.detours[packet]++;
            detours++;
        }
        passed[port]++;
        outputs.push(port, packet);
        touch(port);
        return true;
    }

    private boolean timedOut(int chip, int packet) {
        return waited(chip) >= settings.patience(packets.detour[packet] == SpinnakerPackets.FIRST_LEG);
    }

    private void drop(int packet, int chip) {
        around.dropped(
                packet,
                chip,
                packets.detour[packet] == SpinnakerPackets.FIRST_LEG ? LossCause.DETOUR_TIMEOUT : LossCause.TIMEOUT);
    }

    /** A packet for many: each output takes its copy as soon as it can; tells whether the packet left the pipeline. */
    private boolean forwardCopies(int chip, int packet) {
        if (packets.pending[packet] == 0 && !look(chip, packet)) {
            return true;
        }
        for (int left = packets.pending[packet]; left != 0; left &= (left - 1)) {
            int output = Integer.numberOfTrailingZeros(left);
            if (output >= LINKS) {
                deliver(packet, chip, output - LINKS);
            } else {
                int copy =
                        left == packets.pending[packet] && Integer.bitCount(left) == 1 ? packet : packets.copy(packet);
                if (copy == packet) {
                    packets.pending[packet] = 0;
                }
                if (offer(chip, copy, output)) {
                    if (copy == packet) {
                        return true;
                    }
                } else if (copy == packet) {
                    packets.pending[packet] = left;
                    continue;
                } else {
                    packets.release(copy);
                    continue;
                }
            }
            packets.pending[packet] &= ~(1 << output);
        }
        if (packets.pending[packet] == 0) {
            packets.release(packet);
            return true;
        }
        if (timedOut(chip, packet)) {
            drop(packet, chip);
            return true;
        }
        return false;
    }

    /** Looks up the outputs of a packet that has just reached the last stage; false if it goes nowhere. */
    private boolean look(int chip, int packet) {
        if (packets.detour[packet] == SpinnakerPackets.FIRST_LEG) {
            packets.pending[packet] = 1 << clockwise((packets.link[packet] + 3) % LINKS);
            return true;
        }
        if (packets.detour[packet] == SpinnakerPackets.SECOND_LEG) {
            packets.link[packet] = (byte) clockwise(packets.link[packet]);
            packets.detour[packet] = SpinnakerPackets.NORMAL;
        }
        int route = packets.hops[packet] > mostHops ? 0 : around.route(chip, packet);
        if (route == 0) {
            around.dropped(packet, chip, packets.hops[packet] > mostHops ? LossCause.EXPIRED : LossCause.UNREACHABLE);
            return false;
        }
        packets.pending[packet] = route;
        return true;
    }

    private void deliver(int packet, int chip, int core) {
        hops++;
        delivered[chip * settings.coresPerChip() + core]++;
        around.delivered(packet, chip, core);
    }

    /** Moves what can move in the pipeline, and takes a packet in if there was one before this tick. */
    private boolean advance(int chip, boolean accept) {
        int base = chip * stages;
        boolean busy = false;
        for (int stage = stages - 1; stage > 0; stage--) {
            if (pipeline[base + stage] == NONE && pipeline[base + stage - 1] != NONE) {
                pipeline[base + stage] = pipeline[base + stage - 1];
                pipeline[base + stage - 1] = NONE;
                moved = true;
            }
            busy |= pipeline[base + stage] != NONE;
        }
        if (accept && pipeline[base] == NONE) {
            pipeline[base] = merges.root.pop(chip);
            moved = true;
        }
        return busy || pipeline[base] != NONE;
    }

    private void touch(int port) {
        if (!running[port]) {
            touched[touchedCount++] = port;
        }
    }

    /** A packet arrives at the far end of the link that leaves from {@code port}. */
    private void carry(int port) {
        merges.inputs.push(far[port], outputs.pop(port));
        wake(far[port] / LINKS);
        running[port] = false;
        asleepUntil[port / LINKS] = 0;
        touch(port);
    }

    private void startLinks(long time) {
        for (int i = 0; i < touchedCount; i++) {
            int port = touched[i];
            if (!running[port] && !dead[port] && !outputs.isEmpty(port) && !merges.inputs.isFull(far[port])) {
                running[port] = true;
                timers.start(port, time);
            }
        }
        touchedCount = 0;
    }

    /** Packets that left a router, for a link or for a core. */
    long hops() {
        return hops;
    }

    long detours() {
        return detours;
    }

    int waitingForDeadLink(int chip, int link) {
        return dead[chip * LINKS + link] ? outputs.size(chip * LINKS + link) : 0;
    }

    long delivered(int chip, int core) {
        return delivered[chip * settings.coresPerChip() + core];
    }

    long passed(int chip, int link) {
        return passed[chip * LINKS + link];
    }
}
