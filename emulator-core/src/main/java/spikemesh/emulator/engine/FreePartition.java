package spikemesh.emulator.engine;

import java.util.Arrays;
import spikemesh.emulator.compile.ChipImage;
import spikemesh.emulator.compile.ContinuousTime;
import spikemesh.emulator.event.TimedQueue;
import spikemesh.emulator.neuron.ContinuousCore;
import spikemesh.emulator.synapse.SynapseTable;

/**
 * Some cores of a chip in mode free, with a queue of their own.
 *
 * <p>Four things happen, those of the same picosecond of chip time in this order: a forecast is <em>due</em>, because its
 * neuron reaches the threshold or must be looked at again; a packet is <em>delivered</em>; a spike is <em>emitted</em>.
 * Then neurons that got something are forecast anew. A neuron is advanced when something happens to it and not before;
 * forecasts that something overtook are recognised by their version. Nothing takes effect within the resolution of its
 * cause, so that the order of neurons within a picosecond does not matter.
 */
final class FreePartition {

    private static final int KIND_SHIFT = 61;
    private static final long DUE = 0;
    private static final long DELIVERY = 1;
    private static final long EMISSION = 2;
    private static final int DELAY_BITS = 6;

    /** Spikes of each of its neurons since the start. */
    final long[] spikeCounts;

    /** Active updates of each of its cores since the start. */
    final long[] activeUpdates;

    /** Its neurons begin here. */
    final int firstNeuron;

    /** Its cores begin here. */
    final int firstCore;

    /** The share of its spikes in the fingerprint. */
    long fingerprint;

    /** How often something was done about a neuron, since somebody set this to 0. */
    long work;

    private final ChipImage image;
    private final ContinuousTime time;
    private final SynapseTable table;
    private final Clocks clocks;
    private final FreeLatencies latencies;
    private final TimedQueue queue = new TimedQueue();
    private final int endNeuron;
    private final int[] version;
    private final int[] touched;
    private final long[] touchedAtPs;
    private int touchedCount;
    private TimedSpikes emitted;
    private long nowPs;

    /** Partition {@code index} of the image; {@code clocks} are those of all neurons. */
    FreePartition(ChipImage image, int index, Clocks clocks) {
        this.image = image;
        this.clocks = clocks;
        time = image.continuous;
        table = image.tables.get(index);
        latencies = new FreeLatencies(image, index);
        firstCore = image.partitionStart[index];
        int endCore = image.partitionStart[index + 1];
        firstNeuron = image.coreStart[firstCore];
        endNeuron = image.coreStart[endCore];
        int neurons = endNeuron - firstNeuron;
        version = new int[neurons];
        touched = new int[neurons];
        touchedAtPs = new long[neurons];
        Arrays.fill(touchedAtPs, -1);
        spikeCounts = new long[neurons];
        activeUpdates = new long[endCore - firstCore];
        forecastAll();
    }

    /** The least time from a spike elsewhere until it takes effect here. */
    long lookaheadPs() {
        return latencies.lookaheadPs();
    }

    /** When the next thing happens that is known here, or {@link Long#MAX_VALUE}. */
    long nextPs() {
        return queue.firstTime();
    }

    /** A channel of an input spikes; all partitions must be told. */
    void input(int channel, long atPs) {
        queue.add(atPs, EMISSION << KIND_SHIFT | image.neurons() + channel);
    }

    /** Takes over what spikes of another partition will bring. */
    void accept(TimedSpikes spikes) {
        for (int k = 0; k < spikes.count; k++) {
            send(spikes.sources[k], spikes.chipTimesPs[k]);
        }
    }

    /** Everything before {@code endPs}; {@code emitted} gets the spikes of neurons, in their order. */
    void run(long endPs, TimedSpikes emitted) {
        this.emitted = emitted;
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
        work++;
        long duePs = clocks.forecast(neuron);
        int now = ++version[neuron - firstNeuron];
        if (duePs != Long.MAX_VALUE) {
            queue.add(Math.max(duePs, nowPs), (long) neuron << Integer.SIZE | now & 0xFFFF_FFFFL);
        }
    }

