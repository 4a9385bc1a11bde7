package spikemesh.cli.job;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import spikemesh.emulator.EngineKind;
import spikemesh.emulator.checkpoint.CheckpointFile;
import spikemesh.emulator.checkpoint.CheckpointFolder;
import spikemesh.emulator.record.file.PartMode;
import spikemesh.emulator.record.file.RecordingFiles;

/** Saves a run now and then, and lets one go on where it was saved. */
public final class CheckpointKeeper implements AutoCloseable {

    private static final int MOST_NAMED = 8;

    private final CheckpointPolicy policy;
    private final StoredCommand command;
    private final Consumer<String> notes;
    private Optional<Path> last = Optional.empty();
    private Optional<Path> kept = Optional.empty();
    private boolean savedAtStop;
    private long earlierNanos;
    private long began = System.nanoTime();
    private Optional<FolderLock> lock = Optional.empty();
    private volatile boolean due;

    /**
     * A keeper.
     *
     * @param command how the run was started
     * @param notes hears single lines about what the user should know
     */
    public CheckpointKeeper(CheckpointPolicy policy, StoredCommand command, Consumer<String> notes) {
        this.policy = policy;
        this.command = command;
        this.notes = notes;
    }

    /** One that keeps nothing. */
    static CheckpointKeeper none() {
        return new CheckpointKeeper(CheckpointPolicy.NONE, StoredCommand.of(List.of()), note -> {});
    }

    /** What becomes of files that are not complete. */
    public PartMode partMode() {
        if (policy.resume().isPresent()) {
            return PartMode.RESUMED;
        }
        return policy.asked() ? PartMode.KEPT : PartMode.FORGOTTEN;
    }

    /**
     * Refuses what cannot be kept, before any file is touched.
     *
     * @throws IllegalArgumentException if the engine has no checkpoints, the folder has those of another run or is
     *     in use
     */
    void check(Setup setup) throws IOException {
        boolean resumes = policy.resume().isPresent();
        if (setup.job().engine() == EngineKind.REFERENCE && (policy.asked() || resumes)) {
            throw new IllegalArgumentException("the reference engine keeps no checkpoints; use --engine fast");
        }
        if (resumes || policy.asked()) {
            lock = FolderLock.of(policy.folder().orElseThrow());
        }
        if (resumes || !policy.asked()) {
            return;
        }
        Path folder = policy.folder().orElseThrow();
        if (!new CheckpointFolder(folder).checkpoints().isEmpty()) {
            throw new IllegalArgumentException(
                    folder + ": holds checkpoints of a run; go on with it by --resume " + folder + ", or delete them");
        }
    }

    /** The engine at the beginning of the run, or where it was saved; recordings go on there. */
    Engine open(Setup setup, RecordingFiles recorders) throws IOException {
        if (policy.resume().isPresent()) {
            return resume(setup, recorders);
        }
        return setup.job().engine() == EngineKind.REFERENCE ? new ReferenceRun(setup) : FastRun.start(setup);
    }

    private Engine resume(Setup setup, RecordingFiles recorders) throws IOException {
        CheckpointFolder.Found found = CheckpointFolder.find(policy.resume().orElseThrow());
        for (String damage : found.damages()) {
            notes.accept(damage + "; going back to " + found.file());
        }
        StoredCommand stored = StoredCommand.read(found.file());
        Engine engine = FastRun.resume(setup, found.file(), stored, recorders);
        long wanted = setup.length().timesteps();
        if (engine.timestep() > wanted) {
            long reached = engine.timestep();
            engine.close();
            throw new IllegalArgumentException(
                    found.file() + ": is later than the end of the run: timestep=" + reached + " end=" + wanted);
        }
        earlierNanos = stored.wallNanos();
        last = Optional.of(found.file());
        kept = stored.kept() ? last : Optional.empty();
        notes.accept("going on at timestep " + engine.timestep() + " from " + found.file());
        return engine;
    }

    /** Runs to {@code end} and saves now and then; {@code slice} runs to the timestep it is given, or less far. */
    void run(Engine engine, RecordingFiles recorders, long end, Interruption interruption, LongConsumer slice) {
        if (!policy.periodic()) {
            slice.accept(end);
            return;
        }
        while (engine.timestep() < end && !interruption.requested()) {
            long next = next(engine.timestep());
            due = false;
            Optional<Timer> alarm = alarm(engine);
            slice.accept(Math.min(end, next));
            alarm.ifPresent(Timer::cancel);
            boolean reached = due || engine.timestep() == next;
            if (reached && engine.timestep() < end && !interruption.requested()) {
                tryToSave(engine, recorders, false, "the run goes on");
            }
        }
    }

    private long next(long timestep) {
        if (policy.everyTimesteps().isEmpty()) {
            return Long.MAX_VALUE;
        }
        long every = policy.everyTimesteps().getAsLong();
        return (timestep / every + 1) * every;
    }

