package spikemesh.emulator.record;

import com.lmax.disruptor.BlockingWaitStrategy;
import com.lmax.disruptor.EventHandler;
import com.lmax.disruptor.ExceptionHandler;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.dsl.Disruptor;
import com.lmax.disruptor.dsl.ProducerType;
import com.lmax.disruptor.util.DaemonThreadFactory;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;

/**
 * Carries what a run publishes to those who record it, on a thread of their own.
 *
 * <p>The engine waits when the ring is full: a slow writer slows the run, it never loses an event. When a writer fails,
 * the run is told at its next timestep.
 */
public final class RecordRing implements AutoCloseable {

    private static final int ENTRIES = 512;

    private final Disruptor<RecordEntry> disruptor;
    private final RingBuffer<RecordEntry> ring;
    private final CountDownLatch drained = new CountDownLatch(1);
    private volatile Throwable failure;
    private boolean closed;

    /**
     * Starts the recording thread.
     *
     * @param recording who listens
     * @param nameOfSource population or input of each source
     * @param indexOfSource index of each source within it
     */
    public RecordRing(Recording recording, int[] nameOfSource, int[] indexOfSource) {
        disruptor = new Disruptor<>(
                RecordEntry::new,
                ENTRIES,
                DaemonThreadFactory.INSTANCE,
                // One at a time, but not always the same: the last thread to end a timestep publishes it.
                ProducerType.MULTI,
                new BlockingWaitStrategy());
        disruptor.setDefaultExceptionHandler(new Failures());
        disruptor.handleEventsWith(new Dispatch(recording, nameOfSource, indexOfSource));
        ring = disruptor.start();
    }

    /** Publishes spikes of {@code timestep}. */
    public void spikes(long timestep, int[] sources, int count) {
        for (int from = 0; from < count; from += RecordEntry.CAPACITY) {
            long sequence = ring.next();
            RecordEntry entry = ring.get(sequence);
            entry.kind = RecordEntry.Kind.SPIKES;
            entry.timestep = timestep;
            entry.count = Math.min(count - from, RecordEntry.CAPACITY);
            System.arraycopy(sources, from, entry.sources, 0, entry.count);
            ring.publish(sequence);
        }
    }

    /** Publishes spikes of {@code timestep} on a chip without timesteps, in the order of chip time. */
    public void timedSpikes(long timestep, int[] sources, long[] chipTimesPs, int count) {
        for (int from = 0; from < count; from += RecordEntry.CAPACITY) {
            long sequence = ring.next();
            RecordEntry entry = ring.get(sequence);
            entry.kind = RecordEntry.Kind.TIMED_SPIKES;
            entry.timestep = timestep;
            entry.count = Math.min(count - from, RecordEntry.CAPACITY);
            if (entry.chipTimesPs == null) {
                entry.chipTimesPs = new long[RecordEntry.CAPACITY];
            }
            System.arraycopy(sources, from, entry.sources, 0, entry.count);
            System.arraycopy(chipTimesPs, from, entry.chipTimesPs, 0, entry.count);
            ring.publish(sequence);
        }
    }

    /** Publishes values of one variable of one probe at the end of {@code timestep}. */
    public void state(long timestep, int probe, int variable, double[] values, int total) {
        values(RecordEntry.Kind.STATE, timestep, probe, variable, values, total);
    }

    /** Publishes the weights of one projection at the end of {@code timestep}. */
    public void weights(long timestep, int projection, double[] weights) {
        values(RecordEntry.Kind.WEIGHTS, timestep, projection, 0, weights, weights.length);
    }

    private void values(RecordEntry.Kind kind, long timestep, int number, int variable, double[] values, int total) {
        for (int from = 0; from < total; from += RecordEntry.CAPACITY) {
            long sequence = ring.next();
            RecordEntry entry = ring.get(sequence);
            entry.kind = kind;
            entry.timestep = timestep;
            entry.probe = number;
            entry.variable = variable;
            entry.offset = from;
            entry.total = total;
            entry.count = Math.min(total - from, RecordEntry.CAPACITY);
            System.arraycopy(values, from, entry.values, 0, entry.count);
            ring.publish(sequence);
        }
    }

    /** Publishes chip time and updates of all cores, as {@link LoadListener} has them, at the end of {@code timestep}. */
    public void load(long timestep, long chipTimePs, long[] activeUpdates) {
        for (int from = 0; from < activeUpdates.length; from += RecordEntry.CAPACITY) {
            long sequence = ring.next();
            RecordEntry entry = ring.get(sequence);
            entry.kind = RecordEntry.Kind.LOAD;
            entry.timestep = timestep;
            entry.chipTimePs = chipTimePs;
            entry.offset = from;
            entry.total = activeUpdates.length;
            entry.count = Math.min(activeUpdates.length - from, RecordEntry.CAPACITY);
            for (int k = 0; k < entry.count; k++) {
                entry.values[k] = activeUpdates[from + k];
            }
            ring.publish(sequence);
        }
    }

