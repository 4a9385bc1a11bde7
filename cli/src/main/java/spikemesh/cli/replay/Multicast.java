package spikemesh.cli.replay;

import java.util.Locale;

/** How one packet reaches several cores. */
enum Multicast {
    /** The source sends one packet to each. */
    UNICAST,
    /** Routers copy the packet where the ways part. */
    TREE,
    /** Routers look the key up in compiled tables. */
    TABLE,
    /** One packet for each router with destinations, offered to all of its cores. */
    BROADCAST;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
