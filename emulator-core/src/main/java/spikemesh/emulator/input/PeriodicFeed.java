package spikemesh.emulator.input;

import spikemesh.config.network.InputSource;
import spikemesh.emulator.checkpoint.StateTransfer;

/** Channel c spikes in the timesteps {@code first + c * shift + k * period}. */
final class PeriodicFeed implements RestorableFeed {

    private final InputSource.Periodic periodic;
    private final int size;
    private long timestep;

    PeriodicFeed(InputSource.Periodic periodic, int size) {
        this.periodic = periodic;
        this.size = size;
        timestep = periodic.first();
        seek();
    }

    @Override
    public long nextTimestep() {
        return timestep;
    }

    @Override
    public int take(int[] channels) {
        int count = 0;
        for (int channel = 0; channel < size; channel++) {
            if (due(channel, timestep)) {
                channels[count++] = channel;
            }
        }
        timestep++;
        seek();
        return count;
    }

    private void seek() {
        while (!anyDue()) {
            timestep++;
        }
    }

    private boolean anyDue() {
        for (int channel = 0; channel < size; channel++) {
            if (due(channel, timestep)) {
                return true;
            }
        }
        return false;
    }

    private boolean due(int channel, long at) {
        long since = at - periodic.first() - (long) channel * periodic.shift();
        return since >= 0 && since % periodic.period() == 0;
    }

    @Override
    public void transfer(StateTransfer state) {
        timestep = state.number("timestep", timestep);
    }
}
