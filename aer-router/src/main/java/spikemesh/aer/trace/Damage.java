package spikemesh.aer.trace;

/** Damage found by a helper that knows neither file nor offset; the reader that called it adds both. */
final class Damage extends Exception {

    private static final long serialVersionUID = 1L;

    Damage(String what) {
        super(what, null, false, false);
    }
}
