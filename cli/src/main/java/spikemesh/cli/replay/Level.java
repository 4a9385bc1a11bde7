package spikemesh.cli.replay;

import java.util.Locale;

/** How exactly a network is simulated. */
enum Level {
    /** Latency by formula, no contention. */
    ANALYTIC,
    /** Links have a next free time, queues without limit. */
    QUEUED,
    /** Flits, buffers and credits, exactly. */
    FLOW,
    /** The router of SpiNNaker, tick by tick. */
    SPINNAKER;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
