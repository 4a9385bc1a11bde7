package spikemesh.aer.trace.filter;

import java.util.OptionalInt;
import spikemesh.aer.trace.AerEventBatch;
import spikemesh.aer.trace.AerHeader;
import spikemesh.aer.trace.AerReader;
import spikemesh.aer.trace.BatchFilter;

/** States the size of the sensor of a trace that does not say it, or says it wrongly. */
public final class Resized extends BatchFilter {

    private final AerHeader header;

    /** The same events with another geometry in the header; empty leaves what the trace says. */
    public Resized(AerReader source, OptionalInt width, OptionalInt height) {
        super(source);
        AerHeader old = source.header();
        header = old.withSize(width.isPresent() ? width : old.width(), height.isPresent() ? height : old.height());
    }

    @Override
    public AerHeader header() {
        return header;
    }

    @Override
    protected void apply(AerEventBatch batch) {}
}
