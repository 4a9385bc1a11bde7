package spikemesh.aer.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import spikemesh.aer.LossCause;
import spikemesh.aer.PacketSink;
import spikemesh.aer.flow.FlowNetwork;
import spikemesh.aer.flow.FlowSettings;
import spikemesh.aer.routing.Routes;
import spikemesh.aer.spinnaker.SpinnakerNetwork;
import spikemesh.aer.spinnaker.SpinnakerSettings;
import spikemesh.aer.topology.HexTorus;
import spikemesh.aer.topology.Mesh;
import spikemesh.aer.topology.Topologies;
import spikemesh.aer.topology.Topology;
import spikemesh.support.Reference;

/** Curves of other simulators, met with random traffic of our own within the noise of the traffic. */
class CurvesTest {

    private static final Pattern NAME = Pattern.compile("mesh_(\\d+)x\\d+_(\\w+)_p(\\d)_vc(\\d)_b(\\d)_lean\\.csv");
    private static final long WARM_UP = 2_000;
    private static final long MEASURED = 8_000;

    private record Reading(double rate, double mean, double p99, double routers) {}

    static List<Path> curves() throws IOException {
        try (Stream<Path> files = Files.list(Reference.path("noc/curves"))) {
            return files.filter(
                            file -> NAME.matcher(file.getFileName().toString()).matches())
                    .sorted()
                    .toList();
        }
    }

    /** Stable points up to 0.85 of the highest stable rate. */
    private static List<Reading> readings(Path file) throws IOException {
        List<Reading> readings = new ArrayList<>();
        List<String> names = List.of();
        double highest = 0;
        for (String line : Files.readAllLines(file)) {
            Matcher stable =
                    Pattern.compile("highest_stable_rate_flits = ([0-9.]+)").matcher(line);
            if (stable.find()) {
                highest = Double.parseDouble(stable.group(1));
            }
            if (line.startsWith("rate_flits")) {
                names = Arrays.asList(line.split(",", -1));
            } else if (line.contains(",stable,")) {
                String[] cells = line.split(",", -1);
                readings.add(new Reading(
                        Double.parseDouble(cells[0]),
                        Double.parseDouble(cells[names.indexOf("avg_plat")]),
                        number(cells[names.indexOf("p99_plat")]),
                        Double.parseDouble(cells[names.indexOf("router_hops_avg")])));
            }
        }
        double limit = 0.85 * highest;
        return readings.stream().filter(reading -> reading.rate() <= limit).toList();
    }

    private static double number(String text) {
        return "inf".equals(text) ? Double.POSITIVE_INFINITY : Double.parseDouble(text);
    }

    @ParameterizedTest
    @MethodSource("curves")
    void meanAndTailLatenciesAreThoseOfBookSim(Path file) throws IOException {
        Matcher name = NAME.matcher(file.getFileName().toString());
        assertThat(name.matches()).isTrue();
        int k = Integer.parseInt(name.group(1));
        int flits = Integer.parseInt(name.group(3));
        Routes routes = Routes.of(new Mesh(k, k));
        TrafficGenerator generator =
                new TrafficGenerator(TrafficPattern.of(name.group(2)), new Mesh(k, k), 1, flits, 21);
        FlowSettings settings = FlowSettings.of(Integer.parseInt(name.group(4)), Integer.parseInt(name.group(5)));
        for (Reading reading : readings(file)) {
            PacketTrace trace = generator.packets(reading.rate(), WARM_UP + MEASURED);
            Replay replay = new Replay(trace);
            replay.play(new FlowNetwork(routes, settings, replay), Long.MAX_VALUE);
            double waited = 0;
            List<Long> latencies = new ArrayList<>();
            for (int i = 0; i < trace.size(); i++) {
                if (trace.time[i] >= WARM_UP) {
                    long latency = replay.arrived(i) - trace.time[i];
                    latencies.add(latency);
                    waited += latency - empty(routes.hops(trace.source[i], trace.destination[i]), flits);
                }
            }
            // Both without what the same packets take in an empty network: the rest is contention, not the luck of the
            // draw.
            double reference = reading.mean() - empty(reading.routers() - 1, flits);
            LatencySummary summary = LatencySummary.of(
                    latencies.stream().mapToLong(Long::longValue).toArray());

            assertThat(waited / latencies.size())
                    .as(file.getFileName() + " at " + reading.rate())
                    .isCloseTo(reference, within(0.025 * reading.mean()));
            assertThat((double) summary.p99())
                    .as("p99 of " + file.getFileName() + " at " + reading.rate())
                    .isCloseTo(reading.p99(), within(Math.max(1.5, 0.08 * reading.p99())));
        }
    }

