package spikemesh.aer.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import spikemesh.aer.spinnaker.SpinnakerNetwork;
import spikemesh.aer.spinnaker.SpinnakerSettings;
import spikemesh.aer.topology.HexTorus;

/** FEATURE: a log that another simulator stopped is compared as far as it goes. */
class TraceCheckTest {

    @TempDir
    Path directory;

    private TraceCheck check(String... lines) throws IOException {
        Path file = directory.resolve("log.csv");
        Files.writeString(file, "src,dst,sent,latency,status\n" + String.join("\n", lines) + "\n");
        Replay replay = new Replay(PacketTraceReader.read(file, 4));
        SpinnakerNetwork routers = new SpinnakerNetwork(new HexTorus(4, 4), SpinnakerSettings.dropping(240, 0), replay);
        replay.play(
                routers,
                Long.MAX_VALUE,
                (to, i) -> to.send(replay.trace().source[i], replay.trace().destination[i], 1, i));
        return TraceCheck.of(replay);
    }

    @Test
    void packetThatTheLogLeftOnItsWayAgreesIfItEndsAfterTheLog() throws IOException {
        assertThat(check("0,0,0,9,1", "0,1,2,-1,2").mismatches()).isZero();
    }

    @Test
    void packetThatTheLogLeftOnItsWayDiffersIfItEndsBeforeTheLog() throws IOException {
        TraceCheck check = check("0,1,0,-1,2", "0,0,100,9,1");

        assertThat(check.mismatches()).isEqualTo(1);
        assertThat(check.first()).isEqualTo("packet 1: latency=50 expected=-1");
    }

    @Test
    void wrongLatencyIsFound() throws IOException {
        assertThat(check("0,1,0,51,1").mismatches()).isEqualTo(1);
    }
}
