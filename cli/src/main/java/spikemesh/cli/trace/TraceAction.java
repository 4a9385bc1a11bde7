package spikemesh.cli.trace;

import java.io.PrintWriter;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import spikemesh.aer.trace.AerEventBatch;
import spikemesh.aer.trace.AerReader;
import spikemesh.aer.trace.AerWriter;
import spikemesh.aer.trace.TraceProblem;
import spikemesh.aer.trace.TraceReport;

/** What the commands on traces share. */
abstract class TraceAction implements Runnable {

    @Spec
    private CommandSpec spec;

    final PrintWriter out() {
        return spec.commandLine().getOut();
    }

    final PrintWriter err() {
        return spec.commandLine().getErr();
    }

    /** Moves all events from {@code reader} to {@code writer}; returns how many were written. */
    static long copy(AerReader reader, AerWriter writer) {
        AerEventBatch batch = new AerEventBatch();
        long events = 0;
        while (reader.read(batch) > 0) {
            writer.write(batch);
            events += batch.size();
        }
        writer.commit();
        return events - leftOut(writer.report());
    }

    private static long leftOut(TraceReport report) {
        return report.skipped().entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("events"))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** Says on stderr what a reader or writer left out, assumed or went past. */
    final void tell(String who, TraceReport report) {
        report.notes().forEach(note -> err().println(who + ": " + note));
        report.skipped().forEach((what, times) -> err().println(who + ": left out " + times + " " + what));
        for (TraceProblem problem : report.problems()) {
            err().println(who + ": damaged: " + problem);
        }
        if (report.problemCount() > report.problems().size()) {
            err().println(who + ": damaged in " + report.problemCount() + " places, the first are shown");
        }
    }
}
