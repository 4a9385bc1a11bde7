package spikemesh.emulator.engine;

import java.util.Arrays;

/** The spikes of one timestep of a chip without timesteps, in the order of chip time; reused from step to step. */
final class TimedSpikes {

    int[] sources = new int[64];
    long[] chipTimesPs = new long[64];
    int count;

    void add(int source, long chipTimePs) {
        if (count == sources.length) {
            sources = Arrays.copyOf(sources, 2 * count);
            chipTimesPs = Arrays.copyOf(chipTimesPs, 2 * count);
        }
        sources[count] = source;
        chipTimesPs[count++] = chipTimePs;
    }
}
