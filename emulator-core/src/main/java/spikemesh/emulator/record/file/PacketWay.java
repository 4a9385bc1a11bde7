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

    /** How many links it crosses. */
    int hops;

    /** Tiles on its way; one more than hops. */
    int[] tiles = new int[0];

    /** What each link is. */
    String[] kinds = new String[0];

    /** Time from router to core in an empty network. */
    long latencyPs;
}
