package spikemesh.aer;

/**
 * A network that packets travel through, at one level of detail; all levels share routes and therefore hop counts.
 *
 * <p>Time is a {@code long} in whatever unit the network was built for: cycles, or picoseconds. The caller owns time: it advances the
 * network to the moment something is sent, sends, and advances further. Deliveries and losses are told to the {@link PacketSink} the
 * network was built with, as soon as they are certain, which may be a few cycles before the time they carry.
 */
public interface PacketNetwork {

    /** The next moment to be simulated: what is sent now enters the queue of its source at this time. */
    long now();

    /** Queues a packet of {@code flits} flits at core {@code from} for core {@code to}; {@code tag} names it to the sink. */
    void send(int from, int to, int flits, long tag);

    /** Queues one packet at core {@code from} that the routers copy to every core of multicast tree {@code tree}. */
    void sendToMany(int from, int tree, long tag);

    /** Simulates everything that happens before {@code time}. */
    void advanceTo(long time);

    /**
     * Simulates until nothing is left in the network, or until {@code limit}.
     *
     * @return whether the network is empty; if not, {@link #now()} tells whether the limit was reached or nothing can move any more
     */
    boolean drain(long limit);

    /**
     * Forgets who was served last and what was on its way back to senders, so that what follows does not depend on what was before;
     * only while no packet is in flight. Time and what was counted go on.
     */
    void restart();

    /** Packets that were sent and neither delivered everywhere nor lost. */
    long inFlight();

    /** Flits that left router {@code router} through {@code port}; ports from the number of link ports on lead to cores. */
    long passed(int router, int port);
}
