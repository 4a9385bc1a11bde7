package spikemesh.emulator.reference;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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

    private final String name;
    private final int index;
    private final int core;
    private final List<Packet> packets = new ArrayList<>();

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
