package spikemesh.emulator.record.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import spikemesh.config.network.NetworkSpec;
import spikemesh.emulator.checkpoint.CheckpointException;
import spikemesh.emulator.checkpoint.Checkpointed;
import spikemesh.emulator.checkpoint.StateTransfer;
import spikemesh.emulator.record.LoadListener;
import spikemesh.emulator.record.ProgressListener;
import spikemesh.emulator.record.Recording;
import spikemesh.emulator.record.SpikeListener;
import spikemesh.emulator.record.StateListener;
import spikemesh.emulator.record.WeightListener;

/** The files that a run records to, all in one folder. */
public final class RecordingFiles implements AutoCloseable, Checkpointed {

    private static final long UNTIMED = -1;
    /** A process that is killed loses what it recorded in so long. */
    private static final long HAND_OVER_NANOS = 200_000_000;

    private final RecordPlan plan;
    private final Windows[] windows;
    private final Packets packets;
    private final Optional<PerfettoFile> perfetto;
    private final Optional<VcdFile> vcd;
    private long timestep = -1;
    private long[] pending = new long[64];
    private int pendingCount;
    private final List<TimedSpike> timedPending = new ArrayList<>();
    private long nextTimestep;
    private long chipTimePs;
    private long handedOver;

    private RecordingFiles(RecordPlan plan) {
        this.plan = plan;
        windows = plan.windows.toArray(Windows[]::new);
        packets = plan.packets;
        perfetto = plan.perfetto;
        vcd = plan.vcd;
    }

    /**
     * Starts the files that {@code patterns} ask for.
     *
     * @throws IllegalArgumentException if a pattern means nothing that the network has
     */
    public static RecordingFiles open(
            NetworkSpec network, List<RecordPattern> patterns, List<RecordFormat> formats, Path folder)
            throws IOException {
        return open(network, patterns, formats, folder, PartMode.FORGOTTEN);
    }

    /**
     * Starts the files that {@code patterns} ask for.
     *
     * @param mode what becomes of them if the run does not end in order
     * @throws IllegalArgumentException if a pattern means nothing that the network has, or no format can hold it
     */
    public static RecordingFiles open(
            NetworkSpec network, List<RecordPattern> patterns, List<RecordFormat> formats, Path folder, PartMode mode)
            throws IOException {
        return open(network, patterns, formats, folder, mode, false);
    }

    /**
     * Starts the files that {@code patterns} ask for.
     *
     * @param mode what becomes of them if the run does not end in order
     * @param timed whether spikes come with their chip time, which is then recorded
     * @throws IllegalArgumentException if a pattern means nothing that the network has, or no format can hold it
     */
    public static RecordingFiles open(
            NetworkSpec network,
            List<RecordPattern> patterns,
            List<RecordFormat> formats,
            Path folder,
            PartMode mode,
            boolean timed)
            throws IOException {
        RecordPlan plan = new RecordPlan(network, patterns, formats, folder, mode, timed);
        try {
            plan.open();
            RecordingFiles files = new RecordingFiles(plan);
            files.handOver();
            return files;
        } catch (IOException | RuntimeException e) {
            for (RecordWriter writer : plan.writers) {
                writer.close();
            }
            throw e;
        }
    }

    /** Whether something is recorded that follows from the counts of the fast engine. */
    public boolean needsLoads() {
        return windows.length > 0 || perfetto.isPresent();
    }

    /** Tells what packets, loads and energy follow from; before the run begins. */
    public void attach(RunView run) {
        if (packets.wanted()) {
            packets.attach(run);
        }
        for (Windows each : windows) {
            each.attach(run);
        }
        perfetto.ifPresent(file -> file.attach(run));
    }

    /** Who listens; {@code progress} hears how far the run is. */
    public Recording recording(Optional<ProgressListener> progress) {
        Optional<SpikeListener> spikeListener = plan.hearsSpikes() ? Optional.of(new Arriving()) : Optional.empty();
        Optional<StateListener> stateListener = plan.hearsStates() ? Optional.of(this::state) : Optional.empty();
        Optional<LoadListener> loadListener = needsLoads() ? Optional.of(this::load) : Optional.empty();
        Optional<WeightListener> weightListener = plan.hearsWeights() ? Optional.of(new Weights()) : Optional.empty();
        return new Recording(
                spikeListener,
                stateListener,
                loadListener,
                weightListener,
                plan.writers.isEmpty() ? progress : Optional.of(reached(progress)));
    }

    /**
     * The run is over after {@code timestep}: adds the weights as they are then.
     *
     * @param weightsOf gives the weights of a projection by its name
     */
    public void ended(long timestep, Function<String, int[]> weightsOf) {
        for (WeightFile file : plan.weights) {
            if (file != null && timestep >= 0) {
                file.put(
                        timestep,
                        Arrays.stream(weightsOf.apply(file.projection()))
                                .asDoubleStream()
                                .toArray());
            }
        }
    }

