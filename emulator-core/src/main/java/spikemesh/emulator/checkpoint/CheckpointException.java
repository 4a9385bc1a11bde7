package spikemesh.emulator.checkpoint;

import java.io.IOException;

/** A checkpoint that cannot be used: the message names the file, the place and what is wrong. */
public final class CheckpointException extends IOException {

    private static final long serialVersionUID = 1;

    private final boolean damaged;

    private CheckpointException(String message, boolean damaged) {
        super(message);
        this.damaged = damaged;
    }

    /** A file that is not what this program wrote. */
    public static CheckpointException damaged(String message) {
        return new CheckpointException(message, true);
    }

    /** A file that is sound, but does not belong here. */
    public static CheckpointException refused(String message) {
        return new CheckpointException(message, false);
    }

    /** Whether the file is damaged, so that an older one may help. */
    public boolean damaged() {
        return damaged;
    }
}
