package spikemesh.emulator.neurobench;

import java.util.Optional;
import spikemesh.emulator.checkpoint.Checkpointed;
import spikemesh.emulator.checkpoint.StateTransfer;
import spikemesh.emulator.compile.ChipImage;
import spikemesh.emulator.compile.Layout;
import spikemesh.emulator.engine.ChipEngine;

/**
 * Notes what an engine had counted where the part of a run begins and ends that NeuroBench counts.
 *
 * <p>A population at depth d works on the samples of T timesteps from timestep d up to d + T, without it; before and after it
 * runs because others do. Without layers everything counts.
 */
public final class NeurobenchWatch implements Checkpointed {

    private final ChipImage image;
    private final ChipEngine engine;
    /** What each source had counted when its part began, and when it ended: spikes, then changes of its potential. */
    private final long[][] began = new long[2][];

    private final long[][] ended = new long[2][];
    private Optional<LayeredWorkload> layers = Optional.empty();
    private long executions;
    /** For how many timesteps of input {@link #ended} was noted; 0 if it was not. */
    private long endedFor;

    /** Notes nothing until it is told of layers. */
    public NeurobenchWatch(ChipImage image, ChipEngine engine) {
        this.image = image;
        this.engine = engine;
    }

    /**
     * Counts changes of membrane potentials from now on; those of a run that goes on without having been watched stay unknown.
     *
     * @param workload the layers, if the network has such
     * @param timesteps how long the run will be
     */
    public void begin(Optional<LayeredWorkload> workload, long timesteps) {
        engine.watchMembranes();
        layers = workload;
        executions = workload.map(each -> each.executions(timesteps)).orElse(0L);
        if (workload.isPresent() && began[0] == null) {
            allot();
            if (engine.timestep() > 0) {
                java.util.Arrays.fill(began[1], -1);
            }
        }
    }

    private void allot() {
        for (int kind = 0; kind < 2; kind++) {
            began[kind] = new long[kind == 0 ? image.sources() : image.neurons()];
            ended[kind] = new long[began[kind].length];
        }
    }

    /** The next moment after {@code timestep} to call {@link #reached}. */
    public long nextAfter(long timestep) {
        if (layers.isEmpty()) {
            return Long.MAX_VALUE;
        }
        long next = Long.MAX_VALUE;
        for (int name = 0; name < image.layout.names.size(); name++) {
            long begin = depth(name);
            for (long moment : new long[] {begin, begin + 1, begin + executions}) {
                next = moment > timestep ? Math.min(next, moment) : next;
            }
        }
        return next;
    }

    /** Notes what begins or ends with the timestep that the engine has come to. */
    public void reached() {
        if (layers.isEmpty()) {
            return;
        }
        long now = engine.timestep();
        long[] spikes = engine.spikeCounts();
        long[] changes = engine.membraneUpdates();
        Layout layout = image.layout;
        for (int source = 0; source < spikes.length; source++) {
            long begin = depth(layout.nameOfSource[source]);
            boolean neuron = source < changes.length;
            if (now == begin) {
                began[0][source] = spikes[source];
            }
            if (neuron && now == begin + 1 && began[1][source] >= 0) {
                began[1][source] = changes[source];
            }
            if (now == begin + executions) {
                endedFor = executions;
                ended[0][source] = spikes[source];
                if (neuron) {
                    ended[1][source] = changes[source];
                }
            }
        }
    }

    private int depth(int name) {
        return layers.get().depths().getOrDefault(image.layout.names.get(name), 0);
    }

    private boolean over(int source) {
        return endedFor == executions && engine.timestep() >= depth(image.layout.nameOfSource[source]) + executions;
    }

    /** The layers of the network, if it has such. */
    Optional<LayeredWorkload> layers() {
        return layers;
    }

    /** Timesteps of input that count. */
    long executions() {
        return layers.isEmpty() ? engine.timestep() : Math.min(executions, engine.timestep());
    }

    /** Spikes of each source that count. */
    long[] spikes() {
        long[] spikes = engine.spikeCounts();
        for (int source = 0; layers.isPresent() && source < spikes.length; source++) {
            spikes[source] = (over(source) ? ended[0][source] : spikes[source]) - began[0][source];
        }
        return spikes;
    }

    /** Updates of the potential of each neuron that count: one in the first timestep, later its changes; -1 if not known. */
    long[] membraneUpdates() {
        long[] updates = engine.membraneUpdates();
        for (int neuron = 0; layers.isPresent() && neuron < updates.length; neuron++) {
            long changes = over(neuron) ? ended[1][neuron] : updates[neuron];
            boolean known = changes >= 0 && began[1][neuron] >= 0;
            updates[neuron] = known ? 1 + changes - began[1][neuron] : -1;
        }
        return updates;
    }

    @Override
    public void transfer(StateTransfer state) {
        state.section("nbench", 0);
        if (!state.flag("layers", began[0] != null)) {
            return;
        }
        if (began[0] == null) {
            allot();
        }
        endedFor = state.number("endedFor", endedFor);
        for (int kind = 0; kind < 2; kind++) {
            state.longs("began", began[kind]);
            state.longs("ended", ended[kind]);
        }
    }
}
