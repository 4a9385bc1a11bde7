package spikemesh.emulator.engine;

import java.util.Arrays;
import spikemesh.emulator.compile.ChipImage;
import spikemesh.emulator.compile.ContinuousTime;

/**
 * The window of chip time that the partitions of a chip in mode free go through, and what is exchanged at its ends: spikes
 * of inputs, which all partitions get, and those of neurons, which each gets from the others.
 *
 * <p>A window lies within a timestep of the network or ends with one. Spikes of neurons have two sides that take turns:
 * while a window fills one, those of the window before are taken from the other.
 */
final class FreeWindow {

    private final ChipImage image;
    private final ContinuousTime time;
    private final InputFeed feed;
    private final FreePartition[] partitions;
    private final long longestPs;
    private final TimedSpikes[][] emitted;
    private final int[] cursor;
    private final TimedSpikes inputs = new TimedSpikes();
    private final TimedSpikes gathered = new TimedSpikes();
    private final int[] channels;
    private final long[] inputCounts;
    private long fingerprint;
    private int side;
    private long endPs;

    /** Windows of at most {@code longestPs}, over partitions that no packet reaches sooner from another. */
    FreeWindow(ChipImage image, InputFeed feed, FreePartition[] partitions, long longestPs) {
        this.image = image;
        this.feed = feed;
        this.partitions = partitions;
        this.longestPs = longestPs;
        time = image.continuous;
        channels = new int[image.sources() - image.neurons()];
        inputCounts = new long[channels.length];
        cursor = new int[partitions.length + 1];
        emitted = new TimedSpikes[2][partitions.length];
        for (TimedSpikes[] spikes : emitted) {
            Arrays.setAll(spikes, p -> new TimedSpikes());
        }
    }

    /** Partition {@code p} goes through the window. */
    void run(int p) {
        takeOver(p);
        TimedSpikes own = emitted[side][p];
        own.count = 0;
        partitions[p].run(endPs, own);
    }

    private void takeOver(int p) {
        for (int from = 0; from < partitions.length; from++) {
            if (from != p) {
                partitions[p].accept(emitted[side ^ 1][from]);
            }
        }
    }

    /** What was emitted lies on the other side from now on. */
    void turn() {
        side ^= 1;
    }

    /** Lets all partitions take over what the last window emitted, without another one. */
    void settle() {
        for (int p = 0; p < partitions.length; p++) {
            takeOver(p);
        }
        clear();
    }

    private void clear() {
        for (TimedSpikes[] spikes : emitted) {
            for (TimedSpikes some : spikes) {
                some.count = 0;
            }
        }
    }

    /** Nothing happens before; spikes that have still to be taken over were emitted in the last window. */
    long nextPs() {
        long next = feed.nextTimestep();
        long nextPs = next == Long.MAX_VALUE ? Long.MAX_VALUE : time.chipTimePs(next);
        for (FreePartition partition : partitions) {
            nextPs = Math.min(nextPs, partition.nextPs());
        }
        if (partitions.length > 1) {
            for (TimedSpikes spikes : emitted[side ^ 1]) {
                nextPs = spikes.count == 0 ? nextPs : Math.min(nextPs, spikes.chipTimesPs[0] + longestPs);
            }
        }
        return nextPs;
    }

    /**
     * Begins a window.
     *
     * @param timestep the timestep it begins in
     * @param last the timestep before which it ends at the latest
     * @param nextPs when something can happen
     */
    void open(long timestep, long last, long nextPs) {
        long startPs = Math.max(Math.max(endPs, time.chipTimePs(timestep)), nextPs);
        long boundaryPs = time.chipTimePs(timestep + 1);
        if (startPs >= boundaryPs || startPs + longestPs >= boundaryPs) {
            long reached = startPs >= boundaryPs ? timestep + 1 : time.timestep(startPs + longestPs);
            endPs = time.chipTimePs(Math.min(last, Math.max(reached, timestep + 1)));
        } else {
            endPs = startPs + longestPs;
        }
        inputs.count = 0;
        while (feed.nextTimestep() < last && time.chipTimePs(feed.nextTimestep()) < endPs) {
            takeInput();
        }
    }

