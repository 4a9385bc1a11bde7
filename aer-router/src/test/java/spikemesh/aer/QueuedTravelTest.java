package spikemesh.aer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import spikemesh.aer.routing.Routes;
import spikemesh.aer.timing.LinkTimings;
import spikemesh.aer.timing.PacketBatch;
import spikemesh.aer.timing.QueuedNetwork;
import spikemesh.aer.topology.LinkKind;
import spikemesh.aer.topology.Mesh;
import spikemesh.aer.topology.Topology;
import spikemesh.aer.topology.Torus;

/** FEATURE: packets that travel all together pass the network as if each were sent at its time. */
class QueuedTravelTest {

    /** Notes what arrives when. */
    private static final class Arrivals implements PacketSink {
        final List<String> seen = new ArrayList<>();

        @Override
        public void delivered(long tag, int core, long time) {
            seen.add(tag + " at " + core + ": " + time);
        }

        @Override
        public void lost(long tag, int router, LossCause cause, long time) {
            throw new AssertionError("lost: " + tag);
        }
    }

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void onMeshes(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Mesh mesh = new Mesh(1 + random.nextInt(6), 1 + random.nextInt(4));
        assertSame(mesh, 1 + random.nextInt(3), seed);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void onRoutesWithRings(long seed) {
        assertSame(new Torus(4, 3), 2, seed);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void onRoutersWithManyCores(long seed) {
        assertSame(new Mesh(2, 2), 100, seed);
    }

    @Test
    void withMorePacketsThanKeysCanHoldBesideTheirCores() {
        // 40 routers on the longest way times 65,536 packets take 22 bits of 32, 4,000 cores 12.
        assertSame(new Mesh(40, 1), 100, 1, 12 * 4_000);
    }

    @Test
    void theLastOfManyCoresIsReached() {
        Arrivals arrivals = new Arrivals();
        LinkTimings timings = new LinkTimings(Map.of(LinkKind.X, 1L, LinkKind.Y, 1L), Map.of(), 1, 1);
        QueuedNetwork network = new QueuedNetwork(Routes.of(new Mesh(2, 2)), 100, timings, arrivals);

        network.send(0, 399, 1, 7);
        network.drain(Long.MAX_VALUE);

        assertThat(arrivals.seen).singleElement().asString().startsWith("7 at 399:");
    }

    private static void assertSame(Topology topology, int cores, long seed) {
        assertSame(topology, cores, seed, -1);
    }

    /** Sends {@code packets} at a time, or if it is -1 as many as it happens. */
    private static void assertSame(Topology topology, int cores, long seed, int packets) {
        SplittableRandom random = new SplittableRandom(seed);
        LinkTimings timings = new LinkTimings(
                Map.of(LinkKind.X, 1L + random.nextInt(5), LinkKind.Y, 1L + random.nextInt(5)),
                Map.of(LinkKind.X, (long) random.nextInt(4), LinkKind.Y, (long) random.nextInt(4)),
                random.nextInt(3),
                random.nextInt(3));
        Arrivals together = new Arrivals();
        Arrivals apart = new Arrivals();
        QueuedNetwork swept = new QueuedNetwork(Routes.of(topology), cores, timings, together);
        QueuedNetwork stepped = new QueuedNetwork(Routes.of(topology), cores, timings, apart);
        int endpoints = topology.routers() * cores;
        PacketBatch batch = new PacketBatch(endpoints);
        for (int round = 0; round < 3; round++) {
            fill(batch, endpoints, packets < 0 ? random.nextInt(20 * endpoints) : packets, random);
            swept.travel(batch);
            send(batch, stepped);

            assertThat(swept.now()).isEqualTo(stepped.now());
            assertThat(swept.peakWait()).isEqualTo(stepped.peakWait());
            assertThat(swept.flitHops()).isEqualTo(stepped.flitHops());
        }
        assertThat(together.seen.stream().sorted().toList())
                .isEqualTo(apart.seen.stream().sorted().toList());
    }

    /** Few different moments, so that many packets meet at the same time; sometimes a core is not in the order of times. */
    private static void fill(PacketBatch batch, int endpoints, int packets, SplittableRandom random) {
        batch.clear();
        int unit = 1 + random.nextInt(3);
        int spread = 1 + random.nextInt(200);
        boolean ordered = random.nextInt(4) > 0;
        for (int core = 0; core < endpoints; core++) {
            long exact = random.nextInt(20);
            for (int k = 0; k < packets / endpoints; k++) {
                exact = ordered ? exact + random.nextInt(spread) : random.nextInt(spread);
                batch.add((exact + unit - 1) / unit, exact, core, random.nextInt(endpoints), batch.count());
            }
        }
    }

    private static void send(PacketBatch batch, QueuedNetwork network) {
        long start = network.now();
        IntStream.range(0, batch.count())
                .boxed()
                .sorted(Comparator.comparingLong(batch::exact))
                .forEach(k -> {
                    network.advanceTo(start + batch.time(k));
                    network.send(batch.from(k), batch.to(k), 1, batch.tag(k));
                });
        network.drain(Long.MAX_VALUE);
    }
}
