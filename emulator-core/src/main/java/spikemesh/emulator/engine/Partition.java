package spikemesh.emulator.engine;

import spikemesh.emulator.checkpoint.StateTransfer;
import spikemesh.emulator.compile.ChipImage;
import spikemesh.emulator.neuron.ArrivalSink;
import spikemesh.emulator.neuron.CoreInput;
import spikemesh.emulator.neuron.NeuronCore;
import spikemesh.emulator.synapse.Accumulators;
import spikemesh.emulator.synapse.DelayRing;
import spikemesh.emulator.synapse.SpikeRows;
import spikemesh.emulator.synapse.SynapseTable;

/**
 * Some cores of a chip with their own event queue: what one thread does.
 *
 * <p>An event is <em>core c has work in timestep t</em>: input arrives, or its neurons are not at rest. A core without
 * one is not touched.
 */
final class Partition {

    private final ChipImage image;
    private final SynapseTable table;
    private final int firstCore;
    private final int endCore;
    private final NeuronCore[] neurons;
    private final DelayRing[] rings;
    private final Agenda agenda;
    private final CoreInput input;
    private final boolean timed;
    /** Whether packets arrive after the time of their way, which no other packet makes longer. */
    private final boolean unhindered;

    private final UnhinderedWay way;
    private final ReceiveTimes receive;
    private final SendTimes send = new SendTimes();
    private final TickKeeper ticks;
    private final boolean batching;
    private final RowBatch batch;

    /** The same table, if all rows of a spike can be delivered at once; else {@code null}. */
    private final SpikeRows spikeRows;

    private final MembraneWatch membranes;

    /** Where {@link #update} adds spikes. */
    Spikes spikes;

    /** Active updates of each core since the start. */
    final long[] activeUpdates;

    /** Spikes of each own neuron since the start; element 0 is the first neuron of the partition. */
    final long[] spikeCounts;

    /** Spikes of each core since the start whose payload is neither 1 nor -1. */
    final long[] wideSpikes;

    /** First neuron of this partition. */
    final int firstNeuron;

    /** A hash of all own spikes and their timesteps; sums over partitions to that of the run. */
    long fingerprint;

    Partition(ChipImage image, int index, boolean timed, boolean unhindered) {
        this.image = image;
        this.timed = timed;
        this.unhindered = timed && unhindered;
        table = image.tables.get(index);
        batching = RowBatch.pays(table);
        firstCore = image.partitionStart[index];
        endCore = image.partitionStart[index + 1];
        firstNeuron = image.coreStart[firstCore];
        int cores = endCore - firstCore;
        int owned = image.coreStart[endCore] - firstNeuron;
        neurons = new NeuronCore[cores];
        rings = new DelayRing[cores];
        agenda = new Agenda(cores);
        activeUpdates = new long[cores];
        wideSpikes = new long[cores];
        spikeCounts = new long[owned];
        spikes = room();
        way = this.unhindered ? new UnhinderedWay(image, index) : null;
        receive = new ReceiveTimes(image.cores.subList(firstCore, endCore));
        ticks = image.tickPs == 0 ? null : new TickKeeper(image.tickPs, firstCore, cores);
        Accumulators accumulators = new Accumulators(table, firstCore);
        int widest = 0;
        for (int core = 0; core < cores; core++) {
            neurons[core] = image.cores.get(firstCore + core).newNeurons(table.showsEvents());
            rings[core] = image.cores.get(firstCore + core).newRing(accumulators, firstCore + core);
            widest = Math.max(widest, image.cores.get(firstCore + core).receptors());
            if (!neurons[core].atRest || overlong(core)) {
                agenda.add(core, 0);
            }
        }
        membranes = new MembraneWatch(neurons);
        input = new CoreInput(widest);
        batch = new RowBatch(table, rings);
        spikeRows = ticks == null ? SpikeRows.of(table, rings, firstCore) : null;
    }

    /** Room for some spikes; it grows with them. */
    Spikes room() {
        return new Spikes(Math.min(image.coreStart[endCore] - firstNeuron, 4096), image.graded);
    }

    /** The next timestep in which a core has work, or {@link Long#MAX_VALUE}. */
    long nextTimestep() {
        return agenda.nextTimestep();
    }

    /** The neurons of core {@code core} of the image. */
    NeuronCore neurons(int core) {
        return neurons[core - firstCore];
    }

    /** What waits for core {@code core} of the image. */
    DelayRing ring(int core) {
        return rings[core - firstCore];
    }

