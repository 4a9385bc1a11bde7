package spikemesh.aer.trace;

import java.nio.file.Path;
import java.util.List;

/** Event Stream of neuromorphic-paris: delta times and addresses. */
public final class EventStreamFormat implements AerFormat {

    @Override
    public String name() {
        return "es";
    }

    @Override
    public String description() {
        return "Event Stream 2 (DVS, ATIS, color and display events)";
    }

    @Override
    public List<String> extensions() {
        return List.of("es");
    }

    @Override
    public Match match(TraceHead head) {
        return head.startsWith(EventStreamReader.MAGIC) ? Match.CERTAIN : Match.NO;
    }

    @Override
    public AerReader open(Path path, AerReadOptions options) {
        return new EventStreamReader(path, options);
    }
}
