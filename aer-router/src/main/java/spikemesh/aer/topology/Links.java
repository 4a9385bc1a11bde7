package spikemesh.aer.topology;

import java.util.Arrays;

/**
 * The links of a topology as arrays, numbered by the router and port they leave from.
 *
 * <p>Every array is immutable by convention: nobody writes to it after construction.
 */
public final class Links {

    /** Link ports per router; the number of a port is {@code router * ports + port}. */
    public final int ports;
    /** By port number: the link that leaves there, or -1. */
    public final int[] atPort;
    /** By link: the router it leaves. */
    public final int[] from;
    /** By link: the router it leads to. */
    public final int[] to;
    /** By link: the port it leaves from. */
    public final int[] port;
    /** By link: the port it arrives at. */
    public final int[] arrivalPort;
    /** By link: the code of its {@link LinkKind}. */
    public final byte[] kind;

    private final Topology topology;

    /** Numbers the links of {@code topology} by router, then by port. */
    public Links(Topology topology) {
        this.topology = topology;
        ports = topology.ports();
        atPort = new int[topology.routers() * ports];
        Arrays.fill(atPort, -1);
        int count = 0;
        for (int at = 0; at < atPort.length; at++) {
            if (topology.neighbour(at / ports, at % ports) >= 0) {
                atPort[at] = count++;
            }
        }
        from = new int[count];
        to = new int[count];
        port = new int[count];
        arrivalPort = new int[count];
        kind = new byte[count];
        for (int at = 0; at < atPort.length; at++) {
            int link = atPort[at];
            if (link >= 0) {
                from[link] = at / ports;
                port[link] = at % ports;
                to[link] = topology.neighbour(from[link], port[link]);
                arrivalPort[link] = topology.arrivalPort(from[link], port[link]);
                kind[link] = (byte) topology.kind(from[link], port[link]).code();
            }
        }
    }

    /** The topology these are the links of. */
    public Topology topology() {
        return topology;
    }

    /** Number of links; each direction counts. */
    public int count() {
        return from.length;
    }

    /** What {@code link} is made of. */
    public LinkKind kind(int link) {
        return LinkKind.of(kind[link]);
    }

    /** How {@code link} is called in messages, for example {@code (3,2)->(4,2)}. */
    public String describe(int link) {
        return topology.describe(from[link]) + "->" + topology.describe(to[link]);
    }
}
