package spikemesh.emulator.input;

import spikemesh.config.network.InputSource;
import spikemesh.config.value.CounterRandom;
import spikemesh.emulator.checkpoint.StateTransfer;

/** Each channel spikes in each timestep with the same probability, drawn from counter-based random numbers. */
final class PoissonFeed implements RestorableFeed {

    private final InputSource.PoissonSource source;
    private final int size;
    private final int[] drawn;
    private int count;
    private long timestep = -1;

    PoissonFeed(InputSource.PoissonSource source, int size) {
        this.source = source;
        this.size = size;
        drawn = new int[size];
        draw();
    }

    private void draw() {
        if (source.probability() == 0) {
            timestep = Long.MAX_VALUE;
            return;
        }
        do {
            timestep++;
            count = 0;
            for (int channel = 0; channel < size; channel++) {
                if (CounterRandom.uniform(source.seed(), timestep * size + channel) < source.probability()) {
                    drawn[count++] = channel;
                }
            }
        } while (count == 0);
    }

    @Override
    public long nextTimestep() {
        return timestep;
    }

    @Override
    public int take(int[] channels) {
        int taken = count;
        System.arraycopy(drawn, 0, channels, 0, taken);
        draw();
        return taken;
    }

    @Override
    public void transfer(StateTransfer state) {
        long saved = state.number("timestep", timestep);
        if (state.restoring() && saved != timestep) {
            timestep = saved - 1;
            draw();
        }
    }
}
