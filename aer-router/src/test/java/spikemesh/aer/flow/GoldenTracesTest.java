package spikemesh.aer.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import spikemesh.aer.routing.Routes;
import spikemesh.aer.topology.Topologies;
import spikemesh.aer.traffic.PacketTrace;
import spikemesh.aer.traffic.PacketTraceReader;
import spikemesh.aer.traffic.Replay;
import spikemesh.support.Reference;

/** Per-packet logs of BookSim2: every packet must leave and arrive in the same cycle here. */
class GoldenTracesTest {

    private static final Pattern NAME = Pattern.compile("(mesh|torus)(\\d+)_.*_vc(\\d+)_b(\\d+)_.*");

    static List<Path> traces() throws IOException {
        try (Stream<Path> files = Files.list(Reference.path("noc/traces"))) {
            return files.filter(file -> file.toString().endsWith(".csv.gz"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("traces")
    void everyPacketLeavesAndArrivesInTheCycleBookSimFound(Path file) throws IOException {
        Matcher name = NAME.matcher(file.getFileName().toString());
        assertThat(name.matches()).isTrue();
        int k = Integer.parseInt(name.group(2));
        Routes routes = Routes.of(Topologies.parse(name.group(1) + ":" + k + "x" + k));
        PacketTrace trace = PacketTraceReader.read(file, k);
        Replay replay = new Replay(trace);
        FlowNetwork network = new FlowNetwork(
                routes, FlowSettings.of(Integer.parseInt(name.group(3)), Integer.parseInt(name.group(4))), replay);

        assertThat(replay.play(network, Long.MAX_VALUE)).isTrue();

        int mismatches = 0;
        String first = "";
        for (int i = 0; i < trace.size(); i++) {
            if (replay.injected(i) != trace.column("inject")[i] || replay.arrived(i) != trace.column("eject")[i]) {
                mismatches++;
                first = first.isEmpty()
                        ? "packet " + i + " inject=" + replay.injected(i) + " expected " + trace.column("inject")[i]
                                + " eject=" + replay.arrived(i) + " expected " + trace.column("eject")[i]
                        : first;
            }
        }
        assertThat(mismatches).as(first).isZero();
        assertThat(trace.size()).isGreaterThan(10_000);
    }
}
