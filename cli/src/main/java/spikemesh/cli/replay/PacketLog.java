package spikemesh.cli.replay;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import spikemesh.aer.traffic.PacketTrace;
import spikemesh.aer.traffic.Replay;

/** One CSV line per packet. */
final class PacketLog {

    private PacketLog() {}

    static void write(Replay replay, RouterSetup setup, Path file) throws IOException {
        PacketTrace trace = replay.trace();
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            out.write("# " + setup.title() + "; times in units of "
                    + (setup.time().cycles() ? "one cycle" : setup.time().picoseconds() + " ps")
                    + "; empty: did not happen\n");
            out.write("time,source,destination,key,flits,inject,eject,lost,router\n");
            for (int i = 0; i < trace.size(); i++) {
                boolean lost = replay.lost(i) != null;
                out.write(trace.time[i] + "," + trace.source[i] + ","
                        + (trace.key[i] < 0 ? String.valueOf(trace.destination[i]) : "") + ","
                        + (trace.key[i] < 0 ? "" : String.valueOf(trace.key[i])) + "," + trace.flits[i] + ","
                        + time(replay.injected(i)) + "," + time(replay.arrived(i)) + ","
                        + (lost ? replay.lost(i).text() : "") + ","
                        + (lost ? String.valueOf(replay.lostAt(i)) : "") + "\n");
            }
        }
    }

    private static String time(long time) {
        return time == Replay.NOT ? "" : String.valueOf(time);
    }
}
