package spikemesh.aer.spinnaker;

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
import spikemesh.aer.topology.HexTorus;
import spikemesh.aer.traffic.PacketTrace;
import spikemesh.aer.traffic.PacketTraceReader;
import spikemesh.aer.traffic.Replay;
import spikemesh.support.Reference;

/** Per-packet logs of TickySim: every packet must meet the same end after the same time here. */
class HexTracesTest {

    private static final Pattern NAME = Pattern.compile("hextorus(\\d+)_.*_(drop|emg)(\\d+)(?:_(\\d+))?\\.csv\\.gz");
    private static final long LAST_TICK = 12_000;

    static List<Path> traces() throws IOException {
        try (Stream<Path> files = Files.list(Reference.path("noc/hex_traces"))) {
            return files.filter(file -> file.toString().endsWith(".csv.gz"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("traces")
    void everyPacketMeetsTheEndThatTickySimFound(Path file) throws IOException {
        Matcher name = NAME.matcher(file.getFileName().toString());
        assertThat(name.matches()).isTrue();
        int size = Integer.parseInt(name.group(1));
        int wait1 = Integer.parseInt(name.group(3));
        SpinnakerSettings settings = name.group(4) == null
                ? SpinnakerSettings.dropping(wait1, 0)
                : SpinnakerSettings.emergency(wait1, Integer.parseInt(name.group(4)));
        PacketTrace trace = PacketTraceReader.read(file, size);
        Replay replay = new Replay(trace);
        replay.play(new SpinnakerNetwork(new HexTorus(size, size), settings, replay), LAST_TICK);

        int mismatches = 0;
        String first = "";
        for (int i = 0; i < trace.size(); i++) {
            int status = replay.arrived(i) != Replay.NOT ? 1 : replay.lost(i) != null ? 0 : 2;
            long latency = status == 1
                    ? replay.arrived(i) - trace.time[i]
                    : status == 0 ? replay.lostTime(i) - trace.time[i] : -1;
            if (status != trace.column("status")[i] || latency != trace.column("latency")[i]) {
                mismatches++;
                first = first.isEmpty()
                        ? "packet " + i + " status " + status + " expected " + trace.column("status")[i] + " latency "
                                + latency + " expected " + trace.column("latency")[i]
                        : first;
            }
        }
        assertThat(mismatches).as(first).isZero();
        assertThat(trace.size()).isGreaterThan(5_000);
    }
}
