package spikemesh.emulator.engine;

import java.util.Arrays;
import java.util.List;
import spikemesh.emulator.checkpoint.StateTransfer;
import spikemesh.emulator.compile.ChipImage;
import spikemesh.emulator.compile.ContinuousTime;
import spikemesh.emulator.energy.PacketLoss;
import spikemesh.emulator.energy.TickReport;
import spikemesh.emulator.event.TimedQueue;
import spikemesh.emulator.neuron.ContinuousCore;
import spikemesh.emulator.neuron.StateVariable;
import spikemesh.emulator.synapse.SynapseTable;

/**
 * Runs a chip image in mode free: continuous time, from event to event.
 *
 * <p>Four things happen, those of the same picosecond of chip time in this order: a forecast is <em>due</em>, because its
 * neuron reaches the threshold or must be looked at again; a packet is <em>delivered</em>; a spike is <em>emitted</em>.
 * Then neurons that got something are forecast anew. A neuron is advanced when something happens to it and not before;
 * forecasts that something overtook are recognised by their version. Nothing takes effect within the resolution of its
 * cause, so that the order of neurons within a picosecond does not matter.
 *
 * <p>One thread does all the work, whatever their number: results cannot depend on it.
 */
public final class FreeEngine implements ChipEngine {

    /** Names what {@link #transfer} moves; changes with its meaning, so that no other version's state is taken. */
    public static final String STATE_VERSION = "free/1";

    private static final int KIND_SHIFT = 61;
    private static final long DUE = 0;
    private static final long DELIVERY = 1;
    private static final long EMISSION = 2;
    private static final int DELAY_BITS = 6;

    private final ChipImage image;
    private final ContinuousTime time;
    private final InputFeed feed;
    private final SynapseTable table;
    private final Clocks clocks;
    private final FreeLatencies latencies;
    private final TimedQueue queue = new TimedQueue();
    private final int[] version;
    private final int[] touched;
    private final long[] touchedAtPs;
    private int touchedCount;
    private final long[] spikeCounts;
    private final long[] activeUpdates;
    private final int[] channels;
    private final TimedSpikes spikes = new TimedSpikes();
    private long fingerprint;
    private long timestep;
    private long nowPs;
    private volatile boolean stopRequested;

    /**
     * A run at its beginning.
     *
     * @param image what to run, in one partition
     * @param feed spikes of the image's input channels, numbered from 0 after all neurons
     */
    public FreeEngine(ChipImage image, InputFeed feed) {
        if (feed.graded()) {
            throw new IllegalArgumentException("inputs of chips in mode free carry no payloads");
        }
        this.image = image;
        this.feed = feed;
        time = image.continuous;
        table = image.tables.get(0);
        clocks = new Clocks(image);
        latencies = new FreeLatencies(image);
        int neurons = image.neurons();
        version = new int[neurons];
        touched = new int[neurons];
        touchedAtPs = new long[neurons];
        Arrays.fill(touchedAtPs, -1);
        spikeCounts = new long[image.sources()];
        activeUpdates = new long[image.cores.size()];
        channels = new int[image.sources() - neurons];
        for (int neuron = 0; neuron < neurons; neuron++) {
            forecast(neuron);
        }
    }

    @Override
    public void run(long end, StepListener listener, boolean everyTimestep) {
        if (end > time.mostTimesteps()) {
            throw new IllegalArgumentException(
                    "a run has at most " + time.mostTimesteps() + " timesteps: timesteps=" + end);
        }
        while (true) {
            if (!everyTimestep) {
                timestep = Math.max(timestep, Math.min(end, nextTimestep()));
            }
            if (timestep >= end) {
                break;
            }
            takeInput();
            happen(time.chipTimePs(timestep + 1));
            nowPs = time.chipTimePs(timestep + 1);
            if (listener != null && (everyTimestep || spikes.count > 0)) {
                listener.timedSpikes(timestep, spikes.sources, spikes.chipTimesPs, spikes.count);
                listener.timestep(timestep, nowPs);
            }
            spikes.count = 0;
            timestep++;
            if (stopRequested) {
                break;
            }
        }
        stopRequested = false;
    }

    /** The next timestep in which something happens. */
    private long nextTimestep() {
        long next = feed.nextTimestep();
        long first = queue.firstTime();
        return first == Long.MAX_VALUE ? next : Math.min(next, time.timestep(first));
    }

    private void takeInput() {
        if (feed.nextTimestep() != timestep) {
            return;
        }
        long atPs = time.chipTimePs(timestep);
        for (int k = 0, count = feed.take(channels); k < count; k++) {
            queue.add(atPs, EMISSION << KIND_SHIFT | image.neurons() + channels[k]);
        }
    }

    /** Everything before {@code endPs}. */
    private void happen(long endPs) {
        while (queue.firstTime() < endPs) {
            nowPs = queue.firstTime();
            while (queue.firstTime() == nowPs) {
                long event = queue.firstEvent();
                queue.removeFirst();
                switch ((int) (event >>> KIND_SHIFT)) {
                    case (int) DUE -> due(event);
                    case (int) DELIVERY -> deliver(event);
                    default -> emit((int) event);
                }
            }
            for (int k = 0; k < touchedCount; k++) {
                forecast(touched[k]);
            }
            touchedCount = 0;
        }
    }

