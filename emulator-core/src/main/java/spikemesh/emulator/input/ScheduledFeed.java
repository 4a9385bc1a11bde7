package spikemesh.emulator.input;

import java.util.Arrays;
import spikemesh.emulator.checkpoint.StateTransfer;

/** Spikes known beforehand, sorted by timestep and channel. */
final class ScheduledFeed implements RestorableFeed {

    private final long[] timesteps;
    private final int[] channels;
    private final int[] payloads;
    private final boolean graded;
    private int next;

    private ScheduledFeed(long[] timesteps, int[] channels, int[] payloads) {
        this.timesteps = timesteps;
        this.channels = channels;
        this.payloads = payloads;
        graded = Arrays.stream(payloads).anyMatch(payload -> payload != 1);
    }

    /**
     * A feed of the given spikes, in any order; a channel that spikes several times in a timestep spikes once,
     * with the payload of the first of them.
     *
     * @param losses receives how many spikes were merged
     */
    static ScheduledFeed of(long[] timesteps, int[] channels, int[] payloads, InputLosses losses) {
        int count = timesteps.length;
        long[][] spikes = new long[count][];
        for (int i = 0; i < count; i++) {
            spikes[i] = new long[] {timesteps[i], channels[i], payloads[i]};
        }
        Arrays.sort(spikes, (a, b) -> a[0] != b[0] ? Long.compare(a[0], b[0]) : Long.compare(a[1], b[1]));
        long[] sortedTimesteps = new long[count];
        int[] sortedChannels = new int[count];
        int[] sortedPayloads = new int[count];
        int kept = 0;
        for (int i = 0; i < count; i++) {
            boolean again =
                    kept > 0 && sortedTimesteps[kept - 1] == spikes[i][0] && sortedChannels[kept - 1] == spikes[i][1];
            if (again) {
                losses.merged(1);
            } else {
                sortedTimesteps[kept] = spikes[i][0];
                sortedPayloads[kept] = (int) spikes[i][2];
                sortedChannels[kept++] = (int) spikes[i][1];
            }
        }
        return new ScheduledFeed(
                Arrays.copyOf(sortedTimesteps, kept),
                Arrays.copyOf(sortedChannels, kept),
                Arrays.copyOf(sortedPayloads, kept));
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
    public boolean graded() {
        return graded;
    }

    @Override
    public void payloads(int[] into, int count) {
        System.arraycopy(payloads, next - count, into, 0, count);
    }

    @Override
    public void transfer(StateTransfer state) {
        next = (int) state.number("next", next);
    }
}