    private static double empty(double hops, int flits) {
        return 5 + 3 * hops + flits - 1;
    }

    /**
     * Rates in thousandths at which the mean latency is three times that of an empty network, from the reference: for packets of 1 and of 2
     * flits, with 1 and 2 channels (on a torus 2 alone), with buffers of 4 and 8 flits; 1000 where it never is.
     */
    private static final String SATURATIONS = """
            mesh:4x4 uniform 425 662 681 728 372 611 638 701
            mesh:4x4 transpose 221 330 330 330 221 330 330 330
            mesh:4x4 complement 322 491 491 479 310 475 475 471
            mesh:4x4 hotspot 332 502 506 530 306 479 491 514
            mesh:8x8 uniform 227 368 376 409 199 335 345 394
            mesh:8x8 transpose 95 142 142 142 94 142 142 142
            mesh:8x8 complement 144 227 229 236 136 217 219 229
            mesh:8x8 hotspot 126 189 195 205 115 182 190 199
            mesh:8x8 neighbour 662 1000 1000 1000 646 985 985 985
            mesh:16x16 uniform 120 201 203 219 107 186 188 209
            mesh:16x16 transpose 48 72 72 72 47 71 71 71
            mesh:16x16 complement 74 119 120 123 69 113 114 120
            mesh:16x16 hotspot 38 57 60 62 36 56 58 61
            mesh:16x16 neighbour 662 1000 1000 1000 646 985 985 985
            torus:8x8 uniform 401 569 351 502
            torus:8x8 transpose 164 246 161 225
            torus:8x8 complement 324 491 312 475
            torus:8x8 hotspot 168 213 156 197
            torus:8x8 neighbour 658 1000 638 977
            torus:8x8 tornado 154 229 135 203
            """;

    /** Every thirteenth of them, or with {@code -Dcurves=mesh:8x8} all of a shape, with {@code -Dcurves=all} all. */
    static List<Arguments> saturations() {
        String wanted = System.getProperty("curves", "");
        List<Arguments> all = new ArrayList<>();
        int number = 0;
        for (String line : SATURATIONS.lines().toList()) {
            String[] cells = line.split(" ", -1);
            int columns = cells.length - 2;
            for (int i = 0; i < columns; i++) {
                boolean chosen =
                        wanted.isEmpty() ? number++ % 13 == 6 : wanted.equals("all") || wanted.equals(cells[0]);
                int saturation = Integer.parseInt(cells[2 + i]);
                if (chosen && saturation < 1000) {
                    int channels = columns == 4 || i % 4 > 1 ? 2 : 1;
                    all.add(Arguments.of(
                            cells[0], cells[1], 1 + 2 * i / columns, channels, i % 2 == 0 ? 4 : 8, saturation / 1e3));
                }
            }
        }
        return all;
    }

