package spikemesh.emulator.compile;

/** The network does not fit the chip: what it needs, what there is, and where. */
public final class DoesNotFitException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** With one line that names need, limit and remedy. */
    public DoesNotFitException(String message) {
        super(message);
    }
}
