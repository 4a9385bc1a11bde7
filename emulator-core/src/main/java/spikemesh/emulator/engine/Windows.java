package spikemesh.emulator.engine;

import spikemesh.emulator.compile.ChipImage;

/**
 * Runs partitions through windows of timesteps in which none can reach another.
 *
 * <p>No spike takes effect before the shortest delay has passed. So each partition steps its cores through as many timesteps
 * on its own, all meet once, and each delivers to its cores what all have emitted, in the order of timesteps. While one still
 * delivers, another may already be in the next window: spikes have two sides, which take turns.
 */
final class Windows {

    private final Partition[] partitions;
    private final InputSpikes inputs;
    private final boolean timed;
    private final int length;
    private final long idleStepPs;
    private final long barrierPs;
    private final Side[] sides;
    private final long[][] receiveEndPs;
    private final Runnable meeting = this::meet;
    private StepListener listener;
    private int[] published = new int[16];
    private long last;
    private long chipTimePs;
    private volatile boolean stopRequested;

    /** The window that partitions step through. */
    private long first;

    private long end;
    private long idleBefore;
    private int stepping;

    /** The window that they deliver. */
    private long deliverFirst;

    private long deliverEnd;
    private long deliverIdleBefore;

    /** What happened in a window. */
    private static final class Side {

        final Spikes inputs;
        final Spikes[] spikes;
        final long[][] sendEndPs;

        Side(Spikes inputs, Spikes[] spikes, int length) {
            this.inputs = inputs;
            this.spikes = spikes;
            sendEndPs = new long[spikes.length][length];
        }
    }

    /**
     * Windows over {@code partitions}, none of whose packets meet on their way.
     *
     * @param idleStepPs how long the cores take for a timestep in which nothing happens
     */
    Windows(ChipImage image, Partition[] partitions, InputSpikes inputs, long idleStepPs, boolean timed) {
        this.partitions = partitions;
        this.inputs = inputs;
        this.idleStepPs = idleStepPs;
        this.timed = timed;
        barrierPs = image.barrierPs;
        length = 1 + image.shortestDelay();
        receiveEndPs = new long[partitions.length][length];
        sides = new Side[2];
        for (int side = 0; side < sides.length; side++) {
            Spikes[] spikes = new Spikes[partitions.length];
            for (int p = 0; p < spikes.length; p++) {
                spikes[p] = partitions[p].room();
            }
            sides[side] = new Side(inputs.room(), spikes, length);
        }
    }

    /** Makes {@link #run} return after the current window; may be called by any thread. */
    void requestStop() {
        stopRequested = true;
    }

    /**
     * Executes timesteps.
     *
     * @param from the first
     * @param to the first not to execute
     * @param chipTimePs chip time before the first, in picoseconds
     * @param listener sees what happens; may be {@code null}
     * @return the first timestep that was not executed: {@code to}, or less if a stop was requested
     */
    long run(long from, long to, long chipTimePs, StepListener listener) {
        this.chipTimePs = chipTimePs;
        this.listener = listener;
        last = to;
        stepping = 0;
        deliverFirst = from;
        deliverEnd = from;
        begin(next(from));
        if (first < last) {
            Crew.run(partitions.length, this::work);
        }
        closeDelivered();
        idle(last - deliverEnd);
        stopRequested = false;
        return last;
    }

    /** Chip time after the last {@link #run}, in picoseconds; as it was before if runs are not timed. */
    long chipTimePs() {
        return chipTimePs;
    }

    private void work(int p, StepBarrier barrier) {
        int side = 0;
        while (first < last) {
            step(p, sides[side]);
            barrier.await(meeting);
            deliver(p, sides[side]);
            side ^= 1;
        }
    }

    private void step(int p, Side side) {
        Partition partition = partitions[p];
        Spikes spikes = side.spikes[p];
        spikes.clear();
        partition.spikes = spikes;
        for (long timestep = first; timestep < end; timestep++) {
            int at = (int) (timestep - first);
            partition.update(timestep);
            spikes.countAt[at] = spikes.count;
            side.sendEndPs[p][at] = partition.sendEndPs();
        }
    }

    private void deliver(int p, Side side) {
        Partition partition = partitions[p];
        for (long timestep = deliverFirst; timestep < deliverEnd; timestep++) {
            int at = (int) (timestep - deliverFirst);
            partition.startReceiving();
            partition.deliver(timestep, side.inputs, at);
            for (Spikes from : side.spikes) {
                partition.deliver(timestep, from, at);
            }
            receiveEndPs[p][at] = partition.receiveEndPs();
        }
    }

    /** All have stepped through the window; what they delivered before is over. */
    private void meet() {
        closeDelivered();
        Side side = sides[stepping];
        side.inputs.clear();
        for (long timestep = first; timestep < end; timestep++) {
            inputs.take(timestep, side.inputs);
            side.inputs.countAt[(int) (timestep - first)] = side.inputs.count;
        }
        deliverFirst = first;
        deliverEnd = end;
        deliverIdleBefore = idleBefore;
        stepping ^= 1;
        if (stopRequested) {
            last = end;
        }
        begin(silent(side) ? next(end) : end);
    }

    private static boolean silent(Side side) {
        int count = side.inputs.count;
        for (Spikes spikes : side.spikes) {
            count += spikes.count;
        }
        return count == 0;
    }

    /** The next window begins in {@code timestep}. */
    private void begin(long timestep) {
        idleBefore = timestep - deliverEnd;
        first = timestep;
        end = Math.min(last, timestep + length);
    }

    /** The next timestep in which something can happen, if nothing is left to deliver. */
    private long next(long timestep) {
        long next = Math.min(last, inputs.nextTimestep());
        for (Partition partition : partitions) {
            next = Math.min(next, partition.nextTimestep());
        }
        return Math.max(next, timestep);
    }

    private void closeDelivered() {
        if (deliverFirst < deliverEnd) {
            idle(deliverIdleBefore);
        }
        Side side = sides[stepping ^ 1];
        for (long timestep = deliverFirst; timestep < deliverEnd; timestep++) {
            int at = (int) (timestep - deliverFirst);
            if (timed) {
                long longest = idleStepPs;
                for (int p = 0; p < partitions.length; p++) {
                    longest = Math.max(longest, Math.max(side.sendEndPs[p][at], receiveEndPs[p][at]));
                }
                chipTimePs += longest + barrierPs;
            }
            if (listener != null) {
                publish(timestep, side, at);
            }
        }
    }

    private void idle(long timesteps) {
        chipTimePs += timed ? timesteps * (idleStepPs + barrierPs) : 0;
    }

    private void publish(long timestep, Side side, int at) {
        publish(timestep, side.inputs, at);
        for (Spikes spikes : side.spikes) {
            publish(timestep, spikes, at);
        }
        listener.timestep(timestep, timed ? chipTimePs : -1);
    }

    private void publish(long timestep, Spikes spikes, int at) {
        int from = spikes.from(at);
        int count = spikes.to(at) - from;
        if (count > published.length) {
            published = new int[count + (count >> 1)];
        }
        System.arraycopy(spikes.sources, from, published, 0, count);
        listener.spikes(timestep, published, count);
    }
}
