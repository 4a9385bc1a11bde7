package spikemesh.emulator.engine;

import java.util.List;
import java.util.function.Function;
import spikemesh.emulator.checkpoint.StateTransfer;
import spikemesh.emulator.compile.ChipImage;
import spikemesh.emulator.energy.PacketLoss;
import spikemesh.emulator.energy.TickReport;
import spikemesh.emulator.event.EventQueue;
import spikemesh.emulator.neuron.NeuronCore;
import spikemesh.emulator.neuron.StateVariable;

/**
 * Runs a chip image in barrier mode: all cores do timestep t, exchange all spikes, then t + 1.
 *
 * <p>A timestep in which nothing can happen is not executed; its chip time is added by arithmetic.
 */
public final class FastEngine implements ChipEngine {

    /** Names what {@link #transfer} moves; changes with its meaning, so that no other version's state is taken. */
    public static final String STATE_VERSION = "fast/3";

    /** The first timestep that cannot be executed: events lie up to 63 timesteps ahead. */
    public static final long MOST_TIMESTEPS = EventQueue.MOST_TIME - (Long.SIZE - 1);

    private final ChipImage image;
    private final InputSpikes inputs;
    private final boolean timed;
    private final Contention contention;
    private final Partition[] partitions;
    private final Spikes inputSpikes;
    private final Windows windows;
    private final long idleStepPs;
    private final Plasticity plasticity;
    private final Runnable closing = this::closeTimestep;
    private final Runnable meeting = this::meet;
    /** Whether the network decides which packets arrive when. */
    private final boolean contended;

    private long timestep;
    private long chipTimePs;
    private StepListener listener;
    private boolean everyTimestep;
    private long end;
    private volatile boolean stopRequested;

    /**
     * A run at its beginning.
     *
     * @param image what to run
     * @param feed spikes of the image's input channels, numbered from 0 after all neurons
     * @param timed whether chip time is wanted
     */
    public FastEngine(ChipImage image, InputFeed feed, boolean timed) {
        this(image, feed, timed, null);
    }

    /**
     * A run at its beginning whose packets meet on their way.
     *
     * @param image what to run
     * @param feed spikes of the image's input channels, numbered from 0 after all neurons
     * @param timed whether chip time is wanted
     * @param contention the network the packets travel through; {@code null} if they do not meet
     */
    public FastEngine(ChipImage image, InputFeed feed, boolean timed, Contention contention) {
        this.contention = contention;
        contended = contention != null && contention.decides();
        this.image = image;
        inputs = new InputSpikes(image, feed);
        this.timed = timed;
        partitions = new Partition[image.partitions()];
        for (int p = 0; p < partitions.length; p++) {
            partitions[p] = new Partition(image, p, timed, contention == null);
        }
        inputSpikes = inputs.room();
        long idle = 0;
        for (var core : image.cores) {
            idle = Math.max(idle, core.restPs());
        }
        idleStepPs = idle;
        plasticity = image.plastic.isEmpty() ? null : new Plasticity(image, partitions);
        windows = contention == null && image.tickPs == 0 && plasticity == null
                ? new Windows(image, partitions, inputs, idleStepPs, timed)
                : null;
    }

    @Override
    public long timestep() {
        return timestep;
    }

    @Override
    public long chipTimePs() {
        return chipTimePs;
    }

    @Override
    public void watchMembranes() {
        for (Partition partition : partitions) {
            partition.watchMembranes(timestep);
        }
    }

    @Override
    public void requestStop() {
        stopRequested = true;
        if (windows != null) {
            windows.requestStop();
        }
    }

    @Override
    public void run(long end, StepListener listener, boolean everyTimestep) {
        if (end > MOST_TIMESTEPS) {
            throw new IllegalArgumentException("a run has at most " + MOST_TIMESTEPS + " timesteps: timesteps=" + end);
        }
        if (inputs.nextTimestep() < 0) {
            begin();
        }
        if (windows != null && !everyTimestep) {
            timestep = windows.run(timestep, end, chipTimePs, listener);
            chipTimePs = windows.chipTimePs();
            stopRequested = false;
            return;
        }
        this.end = end;
        this.listener = listener;
        this.everyTimestep = everyTimestep;
        skipIdle();
        if (timestep < end) {
            takeInput();
            Crew.run(partitions.length, this::lockstep);
        }
        stopRequested = false;
    }

    /** Input that is there from the beginning: it arrives in timestep 0, and takes no time. */
    private void begin() {
        if (plasticity != null) {
            throw new IllegalArgumentException("where synapses learn, inputs begin in timestep 0: timestep=-1");
        }
        long before = inputs.nextTimestep();
        inputSpikes.clear();
        inputs.take(before, inputSpikes);
        inputSpikes.countAt[0] = inputSpikes.count;
        for (Partition partition : partitions) {
            partition.startReceiving();
            partition.deliver(before, inputSpikes, 0);
        }
    }

    /** All wait for each other twice in each timestep, so that whoever watches sees it as a whole. */
    private void lockstep(int p, StepBarrier barrier) {
        Partition partition = partitions[p];
        while (timestep < end) {
            long now = timestep;
            partition.spikes.clear();
            partition.update(now);
            partition.spikes.countAt[0] = partition.spikes.count;
            barrier.await(meeting);
            partition.startReceiving();
            if (contended) {
                partition.deliver(now, contention.arrivals());
            } else {
                partition.deliver(now, inputSpikes, 0);
                for (Partition from : partitions) {
                    partition.deliver(now, from.spikes, 0);
                }
            }
            barrier.await(closing);
        }
    }

    private void meet() {
        if (contended) {
            contention.step(timestep, inputSpikes, partitions);
        }
    }

