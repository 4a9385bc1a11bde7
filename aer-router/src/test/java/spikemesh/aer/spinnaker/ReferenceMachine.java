package spikemesh.aer.spinnaker;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

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

    private final class Chip {
        final int x;
        final int y;
        final Deque<ReferencePacket> outside = new ArrayDeque<>();
        final Deque<ReferencePacket> injection = new ArrayDeque<>();
        final List<Deque<ReferencePacket>> in = new ArrayList<>();
        final List<Deque<ReferencePacket>> out = new ArrayList<>();
        /** Ticks for which each link has been carrying a packet. */
        final int[] carrying = new int[LINKS];

        final boolean[] dead = new boolean[LINKS];
        final int[] linkTicks = new int[LINKS];
        final ReferencePacket[] merged = new ReferencePacket[ROOT];
        final int[] served = {1, 1, 1, 1, 1, 1};
        final Deque<ReferencePacket> root = new ArrayDeque<>();
        ReferencePacket[] pipeline = new ReferencePacket[rules.stages()];
        /** Since when the packet in the last stage waits, or -1. */
        long since = -1;

        ReferencePacket monitored;
        long monitorDue;

        Chip(int x, int y) {
            this.x = x;
            this.y = y;
            for (int link = 0; link < LINKS; link++) {
                in.add(new ArrayDeque<>());
                out.add(new ArrayDeque<>());
                linkTicks[link] = rules.linkTicks();
            }
        }

        boolean roomOut(int link) {
            return linkTicks[link] > 0 && out.get(link).size() < rules.buffer();
        }
    }

    private final int width;
    private final int height;
    private final Rules rules;
    private final List<List<Line>> tables;
    private final List<Chip> chips = new ArrayList<>();
    private final List<Runnable> acts = new ArrayList<>();
    private final Map<Long, List<String>> ends = new TreeMap<>();
    private int beyond;
    private int mostHops;
    private long now;

    ReferenceMachine(int width, int height, Rules rules, List<List<Line>> tables) {
        this.width = width;
        this.height = height;
        this.rules = rules;
        this.tables = tables;
        for (int chip = 0; chip < width * height; chip++) {
            chips.add(new Chip(chip % width, chip / width));
        }
        mostHops = 4 * chips.size() + 64;
    }

    private Chip neighbour(Chip chip, int link) {
        return chips.get(Math.floorMod(chip.x + DX[link], width) + width * Math.floorMod(chip.y + DY[link], height));
    }

    void breakLink(int chip, int link) {
        chips.get(chip).dead[link] = true;
    }

    /** Only so many places hold a chip, and no way leads over an edge: the seams are so far away that no way over them is short. */
    void open(int built) {
        mostHops = 4 * built + 64;
        beyond = 1000;
    }

    /** A link that takes so many ticks, or with none at all is not there. */
    void link(int chip, int link, int ticks) {
        chips.get(chip).linkTicks[link] = ticks;
    }

    /** What became of each packet: its ends, each with place and tick. */
    Map<Long, List<String>> ends() {
        return ends;
    }

    private void end(long tag, String how) {
        ends.computeIfAbsent(tag, t -> new ArrayList<>()).add(how);
    }

    void send(int from, int to, long tag) {
        ReferencePacket packet = new ReferencePacket(tag);
        packet.target = to / rules.cores();
        packet.core = to % rules.cores();
        Chip source = chips.get(from / rules.cores());
        packet.way = way(source, packet.target);
        source.outside.add(packet);
    }

    void sendKey(int from, int key, long tag) {
        ReferencePacket packet = new ReferencePacket(tag);
        packet.key = key;
        chips.get(from / rules.cores()).outside.add(packet);
    }

    private Deque<Integer> way(Chip from, int target) {
        Chip to = chips.get(target);
        return ReferenceWays.way(from.x, from.y, to.x, to.y, width + beyond, height + beyond);
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
        ReferencePacket packet = chip.monitored;
        chip.monitored = null;
        if (packet.way != null) {
            packet.detour = ReferencePacket.Detour.NONE;
            packet.way = way(chip, packet.target);
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
            Deque<ReferencePacket> far = neighbour(chip, link).in.get((link + 3) % LINKS);
            boolean starts = !chip.dead[link] && !chip.out.get(link).isEmpty() && far.size() < rules.buffer();
            if (chip.carrying[link] == 0 && !starts) {
                continue;
            }
            acts.add(() -> {
                if (++chip.carrying[port] == chip.linkTicks[port]) {
                    chip.carrying[port] = 0;
                    far.add(chip.out.get(port).remove());
                }
            });
        }
    }

    private void planMerges(Chip chip) {
        for (int merge = 0; merge < PAIRS.length; merge++) {
            int place = merge;
            Deque<ReferencePacket> one = chip.in.get(PAIRS[merge][0]);
            Deque<ReferencePacket> two = chip.in.get(PAIRS[merge][1]);
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
            ReferencePacket packet = chip.merged[3 + up];
            acts.add(() -> {
                chip.root.add(packet);
                chip.merged[3 + up] = null;
                chip.served[ROOT] = up;
            });
        }
    }

    private void planMove(Chip chip, int from, int to) {
        ReferencePacket packet = chip.merged[from];
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
        ReferencePacket last = chip.pipeline[stages - 1];
        if (last != null && chip.since < 0) {
            chip.since = now;
        }
        boolean free = last == null || planDispatch(chip, last);
        ReferencePacket[] next = new ReferencePacket[stages];
        next[stages - 1] = free ? null : last;
        for (int stage = stages - 1; stage > 0; stage--) {
            ReferencePacket before = chip.pipeline[stage - 1];
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
    private boolean planDispatch(Chip chip, ReferencePacket packet) {
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
                ReferencePacket copy = packet.copy();
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

    private boolean planForward(Chip chip, ReferencePacket packet) {
        if (packet.detour != ReferencePacket.Detour.FIRST && packet.way.isEmpty()) {
            end(packet.tag, "at " + (packet.target * rules.cores() + packet.core) + " in " + (now + 1));
            return true;
        }
        int wanted = packet.detour == ReferencePacket.Detour.FIRST ? second(packet.last) : packet.way.peek();
        boolean fresh = packet.detour != ReferencePacket.Detour.FIRST;
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

    private boolean planOffer(Chip chip, ReferencePacket packet, int wanted) {
        boolean aside =
                packet.detour != ReferencePacket.Detour.FIRST && rules.emergency() && now - chip.since >= rules.wait1();
        int link = aside ? (wanted + 5) % LINKS : wanted;
        if (!chip.roomOut(link)) {
            return false;
        }
        packet.detour = packet.detour == ReferencePacket.Detour.FIRST
                ? ReferencePacket.Detour.SECOND
                : aside ? ReferencePacket.Detour.FIRST : ReferencePacket.Detour.NONE;
        packet.last = link;
        packet.hops++;
        acts.add(() -> chip.out.get(link).add(packet));
        return true;
    }

    private boolean timedOut(Chip chip, ReferencePacket packet) {
        long waited = now - chip.since;
        if (packet.detour == ReferencePacket.Detour.FIRST) {
            return waited > rules.wait1() || waited >= rules.wait1() + rules.wait2();
        }
        return waited >= (rules.emergency() ? rules.wait1() + rules.wait2() : rules.wait1());
    }

    private void drop(Chip chip, ReferencePacket packet) {
        if (rules.monitorTicks() > 0 && chip.monitored == null) {
            chip.monitored = packet;
            chip.monitorDue = now + rules.monitorTicks();
            return;
        }
        end(
                packet.tag,
                "lost at " + chips.indexOf(chip) + " in " + now
                        + (packet.detour == ReferencePacket.Detour.FIRST ? " by timeout on detour" : " by timeout"));
    }

    /** Looks the key up; false if the packet ends here. */
    private boolean look(Chip chip, ReferencePacket packet) {
        if (packet.detour == ReferencePacket.Detour.FIRST) {
            packet.outstanding.add(second(packet.last));
            return true;
        }
        if (packet.detour == ReferencePacket.Detour.SECOND) {
            // The way it had before it was led aside.
            packet.last = (packet.last + 5) % LINKS;
            packet.detour = ReferencePacket.Detour.NONE;
        }
        int at = chips.indexOf(chip);
        if (packet.hops > mostHops) {
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
