package spikemesh.aer.spinnaker;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A machine of SpiNNaker chips, written to be read: every part of every chip is asked in every tick what it would do, then all do it.
 *
 * <p>It shares no class with the fast one. Packets carry the list of links they still have to take; buffers are queues of objects.
 */
final class ReferenceMachine {

    static final int LINKS = 6;

    private static final int[] DX = {1, 1, 0, -1, -1, 0};
    private static final int[] DY = {0, 1, 1, 0, -1, -1};
    /** By merge: where its two inputs come from. The first three take links, the fourth the first two of those. */
    private static final int[][] PAIRS = {{0, 5}, {1, 2}, {3, 4}};

    private static final int CORES = 4;
    private static final int ROOT = 5;

    /** How the routers are set. */
    record Rules(
            int linkTicks,
            int stages,
            int buffer,
            int wait1,
            int wait2,
            boolean emergency,
            int monitorTicks,
            int cores) {}

    /** A line of a table: where keys go that equal {@code key} under {@code mask}. */
    record Line(int key, int mask, Set<Integer> outputs) {}

    private enum Detour {
        NONE,
        FIRST,
        SECOND
    }

    /** A packet, or a copy of one. */
    private static final class Packet {
        final long tag;
        /** Links still to take, if the packet knows where it is bound for. */
        Deque<Integer> way;

        int target;
        int core;
        int key;
        /** The link that brought it here. */
        int last = -1;

        Detour detour = Detour.NONE;
        /** Outputs that must still get a copy. */
        Set<Integer> outstanding = new TreeSet<>();

        int hops;

        Packet(long tag) {
            this.tag = tag;
        }

        Packet copy() {
            Packet copy = new Packet(tag);
            copy.key = key;
            copy.last = last;
            copy.detour = detour;
            copy.hops = hops;
            return copy;
        }
    }

    private final class Chip {
        final int x;
        final int y;
        final Deque<Packet> outside = new ArrayDeque<>();
        final Deque<Packet> injection = new ArrayDeque<>();
        final List<Deque<Packet>> in = new ArrayList<>();
        final List<Deque<Packet>> out = new ArrayList<>();
        /** Ticks for which each link has been carrying a packet. */
        final int[] carrying = new int[LINKS];

        final boolean[] dead = new boolean[LINKS];
        final Packet[] merged = new Packet[ROOT];
        final int[] served = {1, 1, 1, 1, 1, 1};
        final Deque<Packet> root = new ArrayDeque<>();
        Packet[] pipeline = new Packet[rules.stages()];
        /** Since when the packet in the last stage waits, or -1. */
        long since = -1;

        Packet monitored;
        long monitorDue;

        Chip(int x, int y) {
            this.x = x;
            this.y = y;
            for (int link = 0; link < LINKS; link++) {
                in.add(new ArrayDeque<>());
                out.add(new ArrayDeque<>());
            }
        }

        boolean roomOut(int link) {
            return out.get(link).size() < rules.buffer();
        }
    }

    private final int width;
    private final int height;
    private final Rules rules;
    private final List<List<Line>> tables;
    private final List<Chip> chips = new ArrayList<>();
    private final List<Runnable> acts = new ArrayList<>();
    private final Map<Long, List<String>> ends = new TreeMap<>();
    private long now;

    ReferenceMachine(int width, int height, Rules rules, List<List<Line>> tables) {
        this.width = width;
        this.height = height;
        this.rules = rules;
        this.tables = tables;
        for (int chip = 0; chip < width * height; chip++) {
            chips.add(new Chip(chip % width, chip / width));
        }
    }

    private Chip neighbour(Chip chip, int link) {
        return chips.get(Math.floorMod(chip.x + DX[link], width) + width * Math.floorMod(chip.y + DY[link], height));
    }

    void breakLink(int chip, int link) {
        chips.get(chip).dead[link] = true;
    }

    /** What became of each packet: its ends, each with place and tick. */
    Map<Long, List<String>> ends() {
        return ends;
    }

    private void end(long tag, String how) {
        ends.computeIfAbsent(tag, t -> new ArrayList<>()).add(how);
    }

    void send(int from, int to, long tag) {
        Packet packet = new Packet(tag);
        packet.target = to / rules.cores();
        packet.core = to % rules.cores();
        Chip source = chips.get(from / rules.cores());
        packet.way = way(source, chips.get(packet.target));
        source.outside.add(packet);
    }

    void sendKey(int from, int key, long tag) {
        Packet packet = new Packet(tag);
        packet.key = key;
        chips.get(from / rules.cores()).outside.add(packet);
    }

