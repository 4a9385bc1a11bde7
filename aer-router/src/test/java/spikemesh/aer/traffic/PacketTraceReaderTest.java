package spikemesh.aer.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import spikemesh.aer.LossCause;
import spikemesh.aer.flow.FlowNetwork;
import spikemesh.aer.flow.FlowSettings;
import spikemesh.aer.routing.BrokenRoutes;
import spikemesh.aer.routing.Faults;
import spikemesh.aer.routing.Routes;
import spikemesh.aer.routing.RoutingRules;
import spikemesh.aer.topology.Topologies;
import spikemesh.aer.topology.Topology;

class PacketTraceReaderTest {

    @TempDir
    private Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("packets.csv"), text, StandardCharsets.UTF_8);
    }

    @Test
    void columnsAreFoundByNameInAnyOrderAndOthersAreKept() throws IOException {
        PacketTrace trace =
                PacketTraceReader.read(file("# a remark\r\ndst,eject,src,create\r\n 3 ,20,1,4\r\n2,-1,0,4\r\n"), 0);

        assertThat(trace.time).containsExactly(4, 4);
        assertThat(trace.source).containsExactly(1, 0);
        assertThat(trace.destination).containsExactly(3, 2);
        assertThat(trace.flits).containsExactly(1, 1);
        assertThat(trace.column("eject")).containsExactly(20, -1);
        assertThat(trace.has("inject")).isFalse();
    }

    @Test
    void gzippedFilesAreKnownByTheirContent() throws IOException {
        Path file = folder.resolve("packets");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write("time,source,key\n7,1,0xff".getBytes(StandardCharsets.UTF_8));
        }

        PacketTrace trace = PacketTraceReader.read(file, 0);

        assertThat(trace.time).containsExactly(7);
        assertThat(trace.key).containsExactly(255);
        assertThat(trace.destination).containsExactly(-1);
    }

    @Test
    void pairsOfCoordinatesNameRoutersOfTheGrid() throws IOException {
        PacketTrace trace = PacketTraceReader.read(file("sx,sy,dx,dy,sent\n3,1,0,2,5\n"), 4);

        assertThat(trace.source).containsExactly(7);
        assertThat(trace.destination).containsExactly(8);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "time,source\\n1,2 | packets.csv:1: columns must be time, source and destination",
                "time,source,destination\\n1,2 | packets.csv:2: column destination is missing: line=1,2",
                "time,source,destination\\n1,2,3,4 | packets.csv:2: too many columns, expected 3",
                "time,source,destination\\n1,2,3\\n1,,3 | packets.csv:3: source must be an integer: source=",
                "time,source,destination\\n1,2,3\\n0,2,3 | sorted by time: packet 2 time=0 after time=1",
                "time,source,destination\\n-1,2,3 | time must not be negative: time=-1",
                "time,source,destination\\n1,-2,3 | packet 1: source must be in 0..",
                "time,source,key\\n1,2,0xzz | packets.csv:2: key must be an integer: key=0xzz",
                "sx,sy,dx,dy,sent\\n1,1,1,1,1 | need a grid",
                "# nothing | no line names the columns"
            })
    void brokenFilesAreRefusedWithThePlace(String text, String message) throws IOException {
        Path file = file(text.replace("\\n", "\n"));

        assertThatThrownBy(() -> PacketTraceReader.read(file, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void packetsForDeadPlacesAreLostAndCountedThere() throws IOException {
        Topology mesh = Topologies.parse("mesh:4x1");
        Faults faults = Faults.parse(java.util.List.of("link:1>2"), mesh);
        Routes routes = Routes.of(mesh, new BrokenRoutes(RoutingRules.of(mesh), mesh, faults));
        PacketTrace trace = PacketTraceReader.read(file("time,source,destination\n0,0,3\n0,3,0\n0,0,1\n0,2,3\n"), 0);
        Replay replay = new Replay(trace);
        FlowNetwork network = new FlowNetwork(routes, FlowSettings.of(1, 4), new DeadCores(replay, Set.of(1), 1));

        assertThat(replay.play(network, 1000)).isTrue();
        assertThat(replay.lost(0)).isEqualTo(LossCause.UNREACHABLE);
        assertThat(replay.lostAt(0)).isZero();
        assertThat(replay.arrived(1)).isEqualTo(5 + 9);
        assertThat(replay.lost(2)).isEqualTo(LossCause.DEAD_CORE);
        assertThat(replay.lostAt(2)).isEqualTo(1);
        ReplaySummary summary = ReplaySummary.of(replay, network, routes, 1, java.util.Map.of());
        assertThat(summary.losses().total()).isEqualTo(2);
        assertThat(summary.delivered()).isEqualTo(2);
        assertThat(summary.inFlight()).isZero();
    }
}
