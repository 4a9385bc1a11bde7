package spikemesh.aer.trace;

/** Moves time so that the first event delivered is at 0. */
final class FirstEventOrigin extends BatchFilter {

    private boolean known;
    private long first;

    FirstEventOrigin(AerReader source) {
        super(source);
    }

    @Override
    protected void apply(AerEventBatch batch) {
        long[] time = batch.timeMicros;
        if (!known) {
            first = time[0];
            known = true;
        }
        for (int i = 0, n = batch.size(); i < n; i++) {
            time[i] -= first;
        }
    }
}
