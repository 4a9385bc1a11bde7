package spikemesh.emulator.engine;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import spikemesh.emulator.checkpoint.StateTransfer;
import spikemesh.emulator.compile.ChipImage;
import spikemesh.emulator.compile.ContinuousTime;
import spikemesh.emulator.energy.PacketLoss;
import spikemesh.emulator.energy.TickReport;
import spikemesh.emulator.neuron.StateVariable;

/**
 * Runs a chip image in mode free: continuous time, from event to event, in partitions.
 *
 * <p>Partitions advance in windows of chip time that are no longer than the shortest way from one into another, so that no
 * spike of a window takes effect elsewhere within it. After a window each partition takes over what the spikes of the
 * others will bring. Where too little happens in a window to be worth the meeting of threads, one thread goes through the
 * partitions in turn. Neither shows in the result.
 */
public final class FreeEngine implements ChipEngine {

    /** Names what {@link #transfer} moves; changes with its meaning, so that no other version's state is taken. */
    public static final String STATE_VERSION = "free/3";

    /** Neurons that a thread must have to do something about in a window before its meeting with others pays. */
    private static final long WORTH_MEETING = 48;

    /** Windows over which work is averaged, as a power of two. */
    private static final int AVERAGE_SHIFT = 5;

    /** Windows are not longer, so that spikes of inputs and neurons do not pile up. */
    private static final int MOST_TIMESTEPS_IN_WINDOW = 64;

    private final ChipImage image;
    private final ContinuousTime time;
    private final Clocks clocks;
    private final FreePartition[] partitions;
    private final FreeWindow window;
    private final Runnable meeting = this::meet;
    private final long lookaheadPs;
    private long timestep;
    private long end;
    private boolean everyTimestep;
    private StepListener listener;
    private volatile boolean stopRequested;
    private boolean together;
    private long averageWork;
    private long windows;
    private long windowsTogether;

    /**
     * A run at its beginning.
     *
     * @param image what to run
     * @param feed spikes of the image's input channels, numbered from 0 after all neurons
     */
    public FreeEngine(ChipImage image, InputFeed feed) {
        if (feed.graded()) {
            throw new IllegalArgumentException("inputs of chips in mode free carry no payloads");
        }
        this.image = image;
        time = image.continuous;
        clocks = new Clocks(image);
        partitions = new FreePartition[image.partitions()];
        long least = Long.MAX_VALUE;
        for (int p = 0; p < partitions.length; p++) {
            partitions[p] = new FreePartition(image, p, clocks);
            least = partitions.length == 1 ? least : Math.min(least, partitions[p].lookaheadPs());
        }
        lookaheadPs = least;
        int most = partitions.length == 1 ? 1 : MOST_TIMESTEPS_IN_WINDOW;
        window = new FreeWindow(image, feed, partitions, Math.min(least, Math.max(1, time.chipTimePs(most))));
    }

    @Override
    public void run(long end, StepListener listener, boolean everyTimestep) {
        if (end > time.mostTimesteps()) {
            throw new IllegalArgumentException(
                    "a run has at most " + time.mostTimesteps() + " timesteps: timesteps=" + end);
        }
        this.end = end;
        this.listener = listener;
        this.everyTimestep = everyTimestep;
        open();
        while (timestep < this.end) {
            together = partitions.length > 1 && averageWork >> AVERAGE_SHIFT >= WORTH_MEETING * partitions.length;
            if (together) {
                Crew.run(partitions.length, this::meetAfterEachWindow);
            } else {
                for (int p = 0; p < partitions.length; p++) {
                    window.run(p);
                }
                meet();
            }
        }
        window.settle();
        stopRequested = false;
    }

    private void meetAfterEachWindow(int p, StepBarrier barrier) {
        while (together) {
            window.run(p);
            barrier.await(meeting);
        }
    }

    /** All partitions have come to the end of the window. */
    private void meet() {
        windows++;
        windowsTogether += together ? 1 : 0;
        averageWork += window.takeWork() - (averageWork >> AVERAGE_SHIFT);
        timestep = window.publish(timestep, listener, everyTimestep);
        window.turn();
        boolean whole = window.endPs() == time.chipTimePs(timestep);
        if (stopRequested && whole) {
            end = timestep;
        } else {
            open();
        }
        together &= timestep < end && averageWork >> AVERAGE_SHIFT >= WORTH_MEETING * partitions.length / 4;
    }

    /** The next window, from the next moment in which something can happen. */
    private void open() {
        long nextPs = window.nextPs();
        if (!everyTimestep) {
            long next = nextPs == Long.MAX_VALUE ? Long.MAX_VALUE : time.timestep(nextPs);
            long before = timestep;
            timestep = Math.max(timestep, Math.min(end, next));
            if (timestep > before) {
                window.publishRest(before, listener);
            }
        }
        if (timestep < end) {
            window.open(timestep, everyTimestep ? timestep + 1 : end, nextPs);
        }
    }

