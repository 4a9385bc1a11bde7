package spikemesh.emulator.engine;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Where the threads of a run wait for each other; the last to arrive does what is to be done once.
 *
 * <p>Waiting spins for as long as threads that both have a processor are usually apart, and then gives the processor away. Whoever waited
 * far longer shares the machine with others: the next times it spins only for some microseconds, so that a busy machine is not
 * burnt.
 */
final class StepBarrier {

    private static final int MOST_SPINS = 20_000;
    private static final int LEAST_SPINS = 500;
    private static final long PARK_NANOS = 50_000;

    /** After so many parkings, a millisecond or more, a wait was a long one. */
    private static final int LONG_WAIT = 15;

    /** For how many waits after a long one the processor is given away early. */
    private static final int MODEST_WAITS = 50;

    private final int parties;
    private final AtomicInteger arrived = new AtomicInteger();
    private volatile int epoch;
    private volatile boolean broken;

    /** How many more waits spin only for a short time; what threads overwrite of each other here does no harm. */
    private int modest;

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
        int spins = modest > 0 ? LEAST_SPINS : MOST_SPINS;
        for (int tries = 0; epoch == before && tries < spins && !broken; tries++) {
            Thread.onSpinWait();
        }
        if (epoch == before) {
            parkUntilAfter(before);
        } else if (modest > 0) {
            modest--;
        }
    }

    private void parkUntilAfter(int before) {
        int parkings = 0;
        for (; epoch == before; parkings++) {
            if (broken) {
                throw new IllegalStateException("another thread of this run failed");
            }
            LockSupport.parkNanos(PARK_NANOS);
        }
        if (parkings > LONG_WAIT) {
            modest = MODEST_WAITS;
        } else if (modest > 0) {
            modest--;
        }
    }

    /** Makes all who wait, now or later, fail. */
    void abort() {
        broken = true;
    }
}
