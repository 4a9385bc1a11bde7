package spikemesh.aer.trace;

import java.nio.file.Path;

/** What all readers share: the batch loop, and what to do about damage. */
abstract class StreamReader implements AerReader {

    final Path path;
    final boolean lenient;
    final TraceReport report = new TraceReport();
    private long eventsRead;
    private boolean ended;

    StreamReader(Path path, AerReadOptions options) {
        this.path = path;
        this.lenient = options.lenient();
        if (options.timeOrigin() == TimeOrigin.VENDOR && !knowsVendorOrigin()) {
            throw new TraceException(path, "the vendor's time origin is defined for evt2, evt21 and evt3 only");
        }
    }

    /** Whether {@link TimeOrigin#VENDOR} means something in this format. */
    boolean knowsVendorOrigin() {
        return false;
    }

    /** Adds events to {@code batch} while there is room and input; false when the trace has ended. */
    abstract boolean decode(AerEventBatch batch);

    @Override
    public final int read(AerEventBatch batch) {
        batch.clear();
        while (!ended && batch.isEmpty()) {
            ended = !decode(batch);
        }
        eventsRead += batch.size();
        return batch.size();
    }

    @Override
    public final TraceReport report() {
        return report;
    }

    /** Reports damage met while {@code pending} events of the current batch are undelivered: fatal unless lenient. */
    final void damage(long byteOffset, int pending, String what) {
        if (!lenient) {
            throw new TraceException(
                    path, byteOffset, what + " (after " + (eventsRead + pending) + " events; --lenient keeps them)");
        }
        report.problem(new TraceProblem(byteOffset, eventsRead + pending, what));
    }
}
