package spikemesh.aer.traffic;

import java.util.Arrays;
import spikemesh.aer.LossCause;
import spikemesh.aer.PacketNetwork;
import spikemesh.aer.PacketSink;

/**
 * Sends the packets of a trace through a network and keeps, for each, when it left its core and when it arrived.
 *
 * <p>It is the sink of the network it plays to: build it first, hand it to the network, then {@link #play}.
 */
public final class Replay implements PacketSink {

    /** In {@link #arrived}: not arrived. */
    public static final long NOT = -1;

    private final PacketTrace trace;
    private final long[] injected;
    private final long[] arrived;
    private final LossCause[] lost;
    private final int[] lostAt;
    private final long[] lostTime;
    /** By packet: copies that have neither arrived nor been lost. */
    private final int[] open;

    private final Losses losses = new Losses();
    private long expected;
    private long deliveries;
    private long deliveredLate;
    private long end = Long.MAX_VALUE;

    /** A replay of {@code trace}. */
    public Replay(PacketTrace trace) {
        this.trace = trace;
        injected = new long[trace.size()];
        arrived = new long[trace.size()];
        lost = new LossCause[trace.size()];
        lostAt = new int[trace.size()];
        lostTime = new long[trace.size()];
        open = new int[trace.size()];
        Arrays.fill(open, 1);
        expected = trace.size();
        Arrays.fill(injected, NOT);
        Arrays.fill(arrived, NOT);
    }

    /**
     * Sends everything and waits until the network is empty, or until {@code limit}: what would arrive then or later has not arrived.
     *
     * @return whether the network is empty
     */
    public boolean play(PacketNetwork network, long limit) {
        return play(network, limit, (to, i) -> to.send(trace.source[i], trace.destination[i], trace.flits[i], i));
    }

    /** Packet {@code i}, which is about to be sent, has {@code copies} destinations; 1 where nothing is said. */
    public void expect(int i, int copies) {
        expected += copies - open[i];
        open[i] = copies;
    }

    /** How packet {@code i} of the trace is given to the network. */
    @FunctionalInterface
    public interface Sender {
        /** Sends packet {@code i}, whose number is its tag. */
        void send(PacketNetwork network, int i);
    }

    /** The same, with packets given to the network by {@code sender}. */
    public boolean play(PacketNetwork network, long limit, Sender sender) {
        end = limit;
        for (int i = 0; i < trace.size() && trace.time[i] < limit; i++) {
            if (trace.time[i] > network.now()) {
                network.advanceTo(trace.time[i]);
            }
            sender.send(network, i);
        }
        return network.drain(limit) && deliveredLate == 0;
    }

    @Override
    public void injected(long tag, long time) {
        if (injected[(int) tag] == NOT) {
            injected[(int) tag] = time;
        }
    }

    @Override
    public void delivered(long tag, int core, long time) {
        if (time >= end) {
            deliveredLate++;
            return;
        }
        arrived[(int) tag] = Math.max(arrived[(int) tag], time);
        open[(int) tag]--;
        deliveries++;
    }

    @Override
    public void lost(long tag, int router, LossCause cause, long time) {
        lost[(int) tag] = cause;
        lostAt[(int) tag] = router;
        lostTime[(int) tag] = time;
        losses.add(cause, router);
    }

    /** The packets that were sent. */
    public PacketTrace trace() {
        return trace;
    }

    /** When the first flit of packet {@code i} left its core, or {@link #NOT}. */
    public long injected(int i) {
        return injected[i];
    }

    /** When the last flit of packet {@code i} reached its last destination, or {@link #NOT}. */
    public long arrived(int i) {
        return arrived[i];
    }

    /** Whether packet {@code i} reached all its destinations. */
    public boolean complete(int i) {
        return lost[i] == null && arrived[i] != NOT && open[i] <= 0;
    }

    /** Why packet {@code i}, or a branch of it, was lost, or null. */
    public LossCause lost(int i) {
        return lost[i];
    }

    /** The router at which packet {@code i} was lost. */
    public int lostAt(int i) {
        return lostAt[i];
    }

    /** When packet {@code i} was lost. */
    public long lostTime(int i) {
        return lostTime[i];
    }

    /** Copies, or branches of copies, that were lost. */
    public Losses losses() {
        return losses;
    }

    /** Copies that were to reach a core. */
    public long expected() {
        return expected;
    }

    /** Copies that reached a core. */
    public long deliveries() {
        return deliveries;
    }
}
