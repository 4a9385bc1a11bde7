package spikemesh.cli.job;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import spikemesh.emulator.checkpoint.CheckpointFile;
import spikemesh.emulator.checkpoint.Checkpointed;
import spikemesh.emulator.checkpoint.StateTransfer;

/** The command line that a checkpoint belongs to, so that going on needs no other word than where. */
public final class StoredCommand implements Checkpointed {

    private static final String BETWEEN = "\u001f";

    private String folder;
    private String words;
    private boolean kept;
    private long wallNanos;

    private StoredCommand(Path folder, List<String> words) {
        this.folder = folder.toString();
        this.words = String.join(BETWEEN, words);
    }

    /** The command line of this process, given in the working folder. */
    public static StoredCommand of(List<String> words) {
        return new StoredCommand(Path.of("").toAbsolutePath(), words);
    }

    /** The command line that a sound checkpoint holds. */
    public static StoredCommand read(Path checkpoint) throws IOException {
        StoredCommand command = of(List.of());
        CheckpointFile.restoreFirst(checkpoint, List.of(command));
        return command;
    }

    /** This command line with what the process knows when it saves. */
    StoredCommand now(boolean keep, long wall) {
        StoredCommand now = new StoredCommand(Path.of(folder), words());
        now.kept = keep;
        now.wallNanos = wall;
        return now;
    }

    @Override
    public void transfer(StateTransfer state) {
        state.section("command", 0);
        folder = state.text("folder", folder);
        words = state.text("words", words);
        kept = state.flag("kept", kept);
        wallNanos = state.number("wallNanos", wallNanos);
    }

    /** The folder in which it was given. */
    public Path folder() {
        return Path.of(folder);
    }

    /** Its words, without the name of the program. */
    public List<String> words() {
        return List.of(words.split(BETWEEN));
    }

    /** Whether the checkpoint was made at the end of a run, to be kept. */
    boolean kept() {
        return kept;
    }

    /** Wall time of the run so far. */
    long wallNanos() {
        return wallNanos;
    }
}