    private void due(long event) {
        int neuron = (int) (event >>> Integer.SIZE);
        if (version[neuron - firstNeuron] != (int) event) {
            return;
        }
        if (clocks.advanceToHorizon(neuron)) {
            long clock = time.resolutionPs();
            queue.add((nowPs + clock - 1) / clock * clock, EMISSION << KIND_SHIFT | neuron);
        }
        forecast(neuron);
    }

    private void emit(int source) {
        if (source < image.neurons()) {
            spikeCounts[source - firstNeuron]++;
            fingerprint += Fingerprint.of(nowPs, source);
            emitted.add(source, nowPs);
        }
        send(source, nowPs);
    }

    private void send(int source, long emittedPs) {
        int row = table.rowStart[source];
        int end = table.rowStart[source + 1];
        if (row == end) {
            return;
        }
        long delays = latencies.delays(source);
        int before = latencies.packetsBefore(source);
        for (; row < end; row++) {
            long effectPs = latencies.effectPs(source, row, before, emittedPs);
            for (long left = delays; left != 0; left &= left - 1) {
                int delay = Long.numberOfTrailingZeros(left);
                queue.add(effectPs + time.chipTimePs(delay), DELIVERY << KIND_SHIFT | (long) row << DELAY_BITS | delay);
            }
        }
    }

    /** Hands the synapses of one row with one delay to their neurons. */
    private void deliver(long event) {
        int row = rowOf(event);
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

    private static int rowOf(long event) {
        return (int) (event >>> DELAY_BITS);
    }

    private void touch(int neuron, int core) {
        int local = neuron - firstNeuron;
        if (touchedAtPs[local] != nowPs) {
            touchedAtPs[local] = nowPs;
            activeUpdates[core - firstCore]++;
            clocks.advanceTo(neuron, nowPs);
            touched[touchedCount++] = neuron;
        }
    }

    private void forecastAll() {
        for (int neuron = firstNeuron; neuron < endNeuron; neuron++) {
            forecast(neuron);
        }
    }

    /** How many events are pending, with forecasts. */
    int pending() {
        return queue.size();
    }

    /** When pending event {@code k} happens. */
    long pendingPs(int k) {
        return queue.time(k);
    }

    /**
     * Pending event {@code k} in words that other partitions understand: rows by their number among those of all
     * partitions. -1 for forecasts, which follow from the state of the neurons.
     */
    long pendingEvent(int k, RowNumbers rows, int index) {
        long event = queue.event(k);
        return switch ((int) (event >>> KIND_SHIFT)) {
            case (int) DUE -> -1;
            case (int) DELIVERY -> {
                long row = rows.number(index, rowOf(event));
                yield DELIVERY << KIND_SHIFT | row << DELAY_BITS | event & (1 << DELAY_BITS) - 1;
            }
            default -> event;
        };
    }

    /** Begins anew at {@code nowPs} with nothing pending. */
    void forget(long nowPs) {
        this.nowPs = nowPs;
        queue.clear();
        Arrays.fill(touchedAtPs, -1);
    }

    /** Takes a pending event as {@link #pendingEvent} tells it, if it is one of this partition. */
    void restore(long atPs, long event, RowNumbers rows, int index) {
        if (event >>> KIND_SHIFT == DELIVERY) {
            long number = (event & ~(DELIVERY << KIND_SHIFT)) >>> DELAY_BITS;
            int row = rows.row(index, number);
            if (row >= 0) {
                long delay = event & (1 << DELAY_BITS) - 1;
                queue.add(atPs, DELIVERY << KIND_SHIFT | (long) row << DELAY_BITS | delay);
            }
        } else if ((int) event >= firstNeuron && (int) event < endNeuron) {
            queue.add(atPs, event);
        }
    }

    /** Forecasts all its neurons, once their state is restored. */
    void restored() {
        forecastAll();
    }
}
