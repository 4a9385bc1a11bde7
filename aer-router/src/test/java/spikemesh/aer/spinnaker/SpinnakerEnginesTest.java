package spikemesh.aer.spinnaker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import spikemesh.aer.LossCause;
import spikemesh.aer.PacketSink;
import spikemesh.aer.routing.Faults;
import spikemesh.aer.routing.KeyTables;
import spikemesh.aer.routing.MulticastTrees;
import spikemesh.aer.routing.Routes;
import spikemesh.aer.topology.HexTorus;
import spikemesh.support.Trials;

/** FEATURE: the fast machine and the one that is written to be read give every packet the same end in the same tick. */
class SpinnakerEnginesTest {

    private static final long END = 3_000;

    /** Ends as the reference tells them. */
    private static final class Ends implements PacketSink {
        final Map<Long, List<String>> seen = new TreeMap<>();

        @Override
        public void delivered(long tag, int core, long time) {
            seen.computeIfAbsent(tag, t -> new ArrayList<>()).add("at " + core + " in " + time);
        }

        @Override
        public void lost(long tag, int router, LossCause cause, long time) {
            seen.computeIfAbsent(tag, t -> new ArrayList<>())
                    .add("lost at " + router + " in " + time + " by " + cause.text());
        }
    }

    /** A machine in both forms. */
    private static final class Pair {
        final HexTorus torus;
        final SpinnakerNetwork fast;
        final ReferenceMachine readable;
        final Ends ends = new Ends();
        final int cores;

        Pair(SplittableRandom random, boolean broken) {
            torus = new HexTorus(1 + random.nextInt(5), 1 + random.nextInt(5));
            cores = 1 + random.nextInt(3);
            int linkTicks = 1 + random.nextInt(40);
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
                    torus.width(),
                    torus.height(),
                    new ReferenceMachine.Rules(linkTicks, stages, buffer, wait1, wait2, emergency, monitor, cores),
                    lines);
            Set<Integer> dead = new TreeSet<>();
            for (int i = broken ? random.nextInt(5) : 0; i > 0; i--) {
                int port = random.nextInt(torus.routers() * 6);
                dead.add(port);
                readable.breakLink(port / 6, port % 6);
            }
            fast = new SpinnakerNetwork(
                    new MulticastTrees(Routes.of(torus), cores),
                    new SpinnakerSettings(cores, linkTicks, stages, buffer, wait1, wait2, emergency, monitor),
                    new KeyTables(entries),
                    new Faults(Set.of(), dead, Set.of()),
                    ends);
        }

        private List<List<ReferenceMachine.Line>> tables(SplittableRandom random) {
            List<List<ReferenceMachine.Line>> tables = new ArrayList<>();
            for (int chip = 0; chip < torus.routers(); chip++) {
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

        void send(int from, int to, int key, long tag) {
            if (key < 0) {
                fast.send(from, to, 1, tag);
                readable.send(from, to, tag);
            } else {
                fast.sendKey(from, key, tag);
                readable.sendKey(from, key, tag);
            }
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
        int all = pair.torus.routers() * pair.cores;
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