    /** The links of the shortest way: of all ways of two legs, with and without the seams, the first of the shortest. */
    private Deque<Integer> way(Chip from, Chip to) {
        Deque<Integer> best = new ArrayDeque<>();
        if (from == to) {
            return best;
        }
        best = null;
        int[] xs = {to.x - from.x, to.x > from.x ? to.x - from.x - width : to.x - from.x + width};
        int[] ys = {to.y - from.y, to.y > from.y ? to.y - from.y - height : to.y - from.y + height};
        for (int x : xs) {
            for (int y : ys) {
                List<Deque<Integer>> ways =
                        List.of(legs(x - y, 0, 1, y, 1), legs(0, y - x, 2, x, 1), legs(x, y, 2, 0, 1));
                for (Deque<Integer> way : ways) {
                    best = best == null || way.size() < best.size() ? way : best;
                }
            }
        }
        return best;
    }

    /** Steps along x, then along y, then along the diagonal; at most two of them are not 0. */
    private static Deque<Integer> legs(int x, int y, int upLink, int diagonal, int diagonalLink) {
        Deque<Integer> way = new ArrayDeque<>();
        leg(way, x, 0);
        leg(way, y, upLink);
        leg(way, diagonal, diagonalLink);
        return way;
    }

    private static void leg(Deque<Integer> way, int steps, int link) {
        for (int i = 0; i < Math.abs(steps); i++) {
            way.add(steps > 0 ? link : (link + 3) % LINKS);
        }
    }

    void advanceTo(long time) {
        while (now < time) {
            tick();
        }
    }

    private void tick() {
        for (Chip chip : chips) {
            if (chip.monitored != null && chip.monitorDue <= now) {
                sendAgain(chip);
            }
        }
        for (Chip chip : chips) {
            planPipeline(chip);
            planMerges(chip);
            planInjection(chip);
            planLinks(chip);
        }
        acts.forEach(Runnable::run);
        acts.clear();
        now++;
    }

    private void sendAgain(Chip chip) {
        Packet packet = chip.monitored;
        chip.monitored = null;
        if (packet.way != null) {
            packet.detour = Detour.NONE;
            packet.way = way(chip, chips.get(packet.target));
        }
        chip.outside.add(packet);
    }

    private void planInjection(Chip chip) {
        if (chip.injection.size() < 2 && !chip.outside.isEmpty()) {
            acts.add(() -> chip.injection.add(chip.outside.remove()));
        }
    }

    /** A link that carries a packet hands it over in the last of its ticks; an idle one starts if there is room at its end. */
    private void planLinks(Chip chip) {
        for (int link = 0; link < LINKS; link++) {
            int port = link;
            Deque<Packet> far = neighbour(chip, link).in.get((link + 3) % LINKS);
            boolean starts = !chip.dead[link] && !chip.out.get(link).isEmpty() && far.size() < rules.buffer();
            if (chip.carrying[link] == 0 && !starts) {
                continue;
            }
            acts.add(() -> {
                if (++chip.carrying[port] == rules.linkTicks()) {
                    chip.carrying[port] = 0;
                    far.add(chip.out.get(port).remove());
                }
            });
        }
    }

    private void planMerges(Chip chip) {
        for (int merge = 0; merge < PAIRS.length; merge++) {
            int place = merge;
            Deque<Packet> one = chip.in.get(PAIRS[merge][0]);
            Deque<Packet> two = chip.in.get(PAIRS[merge][1]);
            int from = chip.merged[merge] == null ? turn(chip, merge, !one.isEmpty(), !two.isEmpty()) : -1;
            if (from >= 0) {
                acts.add(() -> chip.merged[place] = (from == 0 ? one : two).remove());
                acts.add(() -> chip.served[place] = from);
            }
        }
        int links = chip.merged[3] == null ? turn(chip, 3, chip.merged[0] != null, chip.merged[1] != null) : -1;
        if (links >= 0) {
            planMove(chip, links, 3);
            acts.add(() -> chip.served[3] = links);
        }
        int cores =
                chip.merged[CORES] == null ? turn(chip, CORES, chip.merged[2] != null, !chip.injection.isEmpty()) : -1;
        if (cores == 0) {
            planMove(chip, 2, CORES);
        } else if (cores == 1) {
            acts.add(() -> chip.merged[CORES] = chip.injection.remove());
        }
        if (cores >= 0) {
            acts.add(() -> chip.served[CORES] = cores);
        }
        int up = chip.root.size() < 2 ? turn(chip, ROOT, chip.merged[3] != null, chip.merged[CORES] != null) : -1;
        if (up >= 0) {
            Packet packet = chip.merged[3 + up];
            acts.add(() -> {
                chip.root.add(packet);
                chip.merged[3 + up] = null;
                chip.served[ROOT] = up;
            });
        }
    }

    private void planMove(Chip chip, int from, int to) {
        Packet packet = chip.merged[from];
        acts.add(() -> {
            chip.merged[to] = packet;
            chip.merged[from] = null;
        });
    }

    private static int turn(Chip chip, int merge, boolean one, boolean two) {
        int next = 1 - chip.served[merge];
        boolean nextWaits = next == 0 ? one : two;
        boolean otherWaits = next == 0 ? two : one;
        return nextWaits ? next : otherWaits ? 1 - next : -1;
    }

