package spikemesh.emulator.reference;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import spikemesh.config.chip.SynapseUnit;
import spikemesh.config.network.ProjectionSpec;

/** Where the spikes of one neuron, or of one channel of an input, come from and go to. */
final class Axon {

    /** One synapse that a spike touches: it adds its weight to {@code target}, {@code delay} timesteps late. */
    record Touch(Inbox target, int projection, Strength strength, int delay) {

        /** The weight now. */
        double weight() {
            return strength.weight;
        }
    }

    /** What a spike sends to one synapse unit of one core. */
    record Packet(int core, SynapseUnit unit, List<Touch> touches) {}

    /** A packet for one synapse unit of one core that finds no way from {@code fromTile} on. */
    record Lost(int fromTile, int core, SynapseUnit unit) {}

    private final String name;
    private final int index;
    private final int core;
    private final List<Packet> packets = new ArrayList<>();
    private final Set<Lost> lost = new HashSet<>();

    /** Neuron or channel {@code index} of {@code name} on {@code core}. */
    Axon(String name, int index, int core) {
        this.name = name;
        this.index = index;
        this.core = core;
    }

    String name() {
        return name;
    }

    int index() {
        return index;
    }

    int core() {
        return core;
    }

    /** What each spike sends, in the order in which it leaves: by core, then by synapse unit. */
    List<Packet> packets() {
        return packets;
    }

    /** What each spike would send if there were a way. */
    Set<Lost> lost() {
        return lost;
    }

    /** Adds a synapse onto a neuron of {@code targetCore} that nothing reaches from {@code fromTile}. */
    void miss(int fromTile, int targetCore, ProjectionSpec projection) {
        lost.add(new Lost(fromTile, targetCore, projection.unit()));
    }

    /** Adds a synapse onto a neuron of {@code targetCore}. */
    void touch(int targetCore, ProjectionSpec projection, Touch touch) {
        Packet packet = packets.stream()
                .filter(p -> p.core == targetCore && p.unit == projection.unit())
                .findFirst()
                .orElse(null);
        if (packet == null) {
            packet = new Packet(targetCore, projection.unit(), new ArrayList<>());
            packets.add(packet);
            packets.sort(Comparator.comparingInt(Packet::core).thenComparing(Packet::unit));
        }
        packet.touches.add(touch);
    }
}
