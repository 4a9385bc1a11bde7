package spikemesh.emulator.engine;

import spikemesh.aer.DeadlockException;

/** The threads of a run: the caller's and one more for each further partition. */
final class Crew {

    private final StepBarrier barrier;
    private Throwable failure;

    private Crew(int members) {
        barrier = new StepBarrier(members);
    }

    /** What one of the threads does. */
    @FunctionalInterface
    interface Work {

        /** Works on {@code partition} and meets the others at {@code barrier}. */
        void run(int partition, StepBarrier barrier);
    }

    /**
     * Does the work of all partitions and returns when all is done.
     *
     * @throws DeadlockException if the network on chip is deadlocked
     * @throws IllegalStateException if another failure ended one of the threads, and with it all of them
     */
    static void run(int partitions, Work work) {
        Crew crew = new Crew(partitions);
        Thread[] helpers = new Thread[partitions - 1];
        for (int p = 1; p < partitions; p++) {
            int partition = p;
            helpers[p - 1] = new Thread(() -> crew.guarded(partition, work), "spikemesh-partition-" + p);
            helpers[p - 1].setDaemon(true);
            helpers[p - 1].start();
        }
        crew.guarded(0, work);
        for (Thread helper : helpers) {
            joinUninterruptibly(helper);
        }
        if (crew.failure instanceof DeadlockException deadlock) {
            throw deadlock;
        }
        if (crew.failure != null) {
            throw new IllegalStateException("the run failed", crew.failure);
        }
    }

    private void guarded(int partition, Work work) {
        try {
            work.run(partition, barrier);
        } catch (RuntimeException | Error e) {
            synchronized (this) {
                if (failure == null) {
                    failure = e;
                }
            }
            barrier.abort();
        }
    }

    private static void joinUninterruptibly(Thread thread) {
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
