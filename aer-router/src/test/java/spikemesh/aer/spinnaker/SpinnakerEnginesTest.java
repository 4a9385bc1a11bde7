package spikemesh.aer.spinnaker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import spikemesh.aer.LossCause;
import spikemesh.aer.PacketSink;
import spikemesh.aer.routing.Faults;
import spikemesh.aer.routing.KeyTables;
import spikemesh.aer.routing.MulticastTrees;
import spikemesh.aer.routing.Routes;
import spikemesh.aer.topology.HexBoard;
import spikemesh.aer.topology.HexTorus;
import spikemesh.aer.topology.LinkKind;
import spikemesh.aer.topology.Tiling;
import spikemesh.aer.topology.TriangularGrid;
import spikemesh.support.Trials;

/** FEATURE: the fast machine and the one that is written to be read give every packet the same end in the same tick. */
class SpinnakerEnginesTest {

    private static final long END = 3_000;

    /** Ends as the reference tells them. */
    private static final class Ends implements PacketSink {
        final Map<Long, List<String>> seen = new TreeMap<>();
        private final IntUnaryOperator places;
        private final int cores;

        Ends(IntUnaryOperator places, int cores) {
            this.places = places;
            this.cores = cores;
        }

        @Override
        public void delivered(long tag, int core, long time) {
            int place = places.applyAsInt(core / cores) * cores + core % cores;
            seen.computeIfAbsent(tag, t -> new ArrayList<>()).add("at " + place + " in " + time);
        }

        @Override
        public void lost(long tag, int router, LossCause cause, long time) {
            seen.computeIfAbsent(tag, t -> new ArrayList<>())
                    .add("lost at " + places.applyAsInt(router) + " in " + time + " by " + cause.text());
        }
    }

    /** A machine in both forms. */
    private static final class Pair {
        final TriangularGrid grid;
        final SpinnakerNetwork fast;
        final ReferenceMachine readable;
        final Ends ends;
        final int cores;

        Pair(SplittableRandom random, boolean broken) {
            grid = grid(random);
            cores = 1 + random.nextInt(3);
            ends = new Ends(this::place, cores);
            int linkTicks = 1 + random.nextInt(40);
            int offBoardTicks = 1 + random.nextInt(60);
            int stages = 1 + random.nextInt(6);
            int buffer = 1 + random.nextInt(3);
            int wait1 = random.nextInt(80);
            int wait2 = random.nextInt(4) == 0 ? random.nextInt(2) : random.nextInt(80);
            boolean emergency = random.nextBoolean();
            int monitor = random.nextBoolean() ? 0 : 1 + random.nextInt(300);
            List<List<ReferenceMachine.Line>> lines = tables(random);
            List<List<KeyTables.Entry>> entries = new ArrayList<>();
            for (List<ReferenceMachine.Line> table : lines) {
                List<KeyTables.Entry> to = new ArrayList<>();
                table.forEach(line -> to.add(new KeyTables.Entry(
                        line.key(),
                        line.mask(),
                        line.outputs().stream().mapToInt(o -> 1 << o).sum())));
                entries.add(to);
            }
            readable = new ReferenceMachine(
                    grid.width(),
                    grid.height(),
                    new ReferenceMachine.Rules(linkTicks, stages, buffer, wait1, wait2, emergency, monitor, cores),
                    atPlaces(lines));
            edges(offBoardTicks);
            Set<Integer> dead = new TreeSet<>();
            for (int i = broken ? random.nextInt(5) : 0; i > 0; i--) {
                int port = random.nextInt(grid.routers() * 6);
                dead.add(port);
                readable.breakLink(place(port / 6), port % 6);
            }
            fast = new SpinnakerNetwork(
                    new MulticastTrees(Routes.of(grid), cores),
                    new SpinnakerSettings(
                            cores, linkTicks, offBoardTicks, stages, buffer, wait1, wait2, emergency, monitor),
                    new KeyTables(entries),
                    new Faults(Set.of(), dead, Set.of()),
                    ends);
        }

        private static TriangularGrid grid(SplittableRandom random) {
            return switch (random.nextInt(6)) {
                case 0 -> new HexBoard(1 + random.nextInt(3));
                case 1 -> new HexTorus(3, 3 * (1 + random.nextInt(2)), Tiling.hexagons(1));
                default -> new HexTorus(1 + random.nextInt(5), 1 + random.nextInt(5));
            };
        }

        /** Where a router lies among all places of the rectangle around them. */
        private int place(int router) {
            return grid.x(router) + grid.width() * grid.y(router);
        }