    /** Steps all cores with work in {@code timestep}; their spikes are added to {@link #spikes}. */
    void update(long timestep) {
        send.start();
        for (int core = agenda.take(timestep); core >= 0; core = agenda.take(timestep)) {
            NeuronCore somas = neurons[core];
            if (somas instanceof ArrivalSink sink) {
                rings[core].take(timestep, sink);
            } else {
                long waiting = rings[core].take(timestep, input);
                if (waiting != 0) {
                    agenda.addAll(core, timestep, Long.rotateLeft(waiting, (int) timestep));
                }
            }
            input.timestep = timestep;
            somas.step(input);
            activeUpdates[core] += somas.activeCount;
            membranes.stepped(core, timestep);
            collect(core, somas, timestep);
            if (!somas.atRest || overlong(core)) {
                agenda.add(core, timestep + 1);
            }
        }
    }

    /** Counts changes of membrane potentials from here on; those of a run that went on without being watched stay unknown. */
    void watchMembranes(long timestep) {
        membranes.begin(image.cores.subList(firstCore, endCore), timestep);
    }

    /** In how many timesteps the potential of each own neuron changed, all in timestep 0; -1 if it is not known. */
    long[] membraneUpdates() {
        return membranes.counts();
    }

    /** Whether updating resting neurons alone takes longer than a tick: none may be skipped. */
    private boolean overlong(int core) {
        return ticks != null && image.cores.get(firstCore + core).restPs() > image.tickPs;
    }

    private void collect(int core, NeuronCore somas, long timestep) {
        int first = image.coreStart[firstCore + core];
        int count = somas.firedCount;
        int[] fired = somas.fired;
        long beginPs = ticks == null ? 0 : ticks.behindPs(core, timestep);
        send.startCore(image.cores.get(firstCore + core).latencies(), beginPs, somas.activeCount == somas.size);
        for (int k = 0; k < count; k++) {
            int source = first + fired[k];
            long depart = timed ? send.spike(somas.active, fired[k], image.packetsOfSource[source]) : 0;
            spikes.add(source, depart);
            spikeCounts[source - firstNeuron]++;
            if (spikes.payloads == null) {
                fingerprint += Fingerprint.of(timestep, source);
            } else {
                int payload = somas.payload == null ? 1 : somas.payload[fired[k]];
                spikes.payloads[spikes.count - 1] = payload;
                wideSpikes[core] += payload == 1 || payload == -1 ? 0 : 1;
                fingerprint += Fingerprint.of(timestep, source, payload);
            }
        }
        if (timed) {
            long sent = send.endCore(somas.active, somas.size);
            if (ticks != null) {
                ticks.sent(core, sent);
            }
        }
    }

    /** When the last core of this partition had sent its last packet, in picoseconds after the start of the timestep. */
    long sendEndPs() {
        return send.endPs();
    }

    /** Starts receiving the packets of a timestep. */
    void startReceiving() {
        receive.start();
    }

    /** Delivers spikes of {@code timestep}, which is number {@code step} of a window, to the cores of this partition. */
    void deliver(long timestep, Spikes from, int step) {
        int[] sources = from.sources;
        long[] departPs = from.departPs;
        int first = from.from(step);
        int end = from.to(step);
        table.touch(sources, first, end);
        if (spikeRows != null) {
            deliverAtOnce(timestep, from, first, end);
            return;
        }
        for (int k = first; k < end; k++) {
            deliver(timestep, sources[k], departPs[k], from.payloads == null ? 1 : from.payloads[k]);
        }
        batch.deliver(timestep);
    }

    /** The same where there are no ticks, and all rows of a spike are delivered at once. */
    private void deliverAtOnce(long timestep, Spikes from, int first, int end) {
        int[] sources = from.sources;
        int[] rowStart = table.rowStart;
        boolean noteEach = !unhindered || table.sourceDelays != null;
        for (int next = first; next < end; ) {
            int k = next;
            next = Math.min(k + SpikeRows.TOGETHER, end);
            spikeRows.touch(sources, k, next);
            for (; k < next; k++) {
                int source = sources[k];
                int row = rowStart[source];
                int endRow = rowStart[source + 1];
                if (unhindered) {
                    way.receive(source, from.departPs[k], receive);
                }
                spikeRows.deliver(row, endRow, timestep);
                if (noteEach) {
                    note(row, endRow, timestep, table.sourceDelays == null ? 1 : table.sourceDelays[source]);
                }
            }
        }
        if (!noteEach) {
            noteReceivers(timestep);
        }
    }

    /** Notes that the cores of some rows have work; {@code delays} are those of the source. */
    private void note(int row, int endRow, long timestep, long delays) {
        long due = Long.rotateLeft(delays, (int) timestep + 1);
        for (; row < endRow; row++) {
            agenda.addAll(table.rowCore[row] - firstCore, timestep + 1, due);
        }
    }

    /** The same for all cores that received a packet, where nothing has a delay. */
    private void noteReceivers(long timestep) {
        for (int k = 0, n = receive.receivers(); k < n; k++) {
            agenda.add(receive.receiver(k), timestep + 1);
        }
    }

