package spikemesh.emulator.engine;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Where the threads of a run wait for each other; the last to arrive does what is to be done once.
 *
 * <p>Waiting spins for some microseconds, then gives the processor away, so that a busy machine is not burnt.
 */
final class StepBarrier {

    private static final int SPINS = 2_000;
    private static final int YIELDS = 50;
    private static final long PARK_NANOS = 50_000;

    private final int parties;
    private final AtomicInteger arrived = new AtomicInteger();
    private volatile int epoch;
    private volatile boolean broken;

    StepBarrier(int parties) {
        this.parties = parties;
    }

    /** Waits for all; {@code once} is run by the last to arrive, before anybody goes on. */
    void await(Runnable once) {
        int before = epoch;
        if (arrived.incrementAndGet() == parties) {
            once.run();
            arrived.set(0);
            epoch = before + 1;
            return;
        }
        for (int tries = 0; epoch == before; tries++) {
            if (broken) {
                throw new IllegalStateException("another thread of this run failed");
            }
            if (tries < SPINS) {
                Thread.onSpinWait();
            } else if (tries < SPINS + YIELDS) {
                Thread.yield();
            } else {
                LockSupport.parkNanos(PARK_NANOS);
            }
        }
    }

    /** Makes all who wait, now or later, fail. */
    void abort() {
        broken = true;
    }

    /** Waits for the end of {@code thread}, whatever happens meanwhile. */
    static void join(Thread thread) {
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