    private void planPipeline(Chip chip) {
        int stages = rules.stages();
        Packet last = chip.pipeline[stages - 1];
        if (last != null && chip.since < 0) {
            chip.since = now;
        }
        boolean free = last == null || planDispatch(chip, last);
        Packet[] next = new Packet[stages];
        next[stages - 1] = free ? null : last;
        for (int stage = stages - 1; stage > 0; stage--) {
            Packet before = chip.pipeline[stage - 1];
            boolean moves = free && before != null;
            next[stage] = moves ? before : next[stage];
            next[stage - 1] = moves ? null : before;
            free = moves || before == null;
        }
        boolean takes = free && !chip.root.isEmpty();
        boolean gone = last != null && next[stages - 1] != last;
        acts.add(() -> {
            next[0] = takes ? chip.root.remove() : next[0];
            chip.pipeline = next;
            chip.since = gone ? -1 : chip.since;
        });
    }

    /** Plans what becomes of the packet in the last stage; tells whether it leaves. */
    private boolean planDispatch(Chip chip, Packet packet) {
        if (packet.way != null) {
            return planForward(chip, packet);
        }
        if (packet.outstanding.isEmpty() && !look(chip, packet)) {
            return true;
        }
        for (int output : List.copyOf(packet.outstanding)) {
            if (output >= LINKS) {
                packet.outstanding.remove(output);
                end(packet.tag, "at " + (chips.indexOf(chip) * rules.cores() + output - LINKS) + " in " + (now + 1));
            } else {
                Packet copy = packet.copy();
                if (planOffer(chip, copy, output)) {
                    packet.outstanding.remove(output);
                }
            }
        }
        if (!packet.outstanding.isEmpty() && timedOut(chip, packet)) {
            drop(chip, packet);
            return true;
        }
        return packet.outstanding.isEmpty();
    }

    private boolean planForward(Chip chip, Packet packet) {
        if (packet.detour != Detour.FIRST && packet.way.isEmpty()) {
            end(packet.tag, "at " + (packet.target * rules.cores() + packet.core) + " in " + (now + 1));
            return true;
        }
        int wanted = packet.detour == Detour.FIRST ? second(packet.last) : packet.way.peek();
        boolean fresh = packet.detour != Detour.FIRST;
        if (planOffer(chip, packet, wanted)) {
            if (fresh) {
                packet.way.remove();
            }
            return true;
        }
        if (timedOut(chip, packet)) {
            drop(chip, packet);
            return true;
        }
        return false;
    }

    /** The other leg of the way round a triangle whose first leg was {@code first}. */
    private static int second(int first) {
        return (first + 2) % LINKS;
    }

    private boolean planOffer(Chip chip, Packet packet, int wanted) {
        boolean aside = packet.detour != Detour.FIRST && rules.emergency() && now - chip.since >= rules.wait1();
        int link = aside ? (wanted + 5) % LINKS : wanted;
        if (!chip.roomOut(link)) {
            return false;
        }
        packet.detour = packet.detour == Detour.FIRST ? Detour.SECOND : aside ? Detour.FIRST : Detour.NONE;
        packet.last = link;
        packet.hops++;
        acts.add(() -> chip.out.get(link).add(packet));
        return true;
    }

    private boolean timedOut(Chip chip, Packet packet) {
        long waited = now - chip.since;
        if (packet.detour == Detour.FIRST) {
            return waited > rules.wait1();
        }
        return waited >= (rules.emergency() ? rules.wait1() + rules.wait2() : rules.wait1());
    }

    private void drop(Chip chip, Packet packet) {
        if (rules.monitorTicks() > 0 && chip.monitored == null) {
            chip.monitored = packet;
            chip.monitorDue = now + rules.monitorTicks();
            return;
        }
        end(
                packet.tag,
                "lost at " + chips.indexOf(chip) + " in " + now
                        + (packet.detour == Detour.FIRST ? " by timeout on detour" : " by timeout"));
    }

    /** Looks the key up; false if the packet ends here. */
    private boolean look(Chip chip, Packet packet) {
        if (packet.detour == Detour.FIRST) {
            packet.outstanding.add(second(packet.last));
            return true;
        }
        if (packet.detour == Detour.SECOND) {
            // The way it had before it was led aside.
            packet.last = (packet.last + 5) % LINKS;
            packet.detour = Detour.NONE;
        }
        int at = chips.indexOf(chip);
        if (packet.hops > 4 * chips.size() + 64) {
            end(packet.tag, "lost at " + at + " in " + now + " by expired");
            return false;
        }
        for (Line line : tables.get(at)) {
            if ((packet.key & line.mask()) == line.key()) {
                packet.outstanding.addAll(line.outputs());
                return true;
            }
        }
        if (packet.last < 0) {
            end(packet.tag, "lost at " + at + " in " + now + " by unreachable");
            return false;
        }
        packet.outstanding.add(packet.last);
        return true;
    }
}
