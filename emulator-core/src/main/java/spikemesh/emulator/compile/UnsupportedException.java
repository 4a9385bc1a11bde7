package spikemesh.emulator.compile;

/** Something is well described, but this version does not emulate it. */
public final class UnsupportedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** With one line that says what, and what is known instead. */
    public UnsupportedException(String message) {
        super(message);
    }
}
