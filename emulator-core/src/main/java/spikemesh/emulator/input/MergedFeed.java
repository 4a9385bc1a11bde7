package spikemesh.emulator.input;

import java.util.List;
import spikemesh.emulator.engine.InputFeed;

/** The feeds of all inputs as one, each with its channels after those of the inputs before it. */
final class MergedFeed implements InputFeed {

    private final InputFeed[] feeds;
    private final int[] firstChannel;
    private final int[] scratch;
    private final boolean graded;
    private final int[] taken;

    MergedFeed(List<? extends InputFeed> feeds, int[] sizes) {
        this.feeds = feeds.toArray(InputFeed[]::new);
        firstChannel = new int[sizes.length];
        int widest = 0;
        for (int i = 0; i < sizes.length; i++) {
            widest = Math.max(widest, sizes[i]);
            if (i > 0) {
                firstChannel[i] = firstChannel[i - 1] + sizes[i - 1];
            }
        }
        scratch = new int[widest];
        taken = new int[sizes.length];
        graded = feeds.stream().anyMatch(InputFeed::graded);
    }

    @Override
    public long nextTimestep() {
        long next = Long.MAX_VALUE;
        for (InputFeed feed : feeds) {
            next = Math.min(next, feed.nextTimestep());
        }
        return next;
    }

    @Override
    public int take(int[] channels) {
        long timestep = nextTimestep();
        int count = 0;
        for (int i = 0; i < feeds.length; i++) {
            taken[i] = 0;
            if (feeds[i].nextTimestep() == timestep) {
                taken[i] = feeds[i].take(scratch);
                for (int k = 0; k < taken[i]; k++) {
                    channels[count++] = firstChannel[i] + scratch[k];
                }
            }
        }
        return count;
    }

    @Override
    public boolean graded() {
        return graded;
    }

    @Override
    public boolean repeats() {
        for (InputFeed feed : feeds) {
            if (feed.graded() && !feed.repeats()) {
                return false;
            }
        }
        return graded;
    }

    @Override
    public void payloads(int[] payloads, int count) {
        int at = 0;
        for (int i = 0; i < feeds.length; i++) {
            feeds[i].payloads(scratch, taken[i]);
            System.arraycopy(scratch, 0, payloads, at, taken[i]);
            at += taken[i];
        }
    }
}
