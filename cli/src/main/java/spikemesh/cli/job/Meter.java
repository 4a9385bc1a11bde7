package spikemesh.cli.job;

/** Shows how far a run is. */
public interface Meter extends AutoCloseable {

    /** Shows nothing. */
    Meter NONE = new Meter() {

        @Override
        public boolean visible() {
            return false;
        }

        @Override
        public void start(long from, long timesteps, double biologicalSecondsPerTimestep) {}

        @Override
        public void reached(long timestep) {}

        @Override
        public void close() {}
    };

    /** Whether anybody sees it. */
    boolean visible();

    /** The run begins at timestep {@code from}; {@code biologicalSecondsPerTimestep} is NaN if unknown. */
    void start(long from, long timesteps, double biologicalSecondsPerTimestep);

    /** The first {@code timestep} timesteps are done. */
    void reached(long timestep);

    @Override
    void close();
}
