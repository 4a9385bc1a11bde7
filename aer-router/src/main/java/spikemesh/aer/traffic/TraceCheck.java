package spikemesh.aer.traffic;

import java.util.ArrayList;
import java.util.List;

/**
 * Compares a replay with what another simulator wrote into further columns of the trace: {@code inject} and {@code eject} (times), or
 * {@code latency} and {@code status} (1 delivered, 0 dropped, 2 on its way).
 *
 * <p>A log that stops with packets on their way need not say when it stopped. A packet that it left on its way agrees if the replay was
 * stopped with it on its way too, or if its end lies after everything that the log knows.
 *
 * @param compared columns that were compared
 * @param packets packets that were compared
 * @param mismatches packets that differ
 * @param first the first that differs, in words, or empty
 */
public record TraceCheck(List<String> compared, long packets, long mismatches, String first) {

    private static final long ON_ITS_WAY = 2;

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
        long known = lastEnd(trace);
        long mismatches = 0;
        String first = "";
        for (int i = 0; i < trace.size(); i++) {
            String difference = difference(replay, i, columns, known);
            if (!difference.isEmpty()) {
                mismatches++;
                first = first.isEmpty() ? "packet " + (i + 1) + ": " + difference : first;
            }
        }
        return new TraceCheck(List.copyOf(columns), trace.size(), mismatches, first);
    }

    /** When the last packet of a log with latencies ended; what happened later it does not tell. */
    private static long lastEnd(PacketTrace trace) {
        long last = Long.MIN_VALUE;
        if (trace.has("latency") && trace.has("status")) {
            for (int i = 0; i < trace.size(); i++) {
                boolean ended = trace.column("status")[i] != ON_ITS_WAY;
                last = ended ? Math.max(last, trace.time[i] + trace.column("latency")[i]) : last;
            }
        }
        return last;
    }

    private static String difference(Replay replay, int i, List<String> columns, long known) {
        PacketTrace trace = replay.trace();
        if (columns.contains("status") && trace.column("status")[i] == ON_ITS_WAY && endOf(replay, i) > known) {
            return "";
        }
        for (String column : columns) {
            long expected = trace.column(column)[i];
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
        return switch (column) {
            case "inject" -> replay.injected(i);
            case "eject" -> replay.arrived(i);
            case "latency" -> lost || arrived ? endOf(replay, i) - replay.trace().time[i] : -1;
            default -> lost ? 0 : arrived ? 1 : ON_ITS_WAY;
        };
    }

    private static long endOf(Replay replay, int i) {
        return replay.lost(i) != null ? replay.lostTime(i) : replay.arrived(i);
    }
}