    /** Hands over now and then, between two timesteps, so that files hold whole lines and rows. */
    private ProgressListener reached(Optional<ProgressListener> progress) {
        return timesteps -> {
            if (System.nanoTime() - handedOver > HAND_OVER_NANOS) {
                try {
                    handOver();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            progress.ifPresent(listener -> listener.reached(timesteps));
        };
    }

    private void handOver() throws IOException {
        for (RecordWriter writer : plan.writers) {
            writer.handOver();
        }
        handedOver = System.nanoTime();
    }

    /** Keeps the spikes of a timestep until it is over, so that files do not depend on where neurons live. */
    private void spike(long at, int name, int index) {
        if (!plan.heard[name]) {
            return;
        }
        if (at != timestep) {
            flush();
            timestep = at;
        }
        if (pendingCount == pending.length) {
            pending = Arrays.copyOf(pending, 2 * pendingCount);
        }
        pending[pendingCount++] = (long) name << Integer.SIZE | index;
    }

    /** The same for spikes with their chip time; in the order of time, then of population and neuron. */
    private void spike(long at, long chipPs, int name, int index) {
        if (plan.heard[name]) {
            if (at != timestep) {
                flush();
                timestep = at;
            }
            timedPending.add(new TimedSpike(chipPs, name, index));
        }
    }

    private void flush() {
        timedPending.sort(TimedSpike.ORDER);
        for (TimedSpike spike : timedPending) {
            flush(spike.chipTimePs(), spike.name(), spike.index());
        }
        timedPending.clear();
        Arrays.sort(pending, 0, pendingCount);
        for (int k = 0; k < pendingCount; k++) {
            flush(UNTIMED, (int) (pending[k] >>> Integer.SIZE), (int) pending[k]);
        }
        pendingCount = 0;
    }

    private void flush(long spikePs, int name, int index) {
        if (plan.spikeSpans[name] != null && plan.spikeSpans[name].contains(timestep)) {
            for (SpikeListener file : plan.spikes) {
                file.spike(timestep, spikePs, name, index);
            }
            vcd.ifPresent(file -> file.spike(timestep, name, index));
            perfetto.ifPresent(file -> file.spike(name, index));
        }
        if (plan.packetSpans[name] != null && plan.packetSpans[name].contains(timestep)) {
            packets.spike(timestep, name, index);
        }
        for (Windows each : windows) {
            each.spike(name, index);
        }
    }

    private void state(long at, int probe, int variable, double[] values) {
        Span span = plan.probeSpans[probe];
        if (span == null || !span.contains(at)) {
            return;
        }
        if (at != timestep) {
            flush();
        }
        plan.probes[probe].state(at, variable, values);
        try {
            if (vcd.isPresent()) {
                vcd.get().state(at, probe, variable, values);
            }
            if (perfetto.isPresent()) {
                plan.counter(perfetto.get(), probe, variable, values);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void load(long at, long chipPs, long[] updates) {
        flush();
        perfetto.ifPresent(file -> file.endsAt(at, chipPs));
        for (Windows each : windows) {
            each.ended(at, chipPs, updates);
        }
        nextTimestep = at + 1;
        chipTimePs = chipPs;
        perfetto.ifPresent(file -> file.startsAt(nextTimestep, chipTimePs));
    }

    /**
     * Makes all that was recorded safe and notes in a checkpoint how far it is, or goes on from there; files that are
     * being written go back.
     */
    @Override
    public void transfer(StateTransfer state) {
        String names = plan.content();
        if (state.restoring()) {
            pendingCount = 0;
            timedPending.clear();
        } else {
            flush();
        }
        state.section("record", 0);
        String recorded = state.text("files", names);
        if (!recorded.equals(names)) {
            throw new UncheckedIOException(CheckpointException.refused("a run that resumes must record the same: "
                    + recorded + " up to the checkpoint, " + names + " now"));
        }
        for (int i = 0; i < plan.writers.size(); i++) {
            state.section("record", i + 1);
            plan.writers.get(i).transfer(state);
        }
        if (needsLoads()) {
            state.section("loads", 0);
            nextTimestep = state.number("timestep", nextTimestep);
            chipTimePs = state.number("chipTimePs", chipTimePs);
            for (Windows each : windows) {
                each.transfer(state);
            }
            perfetto.ifPresent(file -> file.startsAt(nextTimestep, chipTimePs));
        }
    }

    /** Deletes everything that was recorded and is not in its place: no run will go on with it. */
    public void discard() throws IOException {
        for (RecordWriter writer : plan.writers) {
            writer.discard();
        }
    }

    /** Keeps what a run which failed has recorded, beside where it would be, and says where. */
    public List<Path> salvage() throws IOException {
        List<Path> kept = new ArrayList<>();
        for (RecordWriter writer : plan.writers) {
            kept.addAll(writer.salvage());
        }
        return kept;
    }

    /** Ends all files and puts them in their places. */
    public List<RecordedFile> commit() throws IOException {
        flush();
        for (Windows each : windows) {
            each.flush();
        }
        List<RecordedFile> complete = new ArrayList<>();
        for (RecordWriter writer : plan.writers) {
            complete.add(writer.commit());
        }
        return List.copyOf(complete);
    }

    @Override
    public void close() throws IOException {
        for (RecordWriter writer : plan.writers) {
            writer.close();
        }
    }

    /** Takes the spikes of the run. */
    private final class Arriving implements SpikeListener {

        @Override
        public void spike(long at, int name, int index) {
            RecordingFiles.this.spike(at, name, index);
        }

        @Override
        public void spike(long at, long chipPs, int name, int index) {
            RecordingFiles.this.spike(at, chipPs, name, index);
        }
    }

    /** Takes the weights. */
    private final class Weights implements WeightListener {

        @Override
        public boolean wants(int projection, long at) {
            return plan.weights[projection] != null && plan.weights[projection].wants(at);
        }

        @Override
        public void weights(long at, int projection, double[] weights) {
            plan.weights[projection].put(at, weights);
        }
    }

    /** A spike that waits for the end of its timestep. */
    private record TimedSpike(long chipTimePs, int name, int index) {
        static final Comparator<TimedSpike> ORDER = Comparator.comparingLong(TimedSpike::chipTimePs)
                .thenComparingInt(TimedSpike::name)
                .thenComparingInt(TimedSpike::index);
    }
}