        /** Links that are not there, and those between boards. */
        private void edges(int offBoardTicks) {
            if (!grid.closed()) {
                readable.open(grid.routers());
            }
            for (int port = 0; port < grid.routers() * 6; port++) {
                if (grid.neighbour(port / 6, port % 6) < 0) {
                    readable.link(place(port / 6), port % 6, 0);
                } else if (grid.kind(port / 6, port % 6) == LinkKind.OFF_BOARD) {
                    readable.link(place(port / 6), port % 6, offBoardTicks);
                }
            }
        }

        private List<List<ReferenceMachine.Line>> tables(SplittableRandom random) {
            List<List<ReferenceMachine.Line>> tables = new ArrayList<>();
            for (int chip = 0; chip < grid.routers(); chip++) {
                List<ReferenceMachine.Line> table = new ArrayList<>();
                for (int line = random.nextInt(4); line > 0; line--) {
                    int mask = List.of(0xf, 0xe, 0x8, 0x6).get(random.nextInt(4));
                    Set<Integer> outputs = new TreeSet<>();
                    for (int copies = 1 + random.nextInt(2); copies > 0; copies--) {
                        outputs.add(random.nextInt(3) > 0 ? random.nextInt(6) : 6 + random.nextInt(cores));
                    }
                    table.add(new ReferenceMachine.Line(random.nextInt(16) & mask, mask, outputs));
                }
                tables.add(table);
            }
            return tables;
        }

        private List<List<ReferenceMachine.Line>> atPlaces(List<List<ReferenceMachine.Line>> lines) {
            List<List<ReferenceMachine.Line>> all =
                    new ArrayList<>(Collections.nCopies(grid.width() * grid.height(), List.of()));
            for (int router = 0; router < lines.size(); router++) {
                all.set(place(router), lines.get(router));
            }
            return all;
        }

        void send(int from, int to, int key, long tag) {
            if (key < 0) {
                fast.send(from, to, 1, tag);
                readable.send(endpoint(from), endpoint(to), tag);
            } else {
                fast.sendKey(from, key, tag);
                readable.sendKey(endpoint(from), key, tag);
            }
        }

        private int endpoint(int core) {
            return place(core / cores) * cores + core % cores;
        }

        void advance(long time) {
            fast.advanceTo(time);
            readable.advanceTo(time);
        }
    }

    /** Up to {@code most} packets in each of the first ticks; {@code keys} of a hundred carry a key. */
    private static void compare(
            SplittableRandom random, double rate, int keys, boolean broken, Set<String> kindsOfEnd) {
        Pair pair = new Pair(random, broken);
        int all = pair.grid.routers() * pair.cores;
        long sent = 0;
        for (long time = 0; time < 400; time++) {
            pair.advance(time);
            for (int core = 0; core < all; core++) {
                if (random.nextDouble() < rate) {
                    boolean keyed = random.nextInt(100) < keys;
                    pair.send(core, random.nextInt(all), keyed ? random.nextInt(16) : -1, sent++);
                }
            }
        }
        pair.advance(END);

        // In one tick the order of ends is nobody's business.
        pair.ends.seen.values().forEach(list -> list.sort(null));
        pair.readable.ends().values().forEach(list -> list.sort(null));
        assertThat(pair.ends.seen).isEqualTo(pair.readable.ends());
        pair.ends.seen.values().forEach(list -> list.forEach(end -> kindsOfEnd.add(kind(end))));
        kindsOfEnd.add(pair.fast.detours() > 0 ? "detour" : "at");
        kindsOfEnd.add(pair.fast.reinjected() > 0 ? "sent again" : "at");
    }

    private static String kind(String end) {
        return end.contains("by ") ? end.substring(end.indexOf("by ") + 3) : "at";
    }

    @Test
    void everyAddressedPacketHasTheSameEndFromIdleToOverload() {
        Set<String> kinds = new TreeSet<>();
        Trials.run(100, random -> compare(random, Math.pow(10, random.nextDouble(-3.5, -0.7)), 0, false, kinds));

        assertThat(kinds).contains("at", "timeout", "timeout on detour", "detour", "sent again");
    }

    @Test
    void everyPacketHasTheSameEndAmongDeadLinks() {
        Set<String> kinds = new TreeSet<>();
        Trials.run(80, random -> compare(random, Math.pow(10, random.nextDouble(-3.5, -0.7)), 0, true, kinds));

        assertThat(kinds).contains("at", "timeout", "timeout on detour", "detour", "sent again");
    }

    @Test
    void everyCopyOfAKeyHasTheSameEnd() {
        Set<String> kinds = new TreeSet<>();
        Trials.run(80, random -> {
            double rate = Math.pow(10, random.nextDouble(-3.5, -1.5));
            compare(random, rate, 60, random.nextBoolean(), kinds);
        });

        assertThat(kinds)
                .contains("at", "timeout", "timeout on detour", "detour", "sent again", "unreachable", "expired");
    }
}
