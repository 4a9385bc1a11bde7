package spikemesh.config.chip;

/** How the cores of a chip agree on time. */
public enum SynchronisationMode {
    /** All cores finish a timestep and exchange all spikes before any begins the next. */
    BARRIER,
    /** Every core ticks on a real-time period and waits for nobody. */
    TICK,
    /** No step at all: state evolves in continuous time. */
    FREE
}
