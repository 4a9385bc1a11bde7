package spikemesh.aer.spinnaker;

import java.util.Deque;
import java.util.Set;
import java.util.TreeSet;

/** A packet of a {@link ReferenceMachine}, or a copy of one. */
final class ReferencePacket {

    /** How far it is on the two links around one that is blocked. */
    enum Detour {
        NONE,
        FIRST,
        SECOND
    }

    final long tag;
    /** Links still to take, if the packet knows where it is bound for. */
    Deque<Integer> way;

    int target;
    int core;
    int key;
    /** The link that brought it here. */
    int last = -1;

    Detour detour = Detour.NONE;
    /** Outputs that must still get a copy. */
    Set<Integer> outstanding = new TreeSet<>();

    int hops;

    ReferencePacket(long tag) {
        this.tag = tag;
    }

    ReferencePacket copy() {
        ReferencePacket copy = new ReferencePacket(tag);
        copy.key = key;
        copy.last = last;
        copy.detour = detour;
        copy.hops = hops;
        return copy;
    }
}
