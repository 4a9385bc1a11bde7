package spikemesh.emulator.input;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import spikemesh.aer.trace.TraceReport;
import spikemesh.emulator.checkpoint.StateTransfer;

/** What did not become a spike of its own: counted, never silent. */
public final class InputLosses {

    private static final int MOST_LISTED = 10;

    private long merged;
    private long outside;
    private long late;
    private final Map<Path, TraceReport> reports = new LinkedHashMap<>();

    /** Watches for damage that a lenient reader goes past. */
    void watch(Path path, TraceReport report) {
        reports.put(path, report);
    }

    /**
     * Damage in the recordings read so far. A run that resumes reads them from their beginning, so this needs no place in a
     * checkpoint.
     */
    public List<String> damage() {
        List<String> damage = new ArrayList<>();
        reports.forEach((path, report) -> {
            int listed = Math.min(report.problems().size(), MOST_LISTED);
            report.problems().subList(0, listed).forEach(problem -> damage.add(path + ": " + problem));
            if (report.problemCount() > listed) {
                damage.add(
                        path + ": damaged in " + report.problemCount() + " places, the first " + listed + " are shown");
            }
        });
        return List.copyOf(damage);
    }

    /** Adds events that fell on a channel which spiked already in that timestep. */
    void merged(long events) {
        merged += events;
    }

    /** Adds events that no channel stands for. */
    void outside(long events) {
        outside += events;
    }

    /** Adds events that came after events of a later timestep, and count for that one. */
    void late(long events) {
        late += events;
    }

    void transfer(StateTransfer state) {
        merged = state.number("merged", merged);
        outside = state.number("outside", outside);
        late = state.number("late", late);
    }

    /** Events that fell on a channel which spiked already in that timestep. */
    public long merged() {
        return merged;
    }

    /** Events outside the map of their input. */
    public long outside() {
        return outside;
    }

    /** Events out of order in time, moved to the timestep being read. */
    public long late() {
        return late;
    }
}
