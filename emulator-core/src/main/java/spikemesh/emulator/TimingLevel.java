package spikemesh.emulator;

/** How faithfully chip time is modelled; what is computed and counted is the same at every level. */
public enum TimingLevel {
    /** No chip time at all; the fastest. */
    FUNCTIONAL,
    /** Latencies of units and hops, no contention on links. */
    ANALYTIC,
    /** Each link has a next free time: packets wait for each other, in queues without limit. */
    QUEUED,
    /** Finite buffers with credits: packets hold each other back as on the chip. */
    FLOW
}
