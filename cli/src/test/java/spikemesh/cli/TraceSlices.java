package spikemesh.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Slices of a trace in the Trace Event format, as a viewer takes them. */
final class TraceSlices {

    private TraceSlices() {}

    /** Viewers round beginning and length to nanoseconds, each for itself, and drop a slice that then overlaps another of its track. */
    static void assertNested(JsonNode trace) {
        List<JsonNode> slices = new ArrayList<>();
        trace.forEach(slices::add);
        slices.removeIf(event -> !event.path("ph").asText().equals("X"));
        slices.sort(Comparator.comparingLong(event -> nanos(event.path("ts"))));
        Map<String, Deque<Long>> ends = new HashMap<>();
        for (JsonNode slice : slices) {
            long from = nanos(slice.path("ts"));
            long to = from + nanos(slice.path("dur"));
            Deque<Long> open =
                    ends.computeIfAbsent(slice.path("pid") + " " + slice.path("tid"), track -> new ArrayDeque<>());
            while (!open.isEmpty() && open.peek() <= from) {
                open.pop();
            }
            assertThat(to).as(slice.toString()).isLessThanOrEqualTo(open.isEmpty() ? to : open.peek());
            open.push(to);
        }
    }

    private static long nanos(JsonNode micros) {
        return Math.round(micros.asDouble() * 1000);
    }
}
