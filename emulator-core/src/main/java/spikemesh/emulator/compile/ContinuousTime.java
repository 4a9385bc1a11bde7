package spikemesh.emulator.compile;

/**
 * How chip time and biological time belong together on a chip without timesteps.
 *
 * @param acceleration biological time divided by chip time
 * @param timestepPs chip time of the network's timestep, in which inputs, recordings and the length of a run are counted
 * @param resolutionPs chip time between two moments at which a spike can leave a neuron
 */
public record ContinuousTime(double acceleration, double timestepPs, long resolutionPs) {

    private static final double MILLIS_PER_PS = 1e-9;

    /** The longest run: chip time in picoseconds keeps two bits in reserve. */
    private static final double MOST_PS = 0x1p61;

    /** When timestep {@code timestep} begins, in picoseconds of chip time. */
    public long chipTimePs(long timestep) {
        return Math.round(timestep * timestepPs);
    }

    /** The timestep that {@code chipTimePs} lies in. */
    public long timestep(long chipTimePs) {
        long timestep = (long) (chipTimePs / timestepPs);
        while (chipTimePs(timestep + 1) <= chipTimePs) {
            timestep++;
        }
        while (chipTimePs(timestep) > chipTimePs) {
            timestep--;
        }
        return timestep;
    }

    /** Biological milliseconds in a picosecond of chip time. */
    public double biologicalMillisPerPs() {
        return acceleration * MILLIS_PER_PS;
    }

    /** The first timestep that cannot be run. */
    public long mostTimesteps() {
        return (long) (MOST_PS / timestepPs);
    }
}
