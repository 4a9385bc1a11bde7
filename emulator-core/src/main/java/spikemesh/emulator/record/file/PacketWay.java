package spikemesh.emulator.record.file;

/** One packet and its way; used again for the next one. */
final class PacketWay {

    /** Timestep of its spike. */
    long timestep;

    /** Population or input that it comes from. */
    int name;

    /** Neuron or channel of that. */
    int index;

    /** Core that it leaves, -1 for the host. */
    int fromCore;

    /** Core that it is for. */
    int toCore;

    /** Tile that it leaves. */
    int fromTile;

    /** Whether it is a further copy of the packet before, made on its way. */
    boolean copy;

    /** Links that it shares with the copies before it; what follows is its own. */
    int shared;

    /** How many links lie between its core and that of the spike. */
    int hops;

    /** Tiles on its way; one more than hops. */
    int[] tiles = new int[0];

    /** What each link is. */
    String[] kinds = new String[0];

    /** Time from router to core in an empty network. */
    long latencyPs;
}
