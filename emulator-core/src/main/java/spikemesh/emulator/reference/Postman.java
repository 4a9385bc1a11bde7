package spikemesh.emulator.reference;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import spikemesh.config.chip.EnergyTerm;
import spikemesh.config.chip.MulticastKind;
import spikemesh.config.chip.NetworkOnChipSpec;
import spikemesh.config.chip.SynapseUnit;
import spikemesh.emulator.energy.EventCounts;
import spikemesh.emulator.energy.TickReport;

/** Brings the packets of a spike to their cores and the synaptic events in them to their neurons. */
final class Postman {

    static final int NONE = -1;

    private final Mesh mesh;
    private final MulticastKind multicast;
    private final int hostTile;
    private final Latencies latencies;
    private final Tally tally;
    private final RealTime realTime;

    Postman(Mesh mesh, NetworkOnChipSpec network, Latencies latencies, Tally tally, RealTime realTime) {
        this.mesh = mesh;
        this.multicast = network.multicast();
        this.hostTile = network.hostTile();
        this.latencies = latencies;
        this.tally = tally;
        this.realTime = realTime;
    }

    /** Sends a spike that is ready at {@code readyPs}, one packet after the other; when the last one has left. */
    long send(Axon axon, long timestep, long payload, long readyPs, StepClock clock) {
        long nowPs = readyPs;
        Set<Integer> entered = new HashSet<>();
        int tile = NONE;
        for (Axon.Packet packet : axon.packets()) {
            if (another(tile, mesh.tileOf(packet.core()))) {
                entered.clear();
                nowPs += latencies.ps(EnergyTerm.AXON_OUT);
                if (axon.core() != EventCounts.HOST) {
                    tally.count(axon.core(), EnergyTerm.AXON_OUT, 1);
                }
            }
            tile = mesh.tileOf(packet.core());
            long arrivalPs =
                    nowPs + carry(axon.core(), packet.core(), entered) + latencies.ps(EnergyTerm.TILE_DELIVERY);
            clock.receive(packet.core(), arrivalPs, accept(packet, timestep, payload, realTime.lateness(arrivalPs)));
        }
        return nowPs;
    }

    /** Whether a packet of its own goes to a core of {@code tile}, after one to a core of {@code before}. */
    boolean another(int before, int tile) {
        return switch (multicast) {
            case UNICAST_PER_CORE -> true;
            case TREE -> before == NONE;
            case TAG_BROADCAST -> before != tile;
        };
    }

    /** From tile to tile: how long all links take; up to the last tile that the same packet entered before, they count no more. */
    long carry(int fromCore, int toCore, Set<Integer> entered) {
        int fromTile = fromCore == EventCounts.HOST ? hostTile : mesh.tileOf(fromCore);
        List<Mesh.Hop> way = mesh.way(fromTile, mesh.tileOf(toCore));
        int joint = way.size();
        while (joint > 0 && !entered.contains(way.get(joint - 1).toTile())) {
            joint--;
        }
        for (Mesh.Hop hop : way.subList(joint, way.size())) {
            tally.count(fromCore, hop.kind(), 1);
            tally.crossed(hop);
            entered.add(hop.toTile());
        }
        return way.stream().mapToLong(hop -> latencies.ps(hop.kind())).sum();
    }

    /** In the target core: how long it is busy with the packet. */
    private long accept(Axon.Packet packet, long timestep, long payload, long late) {
        EnergyTerm synapticEvent = termOf(packet.unit());
        tally.count(packet.core(), EnergyTerm.TILE_DELIVERY, 1);
        tally.count(packet.core(), EnergyTerm.AXON_IN, 1);
        tally.count(packet.core(), synapticEvent, packet.touches().size());
        for (Axon.Touch touch : late > TickReport.MOST_LATE ? List.<Axon.Touch>of() : packet.touches()) {
            touch.target().add(timestep + late, touch, payload);
        }
        return latencies.ps(EnergyTerm.AXON_IN, packet.core())
                + packet.touches().size() * latencies.ps(synapticEvent, packet.core());
    }

    static EnergyTerm termOf(SynapseUnit unit) {
        return switch (unit) {
            case DENSE -> EnergyTerm.SYNAPTIC_EVENT_DENSE;
            case SPARSE -> EnergyTerm.SYNAPTIC_EVENT_SPARSE;
            case CONVOLUTION -> EnergyTerm.SYNAPTIC_EVENT_CONVOLUTION;
        };
    }
}
