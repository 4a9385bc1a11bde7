package spikemesh.cli.replay;

import java.util.StringJoiner;
import spikemesh.aer.PacketNetwork;
import spikemesh.aer.flow.FlowNetwork;
import spikemesh.aer.spinnaker.SpinnakerNetwork;
import spikemesh.aer.topology.Links;

/** Why packets that are still on their way when nothing moves any more will never arrive. */
final class Stuck {

    private Stuck() {}

    /** What holds the packets of {@code network}, in words; nothing if it does not know. */
    static String describe(PacketNetwork network, Links links) {
        if (network instanceof FlowNetwork flow) {
            return flow.deadlock();
        }
        StringJoiner places = new StringJoiner(", ");
        if (network instanceof SpinnakerNetwork machine) {
            for (int link = 0; link < links.count(); link++) {
                int packets = machine.waitingForDeadLink(links.from[link], links.port[link]);
                if (packets > 0) {
                    places.add(links.describe(link) + " " + packets);
                }
            }
        }
        return places.length() == 0 ? "" : "packets wait for links that are dead: " + places;
    }
}
