package spikemesh.cli;

/** What the process tells the shell. */
final class ExitCode {

    /** Everything went well. */
    static final int OK = 0;
    /** A defect of this program. */
    static final int DEFECT = 1;
    /** Bad usage or bad input. */
    static final int BAD_INPUT = 2;
    /** The run finished with losses under {@code --strict}, or a replay diverged. */
    static final int LOSSES = 3;
    /** The network does not fit the chip. */
    static final int DOES_NOT_FIT = 4;
    /** A model or format that is not supported. */
    static final int UNSUPPORTED = 5;
    /** Interrupted, but resumable. */
    static final int RESUMABLE = 75;
    /** Stopped by the user after a checkpoint. */
    static final int STOPPED = 130;

    private ExitCode() {}
}
