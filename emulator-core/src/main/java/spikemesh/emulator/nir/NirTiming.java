package spikemesh.emulator.nir;

/**
 * How long a timestep is.
 *
 * @param dtSeconds seconds of a timestep
 * @param unitSeconds seconds of the unit in which the graph states times
 */
public record NirTiming(double dtSeconds, double unitSeconds) {

    /** A time of the graph in timesteps. */
    public double steps(double time) {
        return unitSeconds == dtSeconds ? time : time * unitSeconds / dtSeconds;
    }
}
