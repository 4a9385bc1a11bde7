package spikemesh.emulator.input;

import java.util.Arrays;
import spikemesh.aer.trace.AerEventBatch;
import spikemesh.aer.trace.AerReader;
import spikemesh.config.network.EventMap;
import spikemesh.emulator.checkpoint.StateTransfer;

/**
 * Address events of a recording as input spikes: pixels pooled to channels, time cut into timesteps, read as it is
 * needed, in bounded memory.
 *
 * <p>Events of one timestep and channel merge into one spike, which carries their number if they are counted. An event earlier than the timestep being read counts for
 * that timestep.
 */
final class TraceFeed implements RestorableFeed, AutoCloseable {

    private final AerReader reader;
    private final EventMap map;
    private final long timestepMicros;
    private final InputLosses losses;
    private final AerEventBatch batch = new AerEventBatch();
    private final long[] marked;
    private final int[] counts;
    private final int[] taken;
    private boolean started;
    private long originMicros;
    private int at;
    private long eventsBefore;
    private boolean ended;
    private long timestep;
    private long floor;

    TraceFeed(AerReader reader, EventMap map, long timestepMicros, int size, boolean counted, InputLosses losses) {
        this.reader = reader;
        this.map = map;
        this.timestepMicros = timestepMicros;
        this.losses = losses;
        marked = new long[(size + Long.SIZE - 1) / Long.SIZE];
        counts = counted ? new int[size] : null;
        taken = counted ? new int[size] : null;
        fill();
    }

    @Override
    public long nextTimestep() {
        return timestep;
    }

    @Override
    public int take(int[] channels) {
        int count = 0;
        for (int word = 0; word < marked.length; word++) {
            long bits = marked[word];
            marked[word] = 0;
            while (bits != 0) {
                channels[count++] = word * Long.SIZE + Long.numberOfTrailingZeros(bits);
                bits &= bits - 1;
            }
        }
        for (int k = 0; counts != null && k < count; k++) {
            taken[k] = counts[channels[k]];
            counts[channels[k]] = 0;
        }
        fill();
        return count;
    }

    @Override
    public boolean graded() {
        return counts != null;
    }

    @Override
    public boolean repeats() {
        return counts != null;
    }

    @Override
    public void payloads(int[] payloads, int count) {
        if (counts == null) {
            Arrays.fill(payloads, 0, count, 1);
        } else {
            System.arraycopy(taken, 0, payloads, 0, count);
        }
    }

    /** Reads on until a timestep with at least one spike is complete. */
    private void fill() {
        long current = -1;
        while (more()) {
            long eventMicros = batch.timeMicros[at];
            if (!started) {
                started = true;
                originMicros = eventMicros;
            }
            int channel = map.channel(batch.x[at], batch.y[at], batch.polarity[at] != 0);
            if (channel < 0) {
                losses.outside(1);
                at++;
                continue;
            }
            long step = Math.floorDiv(eventMicros - originMicros, timestepMicros);
            if (current < 0) {
                current = Math.max(step, floor);
            } else if (step > current) {
                break;
            }
            if (step < current) {
                losses.late(1);
            }
            mark(channel);
            at++;
        }
        timestep = current < 0 ? Long.MAX_VALUE : current;
        floor = current + 1;
    }

    private void mark(int channel) {
        long bit = 1L << channel;
        if (counts != null) {
            counts[channel]++;
        } else if ((marked[channel >> 6] & bit) != 0) {
            losses.merged(1);
        }
        marked[channel >> 6] |= bit;
    }

    private boolean more() {
        if (ended) {
            return false;
        }
        if (at == batch.size()) {
            eventsBefore += at;
            at = 0;
            ended = reader.read(batch) == 0;
        }
        return !ended;
    }

    @Override
    public void transfer(StateTransfer state) {
        long events = state.number("events", eventsBefore + at);
        started = state.flag("started", started);
        originMicros = state.number("originMicros", originMicros);
        timestep = state.number("timestep", timestep);
        floor = state.number("floor", floor);
        state.longs("marked", marked);
        if (counts != null) {
            state.ints("counts", counts);
        }
        if (state.restoring()) {
            skipTo(events);
        }
    }

    /** Reads on to event number {@code events} of the recording; what lies before it has been dealt with. */
    private void skipTo(long events) {
        while (eventsBefore + at < events) {
            if (!more()) {
                throw new IllegalArgumentException("the recording of an input ends after " + (eventsBefore + at)
                        + " events, but the checkpoint was made after " + events);
            }
            at += (int) Math.min(batch.size() - at, events - eventsBefore - at);
        }
    }

    @Override
    public void close() {
        reader.close();
    }
}
