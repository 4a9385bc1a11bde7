package spikemesh.emulator.input;

import java.util.Arrays;
import spikemesh.emulator.checkpoint.StateTransfer;

/** Spikes known beforehand, sorted by timestep and channel. */
final class ScheduledFeed implements RestorableFeed {

    private final long[] timesteps;
    private final int[] channels;
    private int next;

    private ScheduledFeed(long[] timesteps, int[] channels) {
        this.timesteps = timesteps;
        this.channels = channels;
    }

    /**
     * A feed of the given spikes, in any order; a channel that spikes several times in a timestep spikes once.
     *
     * @param losses receives how many spikes were merged
     */
    static ScheduledFeed of(long[] timesteps, int[] channels, InputLosses losses) {
        int count = timesteps.length;
        long[][] spikes = new long[count][];
        for (int i = 0; i < count; i++) {
            spikes[i] = new long[] {timesteps[i], channels[i]};
        }
        Arrays.sort(spikes, (a, b) -> a[0] != b[0] ? Long.compare(a[0], b[0]) : Long.compare(a[1], b[1]));
        long[] sortedTimesteps = new long[count];
        int[] sortedChannels = new int[count];
        int kept = 0;
        for (int i = 0; i < count; i++) {
            boolean again =
                    kept > 0 && sortedTimesteps[kept - 1] == spikes[i][0] && sortedChannels[kept - 1] == spikes[i][1];
            if (again) {
                losses.merged(1);
            } else {
                sortedTimesteps[kept] = spikes[i][0];
                sortedChannels[kept++] = (int) spikes[i][1];
            }
        }
        return new ScheduledFeed(Arrays.copyOf(sortedTimesteps, kept), Arrays.copyOf(sortedChannels, kept));
    }

    @Override
    public long nextTimestep() {
        return next == timesteps.length ? Long.MAX_VALUE : timesteps[next];
    }

    @Override
    public int take(int[] into) {
        long timestep = nextTimestep();
        int count = 0;
        while (next < timesteps.length && timesteps[next] == timestep) {
            into[count++] = channels[next++];
        }
        return count;
    }

    @Override
    public void transfer(StateTransfer state) {
        next = (int) state.number("next", next);
    }
}