    private void takeInput() {
        long atPs = time.chipTimePs(feed.nextTimestep());
        for (int k = 0, count = feed.take(channels); k < count; k++) {
            int source = image.neurons() + channels[k];
            inputCounts[channels[k]]++;
            fingerprint += Fingerprint.of(atPs, source);
            inputs.add(source, atPs);
            for (FreePartition partition : partitions) {
                partition.input(channels[k], atPs);
            }
        }
    }

    /**
     * Shows the timesteps that end with the window or before.
     *
     * @param timestep the timestep in which the window began
     * @return the one in which it ended
     */
    long publish(long timestep, StepListener listener, boolean everyTimestep) {
        Arrays.fill(cursor, 0);
        long now = timestep;
        for (long stepEndPs = time.chipTimePs(now + 1); stepEndPs <= endPs; stepEndPs = time.chipTimePs(now + 1)) {
            if (listener != null) {
                gather(stepEndPs);
                if (everyTimestep || gathered.count > 0) {
                    listener.timedSpikes(now, gathered.sources, gathered.chipTimesPs, gathered.count);
                    listener.timestep(now, stepEndPs);
                }
                gathered.count = 0;
            }
            now++;
        }
        if (listener != null) {
            gather(endPs);
        }
        return now;
    }

    /** Shows what is left of {@code timestep}, in which nothing more happens though no window ends with it. */
    void publishRest(long timestep, StepListener listener) {
        if (listener != null && gathered.count > 0) {
            listener.timedSpikes(timestep, gathered.sources, gathered.chipTimesPs, gathered.count);
            listener.timestep(timestep, time.chipTimePs(timestep + 1));
        }
        gathered.count = 0;
    }

    /** All spikes before {@code beforePs} in their order: by time, then by source. */
    private void gather(long beforePs) {
        while (true) {
            int least = -1;
            for (int p = 0; p < cursor.length; p++) {
                if (cursor[p] < from(p).count && (least < 0 || precedes(p, least))) {
                    least = p;
                }
            }
            if (least < 0 || from(least).chipTimesPs[cursor[least]] >= beforePs) {
                return;
            }
            TimedSpikes spikes = from(least);
            gathered.add(spikes.sources[cursor[least]], spikes.chipTimesPs[cursor[least]++]);
        }
    }

    private TimedSpikes from(int p) {
        return p < partitions.length ? emitted[side][p] : inputs;
    }

    private boolean precedes(int a, int b) {
        long difference = from(a).chipTimesPs[cursor[a]] - from(b).chipTimesPs[cursor[b]];
        return difference < 0 || difference == 0 && from(a).sources[cursor[a]] < from(b).sources[cursor[b]];
    }

    /** How often something was done about a neuron in the window. */
    long takeWork() {
        long sum = 0;
        for (FreePartition partition : partitions) {
            sum += partition.work;
            partition.work = 0;
        }
        return sum;
    }

    /** Where the window ends. */
    long endPs() {
        return endPs;
    }

    /** Spikes of each channel since the start. */
    long[] inputCounts() {
        return inputCounts;
    }

    /** The share of input spikes in the fingerprint; after {@link #restore} that of all before it too. */
    long fingerprint() {
        return fingerprint;
    }

    /** Goes on at {@code nowPs}, where all sources have spiked {@code spikeCounts} times. */
    void restore(long nowPs, long fingerprint, long[] spikeCounts) {
        endPs = nowPs;
        this.fingerprint = fingerprint;
        System.arraycopy(spikeCounts, image.neurons(), inputCounts, 0, inputCounts.length);
        clear();
    }
}