    private Optional<Timer> alarm(Engine engine) {
        if (policy.everyNanos().isEmpty()) {
            return Optional.empty();
        }
        TimerTask stop = new TimerTask() {
            @Override
            public void run() {
                due = true;
                engine.requestStop();
            }
        };
        Timer alarm = new Timer("spikemesh-checkpoint", true);
        alarm.schedule(
                stop,
                Math.max(1, TimeUnit.NANOSECONDS.toMillis(policy.everyNanos().getAsLong())));
        return Optional.of(alarm);
    }

    /** Whether a checkpoint is due, so that a slice should end. */
    boolean due() {
        return due;
    }

    /** The run is over: saves it if it was stopped and there is a place, or if that was asked for. */
    void over(Engine engine, RecordingFiles recorders, boolean stopped) {
        if (stopped) {
            stopped(engine, recorders);
        } else if (policy.atEnd()) {
            tryToSave(engine, recorders, true, "the run is complete");
        }
    }

    private void stopped(Engine engine, RecordingFiles recorders) {
        if (policy.folder().isPresent() && engine instanceof FastRun) {
            savedAtStop = tryToSave(engine, recorders, false, "the run is stopped");
            last.ifPresent(file -> notes.accept("stopped at timestep " + engine.timestep() + "; go on from timestep "
                    + CheckpointFolder.timestep(file) + " with --resume " + file.getParent()));
        }
    }

    /** All results are safe: deletes checkpoints that were made on the way. */
    public void finish() throws IOException {
        close();
        if (policy.atEnd() || last.isEmpty() || policy.folder().isEmpty()) {
            return;
        }
        CheckpointFolder folder = new CheckpointFolder(policy.folder().get());
        if (kept.isPresent()) {
            folder.clearExcept(kept.get());
        } else {
            folder.clear();
        }
    }

    @Override
    public void close() throws IOException {
        if (lock.isPresent()) {
            lock.get().close();
            lock = Optional.empty();
        }
    }

    private boolean tryToSave(Engine engine, RecordingFiles recorders, boolean keep, String andNow) {
        try {
            save(engine, recorders, keep);
            return true;
        } catch (IOException e) {
            notes.accept("no checkpoint at timestep " + engine.timestep() + ": " + e.getMessage() + "; " + andNow);
            return false;
        }
    }

    private void save(Engine engine, RecordingFiles recorders, boolean keep) throws IOException {
        CheckpointFolder folder = new CheckpointFolder(policy.folder().orElseThrow());
        StoredCommand now = command.now(keep, wallNanos());
        Path file = folder.save(engine.timestep(), target -> ((FastRun) engine).save(target, now, recorders));
        if (last.isEmpty()) {
            folder.clearExcept(file);
        }
        last = Optional.of(file);
    }

    /** Some of {@code files} by name: a recording in several formats leaves a file for each of its columns. */
    static String names(List<Path> files) {
        int more = files.size() - MOST_NAMED;
        String names = files.stream().limit(MOST_NAMED).map(Path::toString).collect(Collectors.joining(", "));
        return more <= 0 ? names : names + " and " + more + " more named *.incomplete.* beside them";
    }

    /**
     * The run failed: if that was for a file and there is a checkpoint, the recordings end there.
     *
     * @return what to throw
     */
    RuntimeException failed(Exception failure, Engine engine, RecordingFiles recorders) throws IOException {
        List<Path> kept = List.of();
        if (last.isEmpty()) {
            kept = recorders.salvage();
            recorders.discard();
        }
        Throwable cause = failure;
        while (cause != null && !(cause instanceof IOException)) {
            cause = cause.getCause();
        }
        if (cause == null) {
            return failure instanceof RuntimeException ours ? ours : new IllegalStateException(failure);
        }
        if (last.isEmpty() && !kept.isEmpty()) {
            throw new IOException(cause.getMessage() + "; what was recorded until then is in " + names(kept), failure);
        }
        if (last.isEmpty()) {
            throw (IOException) cause;
        }
        Path file = last.get();
        String rest = "";
        try {
            CheckpointFile.restoreFirst(file, List.of(StoredCommand.of(List.of()), recorders));
            recorders.commit();
        } catch (IOException e) {
            rest = "; recordings are not complete: " + e.getMessage();
        }
        return new ResumableException(
                cause.getMessage() + "; stopped at timestep " + engine.timestep() + ", go on from timestep "
                        + CheckpointFolder.timestep(file) + " with --resume " + file.getParent() + rest,
                failure);
    }

    /** Wall time of the run, also in processes before this one. */
    long wallNanos() {
        return earlierNanos + System.nanoTime() - began;
    }

    /** The run begins now. */
    void begin() {
        began = System.nanoTime();
    }

    /** Whether a run that was stopped was saved because the user had asked for checkpoints. */
    public boolean stoppedAsAsked() {
        return savedAtStop && policy.asked();
    }

    /** Whether the run can go on from a checkpoint. */
    public boolean resumable() {
        return last.isPresent();
    }
}
