package spikemesh.cli.job;

/** A run that failed, but left a checkpoint from which it can go on once the reason is gone. */
public final class ResumableException extends RuntimeException {

    private static final long serialVersionUID = 1;

    ResumableException(String message, Throwable cause) {
        super(message, cause);
    }
}
