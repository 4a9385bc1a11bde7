package spikemesh.aer.traffic;

import java.util.ArrayList;
import java.util.List;

/**
 * Compares a replay with what another simulator wrote into further columns of the trace: {@code inject} and {@code eject} (times), or
 * {@code latency} and {@code status} (1 delivered, 0 dropped, 2 on its way).
 *
 * @param compared columns that were compared
 * @param packets packets that were compared
 * @param mismatches packets that differ
 * @param first the first that differs, in words, or empty
 */
public record TraceCheck(List<String> compared, long packets, long mismatches, String first) {

    /** Compares every packet; an {@link IllegalArgumentException} if the trace has no column to compare with. */
    public static TraceCheck of(Replay replay) {
        PacketTrace trace = replay.trace();
        List<String> columns = new ArrayList<>();
        for (String column : List.of("inject", "eject", "latency", "status")) {
            if (trace.has(column)) {
                columns.add(column);
            }
        }
        if (columns.isEmpty()) {
            throw new IllegalArgumentException(
                    "a trace to check needs columns inject and eject, or latency and status");
        }
        long mismatches = 0;
        String first = "";
        for (int i = 0; i < trace.size(); i++) {
            String difference = difference(replay, i, columns);
            if (!difference.isEmpty()) {
                mismatches++;
                first = first.isEmpty() ? "packet " + (i + 1) + ": " + difference : first;
            }
        }
        return new TraceCheck(List.copyOf(columns), trace.size(), mismatches, first);
    }

    private static String difference(Replay replay, int i, List<String> columns) {
        for (String column : columns) {
            long expected = replay.trace().column(column)[i];
            long found = value(replay, i, column);
            if (expected != found) {
                return column + "=" + found + " expected=" + expected;
            }
        }
        return "";
    }

    private static long value(Replay replay, int i, String column) {
        boolean lost = replay.lost(i) != null;
        boolean arrived = !lost && replay.arrived(i) != Replay.NOT;
        long end = lost ? replay.lostTime(i) : replay.arrived(i);
        return switch (column) {
            case "inject" -> replay.injected(i);
            case "eject" -> replay.arrived(i);
            case "latency" -> lost || arrived ? end - replay.trace().time[i] : -1;
            default -> lost ? 0 : arrived ? 1 : 2;
        };
    }
}
