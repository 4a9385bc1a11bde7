package spikemesh.aer;

/** Learns what became of packets. */
public interface PacketSink {

    /** The first flit of a packet left its core. */
    default void injected(long tag, long time) {}

    /** The last flit of a packet reached core {@code core}; told once for every destination. */
    void delivered(long tag, int core, long time);

    /** A packet, or the branch of it at {@code router}, is gone. */
    void lost(long tag, int router, LossCause cause, long time);
}
