package spikemesh.emulator;

/** How faithfully chip time is modelled; what is computed and counted is the same at every level. */
public enum TimingLevel {
    /** No chip time at all; the fastest. */
    FUNCTIONAL,
    /** Latencies of units and hops, no contention on links. */
    ANALYTIC
}