    private void closeTimestep() {
        if (image.tickPs > 0) {
            for (Partition partition : partitions) {
                partition.closeTick(timestep);
            }
            chipTimePs += image.tickPs;
        } else if (timed) {
            long longest = idleStepPs;
            for (Partition partition : partitions) {
                longest = Math.max(longest, Math.max(partition.sendEndPs(), partition.receiveEndPs()));
            }
            if (contention != null && !contended) {
                longest = Math.max(longest, contention.endPs(timestep, inputSpikes, partitions));
            }
            chipTimePs += longest + image.barrierPs;
        }
        if (plasticity != null) {
            long learnedPs = plasticity.learn(timestep, inputSpikes, partitions);
            chipTimePs += timed ? learnedPs : 0;
        }
        if (listener != null) {
            publish();
        }
        timestep++;
        if (stopRequested) {
            end = timestep;
            return;
        }
        skipIdle();
        if (timestep < end) {
            takeInput();
        }
    }

    private void publish() {
        listener.spikes(timestep, inputSpikes.sources, inputSpikes.count);
        for (Partition partition : partitions) {
            listener.spikes(timestep, partition.spikes.sources, partition.spikes.count);
        }
        listener.timestep(timestep, timed ? chipTimePs : -1);
    }

    private void skipIdle() {
        if (everyTimestep || (contended && contention.busy())) {
            return;
        }
        long next = Math.min(end, inputs.nextTimestep());
        for (Partition partition : partitions) {
            next = Math.min(next, partition.nextTimestep());
        }
        if (plasticity != null) {
            next = Math.min(next, plasticity.nextTimestep(timestep));
        }
        if (next > timestep) {
            if (timed) {
                long stepPs = image.tickPs > 0 ? image.tickPs : idleStepPs + image.barrierPs;
                chipTimePs += (next - timestep) * stepPs;
            }
            timestep = next;
        }
    }

    private void takeInput() {
        inputSpikes.clear();
        inputs.take(timestep, inputSpikes);
        inputSpikes.countAt[0] = inputSpikes.count;
    }

    @Override
    public void transfer(StateTransfer state) {
        state.section("run", 0);
        timestep = state.number("timestep", timestep);
        chipTimePs = state.number("chipTimePs", chipTimePs);
        long spikes = state.number("fingerprint", fingerprint());
        inputs.transfer(state);
        if (image.tickPs > 0) {
            transferLateness(state);
        }
        if (contended) {
            contention.transfer(state);
        }
        for (Partition partition : partitions) {
            partition.transfer(state, timestep);
        }
        if (plasticity != null) {
            plasticity.transfer(state);
        }
        if (state.restoring()) {
            inputs.restore(spikes);
        }
    }

    private void transferLateness(StateTransfer state) {
        TickReport sum = ticks();
        long late = state.number("latePackets", sum.latePackets());
        long lost = state.number("lostPackets", sum.lostPackets());
        long worst = state.number("worstLateness", sum.worstLateness());
        if (state.restoring()) {
            for (int p = 0; p < partitions.length; p++) {
                partitions[p].ticks().restoreCounts(p == 0 ? late : 0, p == 0 ? lost : 0, p == 0 ? worst : 0);
            }
        }
    }

    @Override
    public StateVariable variable(int core, String name) {
        return neurons(core).variable(name);
    }

    /** The neurons of a core in use, live. */
    NeuronCore neurons(int core) {
        int p = 0;
        while (core >= image.partitionStart[p + 1]) {
            p++;
        }
        return partitions[p].neurons(core);
    }

    @Override
    public long[] spikeCounts() {
        long[] counts = new long[image.sources()];
        for (Partition partition : partitions) {
            System.arraycopy(partition.spikeCounts, 0, counts, partition.firstNeuron, partition.spikeCounts.length);
        }
        System.arraycopy(inputs.counts(), 0, counts, image.neurons(), inputs.counts().length);
        return counts;
    }

    @Override
    public long[] activeUpdates() {
        long[] updates = ofCores(partition -> partition.activeUpdates);
        for (int core = 0; core < updates.length; core++) {
            if (image.cores.get(core).model().neverRests()) {
                updates[core] = timestep * image.cores.get(core).neurons();
            }
        }
        return updates;
    }

    @Override
    public long[] membraneUpdates() {
        long[] updates = new long[image.neurons()];
        for (Partition partition : partitions) {
            long[] own = partition.membraneUpdates();
            System.arraycopy(own, 0, updates, partition.firstNeuron, own.length);
        }
        return updates;
    }

    @Override
    public long[] wideSpikes() {
        return ofCores(partition -> partition.wideSpikes);
    }

    @Override
    public long[] learningUpdates() {
        return plasticity == null ? new long[0] : plasticity.updates();
    }

    @Override
    public int[] learnedWeights(int learner) {
        return plasticity.weights(learner);
    }

    @Override
    public long wideInputSpikes() {
        return inputs.wide();
    }

    private long[] ofCores(Function<Partition, long[]> column) {
        long[] counts = new long[image.cores.size()];
        for (int p = 0; p < partitions.length; p++) {
            long[] own = column.apply(partitions[p]);
            System.arraycopy(own, 0, counts, image.partitionStart[p], own.length);
        }
        return counts;
    }

    @Override
    public TickReport ticks() {
        if (image.tickPs == 0) {
            return TickReport.NONE;
        }
        return TickKeeper.report(partitions, image);
    }

    @Override
    public List<PacketLoss> packetLosses() {
        return contention == null ? List.of() : contention.losses();
    }

    @Override
    public long fingerprint() {
        long sum = inputs.fingerprint();
        for (Partition partition : partitions) {
            sum += partition.fingerprint;
        }
        return sum;
    }
}