    /**
     * Publishes that {@code timestep} is over.
     *
     * @throws IllegalStateException if a listener has failed
     */
    public void end(long timestep) {
        if (failure != null) {
            throw new IllegalStateException("recording failed: " + failure.getMessage(), failure);
        }
        long sequence = ring.next();
        RecordEntry entry = ring.get(sequence);
        entry.kind = RecordEntry.Kind.END;
        entry.timestep = timestep;
        ring.publish(sequence);
    }

    /**
     * Waits until everything is recorded.
     *
     * @throws IllegalStateException if a listener has failed
     */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        // Disruptor.shutdown() takes a consumer whose thread has not begun yet for one that is done.
        long sequence = ring.next();
        ring.get(sequence).kind = RecordEntry.Kind.CLOSE;
        ring.publish(sequence);
        awaitUninterruptibly();
        disruptor.halt();
        if (failure != null) {
            throw new IllegalStateException("recording failed: " + failure.getMessage(), failure);
        }
    }

    private void awaitUninterruptibly() {
        boolean interrupted = false;
        while (true) {
            try {
                drained.await();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private final class Failures implements ExceptionHandler<RecordEntry> {

        @Override
        public void handleEventException(Throwable exception, long sequence, RecordEntry entry) {
            if (failure == null) {
                failure = exception;
            }
        }

        @Override
        public void handleOnStartException(Throwable exception) {
            failure = exception;
        }

        @Override
        public void handleOnShutdownException(Throwable exception) {
            failure = exception;
        }
    }

    /** Hands entries to the listeners. */
    private final class Dispatch implements EventHandler<RecordEntry> {

        private final Recording recording;
        private final int[] nameOfSource;
        private final int[] indexOfSource;
        private double[] state = new double[0];
        private long[] updates = new long[0];

        Dispatch(Recording recording, int[] nameOfSource, int[] indexOfSource) {
            this.recording = recording;
            this.nameOfSource = nameOfSource;
            this.indexOfSource = indexOfSource;
        }

        @Override
        public void onEvent(RecordEntry entry, long sequence, boolean endOfBatch) {
            if (entry.kind == RecordEntry.Kind.CLOSE) {
                drained.countDown();
                return;
            }
            if (failure != null) {
                return;
            }
            switch (entry.kind) {
                case SPIKES ->
                    recording.spikes().ifPresent(listener -> {
                        for (int k = 0; k < entry.count; k++) {
                            int source = entry.sources[k];
                            listener.spike(entry.timestep, nameOfSource[source], indexOfSource[source]);
                        }
                    });
                case TIMED_SPIKES ->
                    recording.spikes().ifPresent(listener -> {
                        for (int k = 0; k < entry.count; k++) {
                            int source = entry.sources[k];
                            int name = nameOfSource[source];
                            listener.spike(entry.timestep, entry.chipTimesPs[k], name, indexOfSource[source]);
                        }
                    });
                case STATE, WEIGHTS -> state(entry);
                case LOAD -> load(entry);
                case END, CLOSE -> recording.progress().ifPresent(listener -> listener.reached(entry.timestep + 1));
            }
        }

        private void load(RecordEntry entry) {
            if (updates.length != entry.total) {
                updates = Arrays.copyOf(updates, entry.total);
            }
            for (int k = 0; k < entry.count; k++) {
                updates[entry.offset + k] = (long) entry.values[k];
            }
            if (entry.offset + entry.count == entry.total) {
                recording.loads().ifPresent(listener -> listener.load(entry.timestep, entry.chipTimePs, updates));
            }
        }

        private void state(RecordEntry entry) {
            if (state.length != entry.total) {
                state = Arrays.copyOf(state, entry.total);
            }
            System.arraycopy(entry.values, 0, state, entry.offset, entry.count);
            if (entry.offset + entry.count == entry.total) {
                if (entry.kind == RecordEntry.Kind.WEIGHTS) {
                    recording.weights().ifPresent(listener -> listener.weights(entry.timestep, entry.probe, state));
                } else {
                    recording
                            .states()
                            .ifPresent(listener -> listener.state(entry.timestep, entry.probe, entry.variable, state));
                }
            }
        }
    }
}
