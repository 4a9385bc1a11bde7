package spikemesh.emulator.engine;

import spikemesh.emulator.checkpoint.StateTransfer;
import spikemesh.emulator.compile.ChipImage;

/** Takes spikes from outside, in timestep order, and counts them. */
final class InputSpikes {

    private final ChipImage image;
    private final InputFeed feed;
    private final int[] channels;
    private final int[] payloads;
    private final long[] counts;
    private long wide;
    private long fingerprint;

    InputSpikes(ChipImage image, InputFeed feed) {
        if (feed.graded() && !image.graded) {
            throw new IllegalArgumentException("the image was compiled for inputs without payloads");
        }
        this.image = image;
        this.feed = feed;
        int inputs = image.sources() - image.neurons();
        channels = new int[inputs];
        payloads = image.graded ? new int[inputs] : null;
        counts = new long[inputs];
    }

    /** Room for the spikes of one timestep. */
    Spikes room() {
        return new Spikes(channels.length, image.graded);
    }

    /** The timestep of the next spikes, or {@link Long#MAX_VALUE} after the last ones. */
    long nextTimestep() {
        return feed.nextTimestep();
    }

    /** Adds the spikes of {@code timestep}, if there are any, to {@code spikes}. */
    void take(long timestep, Spikes spikes) {
        if (feed.nextTimestep() != timestep) {
            return;
        }
        int count = feed.take(channels);
        if (payloads != null) {
            feed.payloads(payloads, count);
        }
        boolean repeats = payloads != null && feed.repeats();
        for (int k = 0; k < count; k++) {
            int source = image.neurons() + channels[k];
            spikes.add(source, 0);
            counts[channels[k]] += repeats ? payloads[k] : 1;
            if (payloads == null) {
                fingerprint += Fingerprint.of(timestep, source);
            } else {
                spikes.payloads[spikes.count - 1] = payloads[k];
                wide += payloads[k] == 1 || payloads[k] == -1 ? 0 : 1;
                fingerprint += Fingerprint.of(timestep, source, payloads[k]);
            }
        }
    }

    /** Spikes of each channel since the start, live. */
    long[] counts() {
        return counts;
    }

    /** Spikes since the start whose payload is neither 1 nor -1. */
    long wide() {
        return wide;
    }

    /** A hash of all spikes and their timesteps. */
    long fingerprint() {
        return fingerprint;
    }

    /** Moves the counts to or from a checkpoint. */
    void transfer(StateTransfer state) {
        state.longs("inputSpikes", counts);
        wide = state.number("wideInputSpikes", wide);
    }

    /** Goes on from the hash of a whole run: those of the partitions then begin at 0. */
    void restore(long wholeFingerprint) {
        fingerprint = wholeFingerprint;
    }
}