    /**
     * By the reference's protocol, whose lengths matter: just above saturation queues grow slowly, and in a shorter run the mean has not
     * grown to three times yet; the load ends with the measured packets, so that sources that got less than their share catch up.
     */
    @ParameterizedTest
    @MethodSource("saturations")
    void saturationIsWithinThreePercentOfTheReference(
            String shape, String pattern, int flits, int channels, int buffer, double expected) {
        Topology topology = Topologies.parse(shape);
        Routes routes = Routes.of(topology);
        TrafficGenerator generator = new TrafficGenerator(TrafficPattern.of(pattern), topology, 1, flits, 4);
        FlowSettings settings = FlowSettings.of(channels, buffer);

        double limit = 3 * meanLatency(generator.packets(0.005, 25_000), routes, settings);
        assertThat(meanLatency(generator.packets(0.97 * expected, 25_000), routes, settings))
                .isLessThan(limit);
        if (1.03 * expected <= 1) {
            assertThat(meanLatency(generator.packets(1.03 * expected, 25_000), routes, settings))
                    .isGreaterThan(limit);
        }
    }

    private static double meanLatency(PacketTrace trace, Routes routes, FlowSettings settings) {
        Replay replay = new Replay(trace);
        assertThat(replay.play(new FlowNetwork(routes, settings, replay), Long.MAX_VALUE))
                .isTrue();
        double sum = 0;
        long count = 0;
        for (int i = 0; i < trace.size(); i++) {
            if (trace.time[i] >= 5_000) {
                sum += replay.arrived(i) - trace.time[i];
                count++;
            }
        }
        return sum / count;
    }

    /** Keeps at most one packet per chip outside the network, as the generator of the reference does. */
    private static final class Retrying implements PacketSink {
        final boolean[] waits = new boolean[64];
        long arrived;
        long lost;

        @Override
        public void injected(long tag, long time) {
            waits[(int) tag] = false;
        }

        @Override
        public void delivered(long tag, int core, long time) {
            arrived++;
        }

        @Override
        public void lost(long tag, int router, LossCause cause, long time) {
            lost++;
        }
    }

    @ParameterizedTest
    @CsvSource({"0.025, 240, false, 0.0251, 0", "0.04, 240, false, 0.0084, 0.19", "0.04, 50, true, 0.0093, 0.33"})
    void machineCollapsesPastSaturationAsTheReferenceDoes(
            double rate, int wait, boolean emergency, double arrivedRate, double lostShare) {
        HexTorus torus = new HexTorus(8, 8);
        Retrying sink = new Retrying();
        SpinnakerNetwork network = new SpinnakerNetwork(
                torus, emergency ? SpinnakerSettings.emergency(wait, wait) : SpinnakerSettings.dropping(wait, 0), sink);
        SplittableRandom random = new SplittableRandom(3);
        int ticks = 30_000;
        int settled = 10_000;
        for (int tick = 0; tick < ticks; tick++) {
            for (int chip = 0; chip < 64; chip++) {
                if (!sink.waits[chip] && random.nextDouble() < rate) {
                    sink.waits[chip] = true;
                    network.send(chip, random.nextInt(64), 1, chip);
                }
            }
            network.advanceTo(tick + 1);
            if (tick == settled) {
                sink.arrived = 0;
                sink.lost = 0;
            }
        }
        double measured = 64.0 * (ticks - settled);

        assertThat(sink.arrived / measured).isCloseTo(arrivedRate, within(0.08 * arrivedRate));
        assertThat((double) sink.lost / (sink.arrived + sink.lost)).isCloseTo(lostShare, within(0.04));
    }

    @Test
    void sameSeedMakesTheSameTraffic() {
        TrafficGenerator generator = new TrafficGenerator(TrafficPattern.UNIFORM, new Mesh(4, 4), 2, 3, 17);
        PacketTrace one = generator.packets(0.3, 500);
        PacketTrace other = generator.packets(0.3, 500);

        assertThat(one.time).isEqualTo(other.time);
        assertThat(one.destination).isEqualTo(other.destination);
        assertThat((double) one.size()).isCloseTo(0.1 * 32 * 500, within(120.0));
    }
}