    /**
     * How the threads shared the work so far; nothing if there is only one partition.
     *
     * @return the share of windows in which they worked together, with how long those are at most
     */
    public Optional<Teamwork> teamwork() {
        return partitions.length == 1
                ? Optional.empty()
                : Optional.of(new Teamwork(
                        partitions.length,
                        lookaheadPs == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(lookaheadPs),
                        windows,
                        windowsTogether));
    }

    /**
     * How threads shared the work of a run in mode free.
     *
     * @param partitions how many threads there were for it
     * @param lookaheadPs the shortest way of a packet from one partition into another; empty if there is none
     * @param windows how many windows there were
     * @param together in how many of them more than one thread worked
     */
    public record Teamwork(int partitions, OptionalLong lookaheadPs, long windows, long together) {}

    @Override
    public long timestep() {
        return timestep;
    }

    @Override
    public long chipTimePs() {
        return time.chipTimePs(timestep);
    }

    @Override
    public void requestStop() {
        stopRequested = true;
    }

    /** The value at the end of the last timestep, before anything that happens in that very moment. */
    @Override
    public StateVariable variable(int core, String name) {
        int variable = clocks.core(core).variable(name);
        return StateVariable.of(
                neuron -> clocks.sample(core, variable, neuron, Math.max(window.endPs(), chipTimePs())));
    }

    @Override
    public void transfer(StateTransfer state) {
        state.section("run", 0);
        timestep = state.number("timestep", timestep);
        long spikes = state.number("fingerprint", fingerprint());
        long[] spikeCounts = spikeCounts();
        long[] activeUpdates = activeUpdates();
        state.longs("spikes", spikeCounts);
        state.longs("activeUpdates", activeUpdates);
        clocks.transfer(state);
        state.section("queue", 0);
        if (state.restoring()) {
            for (FreePartition partition : partitions) {
                copy(spikeCounts, partition.firstNeuron, partition.spikeCounts);
                copy(activeUpdates, partition.firstCore, partition.activeUpdates);
                partition.fingerprint = 0;
            }
            window.restore(time.chipTimePs(timestep), spikes, spikeCounts);
        }
        transferQueues(state);
    }

    private static void copy(long[] from, int first, long[] to) {
        System.arraycopy(from, first, to, 0, to.length);
    }

    /** Forecasts follow from the state of the neurons; everything else that is pending is moved, in its order. */
    private void transferQueues(StateTransfer state) {
        RowNumbers rows = new RowNumbers(image.tables);
        long[] events = state.restoring() ? new long[0] : pending(rows);
        int length = Math.toIntExact(state.number("pending", events.length));
        events = Arrays.copyOf(events, length);
        state.longs("events", events);
        if (state.restoring()) {
            for (int p = 0; p < partitions.length; p++) {
                partitions[p].forget(time.chipTimePs(timestep));
                for (int k = 0; k < length; k += 2) {
                    partitions[p].restore(events[k], events[k + 1], rows, p);
                }
                partitions[p].restored();
            }
        }
    }

    /** Time and event by turns, ordered. */
    private long[] pending(RowNumbers rows) {
        List<long[]> pending = new java.util.ArrayList<>();
        for (int p = 0; p < partitions.length; p++) {
            for (int k = 0; k < partitions[p].pending(); k++) {
                long event = partitions[p].pendingEvent(k, rows, p);
                if (event != -1) {
                    pending.add(new long[] {partitions[p].pendingPs(k), event});
                }
            }
        }
        pending.sort((a, b) -> a[0] != b[0] ? Long.compare(a[0], b[0]) : Long.compare(a[1], b[1]));
        return pending.stream().flatMapToLong(Arrays::stream).toArray();
    }

    @Override
    public long[] spikeCounts() {
        long[] counts = new long[image.sources()];
        for (FreePartition partition : partitions) {
            System.arraycopy(partition.spikeCounts, 0, counts, partition.firstNeuron, partition.spikeCounts.length);
        }
        System.arraycopy(window.inputCounts(), 0, counts, image.neurons(), window.inputCounts().length);
        return counts;
    }

    @Override
    public long[] activeUpdates() {
        long[] counts = new long[image.cores.size()];
        for (FreePartition partition : partitions) {
            System.arraycopy(partition.activeUpdates, 0, counts, partition.firstCore, partition.activeUpdates.length);
        }
        return counts;
    }

    /** Potentials change all the time here, so there is nothing to count. */
    @Override
    public void watchMembranes() {}

    @Override
    public long[] membraneUpdates() {
        long[] unknown = new long[image.neurons()];
        Arrays.fill(unknown, -1);
        return unknown;
    }

    @Override
    public long[] wideSpikes() {
        return new long[image.cores.size()];
    }

    @Override
    public long wideInputSpikes() {
        return 0;
    }

    @Override
    public TickReport ticks() {
        return TickReport.NONE;
    }

    @Override
    public List<PacketLoss> packetLosses() {
        return List.of();
    }

    @Override
    public long fingerprint() {
        long sum = window.fingerprint();
        for (FreePartition partition : partitions) {
            sum += partition.fingerprint;
        }
        return sum;
    }
}
