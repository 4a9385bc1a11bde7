package spikemesh.emulator.record.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import spikemesh.config.network.InputSpec;
import spikemesh.config.network.NetworkSpec;
import spikemesh.config.network.PopulationSpec;
import spikemesh.config.network.ProbeSpec;
import spikemesh.emulator.checkpoint.CheckpointException;
import spikemesh.emulator.checkpoint.Checkpointed;
import spikemesh.emulator.checkpoint.StateTransfer;
import spikemesh.emulator.record.ProgressListener;
import spikemesh.emulator.record.Recording;
import spikemesh.emulator.record.SpikeListener;
import spikemesh.emulator.record.StateListener;

/** The files that a run records to, all in one folder. */
public final class RecordingFiles implements AutoCloseable, Checkpointed {

    private final List<RecordWriter> writers = new ArrayList<>();
    private final List<SpikeListener> spikes = new ArrayList<>();
    private final ProbeFile[] probes;
    private final boolean[] wanted;
    private final PartMode mode;
    private final List<String> spikeNames = new ArrayList<>();
    private boolean states;
    private long timestep = -1;
    private long[] pending = new long[64];
    private int pendingCount;

    private RecordingFiles(NetworkSpec network, int names, PartMode mode) {
        this.mode = mode;
        probes = new ProbeFile[network.probes().size()];
        wanted = new boolean[names];
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
     * @throws IllegalArgumentException if a pattern means nothing that the network has
     */
    public static RecordingFiles open(
            NetworkSpec network, List<RecordPattern> patterns, List<RecordFormat> formats, Path folder, PartMode mode)
            throws IOException {
        List<String> names = Stream.concat(
                        network.populations().stream().map(PopulationSpec::name),
                        network.inputs().stream().map(InputSpec::name))
                .toList();
        RecordingFiles files = new RecordingFiles(network, names.size(), mode);
        try {
            files.openSpikes(names, patterns, formats, folder);
            files.openStates(network, patterns, formats, folder);
        } catch (IOException | RuntimeException e) {
            files.close();
            throw e;
        }
        return files;
    }

    private void openSpikes(List<String> names, List<RecordPattern> patterns, List<RecordFormat> formats, Path folder)
            throws IOException {
        boolean any = false;
        for (RecordPattern pattern : patterns) {
            if (!pattern.state()) {
                refuseNothing(pattern, names, "populations and inputs");
                for (int name = 0; name < wanted.length; name++) {
                    wanted[name] |= pattern.matches(names.get(name));
                }
                any = true;
            }
        }
        IntStream.range(0, wanted.length).filter(name -> wanted[name]).forEach(name -> spikeNames.add(names.get(name)));
        for (RecordFormat format : any ? formats : List.<RecordFormat>of()) {
            Path target = folder.resolve("spikes" + format.ending());
            if (format == RecordFormat.CSV) {
                add(new SpikeCsv(target, names, mode));
            } else {
                add(new SpikeNpz(target, names, mode));
            }
        }
    }

    private <W extends RecordWriter & SpikeListener> void add(W writer) {
        writers.add(writer);
        spikes.add(writer);
    }

    private void openStates(NetworkSpec network, List<RecordPattern> patterns, List<RecordFormat> formats, Path folder)
            throws IOException {
        List<ProbeSpec> all = network.probes();
        for (RecordPattern pattern : patterns) {
            if (!pattern.state()) {
                continue;
            }
            refuseNothing(pattern, all.stream().map(ProbeSpec::name).toList(), "probes");
            for (int p = 0; p < probes.length; p++) {
                boolean hasState = !ProbeFile.stateVariables(all.get(p)).isEmpty();
                if (probes[p] == null && hasState && pattern.matches(all.get(p).name())) {
                    probes[p] = new ProbeFile(network, all.get(p), formats, folder, mode);
                    writers.addAll(probes[p].files());
                    states = true;
                }
            }
        }
    }

    private static void refuseNothing(RecordPattern pattern, List<String> names, String what) {
        if (names.stream().noneMatch(pattern::matches)) {
            throw new IllegalArgumentException(
                    "--record " + pattern + " means nothing; " + what + " of the network: " + names);
        }
    }

    /** Who listens; {@code progress} hears how far the run is. */
    public Recording recording(Optional<ProgressListener> progress) {
        Optional<SpikeListener> spikeListener = spikes.isEmpty() ? Optional.empty() : Optional.of(this::spike);
        Optional<StateListener> stateListener = states ? Optional.of(this::state) : Optional.empty();
        return new Recording(spikeListener, stateListener, progress);
    }

    /** Keeps the spikes of a timestep until it is over, so that files do not depend on where neurons live. */
    private void spike(long at, int name, int index) {
        if (!wanted[name]) {
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

    private void flush() {
        Arrays.sort(pending, 0, pendingCount);
        for (int k = 0; k < pendingCount; k++) {
            for (SpikeListener file : spikes) {
                file.spike(timestep, (int) (pending[k] >>> Integer.SIZE), (int) pending[k]);
            }
        }
        pendingCount = 0;
    }

    private void state(long timestep, int probe, int variable, double[] values) {
        if (probes[probe] != null) {
            probes[probe].state(timestep, variable, values);
        }
    }

    /**
     * Makes all that was recorded safe and notes in a checkpoint how far it is, or goes on from there; files that are
     * being written go back.
     */
    @Override
    public void transfer(StateTransfer state) {
        String names = content();
        if (state.restoring()) {
            pendingCount = 0;
        } else {
            flush();
        }
        state.section("record", 0);
        String recorded = state.text("files", names);
        if (!recorded.equals(names)) {
            throw new UncheckedIOException(CheckpointException.refused("a run that resumes must record the same: "
                    + recorded + " up to the checkpoint, " + names + " now"));
        }
        for (int i = 0; i < writers.size(); i++) {
            state.section("record", i + 1);
            writers.get(i).transfer(state);
        }
    }

    /** What is recorded: other files, or spikes of other populations, cannot go on from the same checkpoint. */
    private String content() {
        if (writers.isEmpty()) {
            return "nothing";
        }
        String files = writers.stream().map(RecordWriter::name).collect(Collectors.joining(", "));
        return spikeNames.isEmpty() ? files : files + " with spikes of " + String.join(", ", spikeNames);
    }

    /** Deletes everything that was recorded and is not in its place: no run will go on with it. */
    public void discard() throws IOException {
        for (RecordWriter writer : writers) {
            writer.discard();
        }
    }

    /** Ends all files and puts them in their places. */
    public List<RecordedFile> commit() throws IOException {
        flush();
        List<RecordedFile> complete = new ArrayList<>();
        for (RecordWriter writer : writers) {
            complete.add(writer.commit());
        }
        return List.copyOf(complete);
    }

    @Override
    public void close() throws IOException {
        for (RecordWriter writer : writers) {
            writer.close();
        }
    }
}
