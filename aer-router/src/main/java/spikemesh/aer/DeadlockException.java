package spikemesh.aer;

/** Packets wait for each other in a ring, so that none of them can ever arrive; the message says where. */
public final class DeadlockException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** With what is to be told. */
    public DeadlockException(String message) {
        super(message);
    }
}