    private void forecast(int neuron) {
        long duePs = clocks.forecast(neuron);
        version[neuron]++;
        if (duePs != Long.MAX_VALUE) {
            queue.add(Math.max(duePs, nowPs), (long) neuron << Integer.SIZE | version[neuron] & 0xFFFF_FFFFL);
        }
    }

    private void due(long event) {
        int neuron = (int) (event >>> Integer.SIZE);
        if (version[neuron] != (int) event) {
            return;
        }
        if (clocks.advanceToHorizon(neuron)) {
            long clock = time.resolutionPs();
            queue.add((nowPs + clock - 1) / clock * clock, EMISSION << KIND_SHIFT | neuron);
        }
        forecast(neuron);
    }

    private void emit(int source) {
        spikeCounts[source]++;
        fingerprint += Fingerprint.of(nowPs, source);
        spikes.add(source, nowPs);
        long delays = table.sourceDelays == null ? 1 : table.sourceDelays[source];
        long departPs = latencies.departPs(source, nowPs);
        for (int row = table.rowStart[source], end = table.rowStart[source + 1]; row < end; row++) {
            long effectPs = Math.max(nowPs + time.resolutionPs(), latencies.effectPs(source, row, departPs));
            for (long left = delays; left != 0; left &= left - 1) {
                int delay = Long.numberOfTrailingZeros(left);
                queue.add(effectPs + time.chipTimePs(delay), DELIVERY << KIND_SHIFT | (long) row << DELAY_BITS | delay);
            }
        }
    }

    /** Hands the synapses of one row with one delay to their neurons. */
    private void deliver(long event) {
        int row = (int) (event >>> DELAY_BITS);
        int delay = (int) event & (1 << DELAY_BITS) - 1;
        int core = table.rowCore[row];
        int first = image.coreStart[core];
        int size = image.coreStart[core + 1] - first;
        ContinuousCore neurons = clocks.core(core);
        for (int k = table.rowSynapse[row], end = table.rowSynapse[row + 1]; k < end; k++) {
            int synapse = table.synapses[k];
            if (table.format.delay(synapse) == delay) {
                int accumulator = table.format.target(synapse);
                int local = accumulator % size;
                touch(first + local, core);
                neurons.receive(local, accumulator / size, table.weights[k]);
            }
        }
    }

    private void touch(int neuron, int core) {
        if (touchedAtPs[neuron] != nowPs) {
            touchedAtPs[neuron] = nowPs;
            activeUpdates[core]++;
            clocks.advanceTo(neuron, nowPs);
            touched[touchedCount++] = neuron;
        }
    }

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
                neuron -> clocks.sample(core, variable, neuron, Math.max(nowPs, time.chipTimePs(timestep))));
    }

    @Override
    public void transfer(StateTransfer state) {
        state.section("run", 0);
        timestep = state.number("timestep", timestep);
        fingerprint = state.number("fingerprint", fingerprint);
        state.longs("spikes", spikeCounts);
        state.longs("activeUpdates", activeUpdates);
        clocks.transfer(state);
        state.section("queue", 0);
        transferQueue(state);
    }

    /** Forecasts follow from the state of the neurons; everything else that is pending is moved, in its order. */
    private void transferQueue(StateTransfer state) {
        long[][] pending = new long[queue.size()][];
        int count = 0;
        for (int k = 0; k < queue.size(); k++) {
            if (queue.event(k) >>> KIND_SHIFT != DUE) {
                pending[count++] = new long[] {queue.time(k), queue.event(k)};
            }
        }
        Arrays.sort(pending, 0, count, (a, b) -> a[0] != b[0] ? Long.compare(a[0], b[0]) : Long.compare(a[1], b[1]));
        count = Math.toIntExact(state.number("pending", count));
        long[] events = new long[2 * count];
        for (int k = 0; k < count && !state.restoring(); k++) {
            events[2 * k] = pending[k][0];
            events[2 * k + 1] = pending[k][1];
        }
        state.longs("events", events);
        if (state.restoring()) {
            queue.clear();
            nowPs = time.chipTimePs(timestep);
            Arrays.fill(touchedAtPs, -1);
            for (int k = 0; k < count; k++) {
                queue.add(events[2 * k], events[2 * k + 1]);
            }
            for (int neuron = 0; neuron < version.length; neuron++) {
                forecast(neuron);
            }
        }
    }

    @Override
    public long[] spikeCounts() {
        return spikeCounts.clone();
    }

    @Override
    public long[] activeUpdates() {
        return activeUpdates.clone();
    }

    /** Potentials change all the time here, so there is nothing to count. */
    @Override
    public void watchMembranes() {}

    @Override
    public long[] membraneUpdates() {
        long[] unknown = new long[activeUpdates.length];
        Arrays.fill(unknown, -1);
        return unknown;
    }

    @Override
    public long[] wideSpikes() {
        return new long[activeUpdates.length];
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
        return fingerprint;
    }
}
