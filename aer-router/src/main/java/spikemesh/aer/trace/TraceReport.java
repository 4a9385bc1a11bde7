package spikemesh.aer.trace;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a reader or writer did besides moving events: damage it went past, assumptions it made, things in the file that
 * are not events, and events that could not be kept. Grows while the trace is read.
 */
public final class TraceReport {

    private static final int LISTED_PROBLEMS = 100;

    private final List<TraceProblem> problems = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final Map<String, Long> skipped = new TreeMap<>();
    private long problemCount;

    /** Nothing to tell yet. */
    public TraceReport() {}

    /** The first damages, in the order they were met. */
    public List<TraceProblem> problems() {
        return Collections.unmodifiableList(problems);
    }

    /** How many damages there were; {@link #problems} lists only the first hundred. */
    public long problemCount() {
        return problemCount;
    }

    /** Assumptions the reader made that a user may want to know. */
    public List<String> notes() {
        return Collections.unmodifiableList(notes);
    }

    /** What was left out and how often, by name. */
    public Map<String, Long> skipped() {
        return Collections.unmodifiableMap(skipped);
    }

    /** Adds a damage. */
    public void problem(TraceProblem problem) {
        problemCount++;
        if (problems.size() < LISTED_PROBLEMS) {
            problems.add(problem);
        }
    }

    /** Adds a damage before all others: the one that explains them. */
    void firstProblem(TraceProblem problem) {
        problemCount++;
        problems.add(0, problem);
    }

    /** Adds an assumption, once. */
    public void note(String note) {
        if (!notes.contains(note)) {
            notes.add(note);
        }
    }

    /** Counts {@code times} more of {@code what} as left out. */
    public void skip(String what, long times) {
        if (times > 0) {
            skipped.merge(what, times, Long::sum);
        }
    }
}
