package spikemesh.cli.job;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C or a request to terminate while a run is on: it stops after the current timestep, and the process ends once the partial report is out.
 *
 * <p>The virtual machine answers by running its shutdown hooks; the hook here asks the run to stop, waits until
 * {@link #close}, and ends the process.
 */
public final class Interruption implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 300;

    private final CountDownLatch done = new CountDownLatch(1);
    private final Thread hook = new Thread(this::interrupted, "spikemesh-interruption");
    private Runnable stop = () -> {};
    private volatile boolean requested;
    private volatile int exitCode = -1;

    /** Begins to listen. */
    public static Interruption listen() {
        Interruption interruption = new Interruption();
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    private void interrupted() {
        request();
        try {
            done.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (exitCode >= 0) {
                Runtime.getRuntime().halt(exitCode);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Asks the run to stop, as Ctrl-C does. */
    public synchronized void request() {
        requested = true;
        stop.run();
    }

    /** Sets the exit code of a process that was interrupted; without one it is that of the signal. */
    public void exitCode(int code) {
        exitCode = code;
    }

    /** Whether the run was asked to stop. */
    public boolean requested() {
        return requested;
    }

    /** Sets what stops the run; called at once if it was asked to stop already. */
    synchronized void onRequest(Runnable action) {
        stop = action;
        if (requested) {
            action.run();
        }
    }

    /** Stops listening; a process that was interrupted may end now. */
    @Override
    public void close() {
        done.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The hook is running: that is how the interruption came.
            requested = true;
        }
    }
}