    private void deliver(long timestep, int source, long departPs, int payload) {
        int row = table.rowStart[source];
        int end = table.rowStart[source + 1];
        if (row == end) {
            return;
        }
        int firstCore = this.firstCore;
        int[] rowCore = table.rowCore;
        long delays = table.sourceDelays == null || table.hasSegments() ? 1 : table.sourceDelays[source];
        long firstPs = unhindered ? way.firstPs(source, departPs, row) : 0;
        int base = unhindered ? way.base(source) : 0;
        for (; row < end; row++) {
            int core = rowCore[row];
            int local = core - firstCore;
            long counted = timestep;
            if (unhindered) {
                long arrival = way.arrivalPs(row, firstPs, base, core);
                receive.packet(local, arrival, table.rowLength(row), table.unit(row));
                if (ticks != null) {
                    long late = ticks.lateness(local, arrival);
                    if (late < 0) {
                        continue;
                    }
                    counted += late;
                }
            }
            if (batching && payload == 1 && counted == timestep) {
                batch.add(row, local, timestep);
                scheduleFresh(local, counted, delays);
            } else {
                batch.deliver(timestep);
                put(row, local, counted, payload, delays);
            }
        }
    }

    /** Lets a row take effect as if its packet had been sent in {@code counted}. */
    private void put(int row, int local, long counted, int payload, long delays) {
        if (table.hasSegments()) {
            agenda.addAll(local, counted + 1, table.await(row, counted, rings[local]));
            return;
        }
        if (payload == 1) {
            table.deliver(row, counted, rings[local]);
        } else {
            table.deliverGraded(row, counted, rings[local], payload);
        }
        scheduleFresh(local, counted, delays);
    }

    private void scheduleFresh(int local, long counted, long delays) {
        agenda.addAll(local, counted + 1, Long.rotateLeft(delays, (int) counted + 1));
    }

    /** Delivers what reached the cores of this partition by way of a network in which packets meet. */
    void deliver(long timestep, PacketArrivals from) {
        for (int k = 0; k < from.due; k++) {
            int local = from.core[k] - firstCore;
            if (local < 0 || local >= neurons.length) {
                continue;
            }
            int row = table.firstRow(from.source[k], from.core[k]);
            int end = table.rowStart[from.source[k] + 1];
            for (; row < end && table.rowCore[row] == from.core[k]; row++) {
                if (from.unit[k] == PacketArrivals.ALL_UNITS || from.unit[k] == table.unit(row)) {
                    accept(timestep, from, k, row);
                }
            }
        }
    }

    private void accept(long timestep, PacketArrivals from, int arrival, int row) {
        int source = from.source[arrival];
        int local = from.core[arrival] - firstCore;
        if (ticks != null && ticks.late(local, timestep - from.sentIn[arrival]) < 0) {
            return;
        }
        long arrivalPs = from.atPs[arrival] - from.zeroPs;
        receive.packet(local, arrivalPs, table.rowLength(row), table.unit(row));
        long delays = table.sourceDelays == null ? 1 : table.sourceDelays[source];
        put(row, local, timestep, from.payload[arrival], delays);
    }

    /** The tick is over; does nothing on chips without ticks. */
    void closeTick(long timestep) {
        if (ticks != null) {
            int behind = ticks.close(timestep, receive);
            for (int k = 0; k < behind; k++) {
                agenda.add(ticks.behind()[k], timestep + 1);
            }
        }
    }

    /** How the cores kept their ticks; {@code null} on chips without. */
    TickKeeper ticks() {
        return ticks;
    }

    /** When the last packet of the timestep was done with, in picoseconds after the start of the timestep. */
    long receiveEndPs() {
        return receive.endPs();
    }

    /**
     * Moves the state before {@code timestep} to or from a checkpoint, core by core, so that it does not show which
     * partition a core was in. Which cores have work follows from what they hold.
     */
    void transfer(StateTransfer state, long timestep) {
        if (state.restoring()) {
            agenda.clear();
            fingerprint = 0;
        }
        for (int core = 0; core < neurons.length; core++) {
            state.section("core", firstCore + core);
            activeUpdates[core] = state.number("activeUpdates", activeUpdates[core]);
            membranes.transfer(state, core);
            wideSpikes[core] = state.number("wideSpikes", wideSpikes[core]);
            int first = image.coreStart[firstCore + core] - firstNeuron;
            state.longs("spikes", spikeCounts, first, neurons[core].size);
            rings[core].transfer(state);
            neurons[core].transfer(state);
            if (ticks != null) {
                ticks.transfer(state, core, timestep);
            }
            if (state.restoring()) {
                reschedule(core, timestep);
            }
        }
    }

    private void reschedule(int core, long timestep) {
        agenda.addAll(core, timestep, Long.rotateLeft(rings[core].waiting(timestep), (int) timestep));
        boolean behind = ticks != null && ticks.behindPs(core, timestep) > 0;
        if (!neurons[core].atRest || behind || overlong(core)) {
            agenda.add(core, timestep);
        }
    }
}
