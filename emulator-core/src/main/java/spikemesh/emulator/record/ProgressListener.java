package spikemesh.emulator.record;

/** Hears now and then how far a run is. */
@FunctionalInterface
public interface ProgressListener {

    /** The first {@code timestep} timesteps are done. */
    void reached(long timestep);
}
