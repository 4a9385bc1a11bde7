package spikemesh.aer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Packets that tests send through a network, and where they ended. */
final class Journeys {

    private Journeys() {}

    record Sent(long time, int from, int to, int flits, int tree) {}

    /** Where copies arrived or were lost, with how long they took, by packet. */
    static final class Ends implements PacketSink {
        final Map<Long, List<String>> seen = new TreeMap<>();
        final Map<String, Long> arrived = new HashMap<>();

        @Override
        public void delivered(long tag, int core, long time) {
            seen.computeIfAbsent(tag, t -> new ArrayList<>()).add("at " + core);
            arrived.put(tag + ">" + core, time);
        }

        @Override
        public void lost(long tag, int router, LossCause cause, long time) {
            seen.computeIfAbsent(tag, t -> new ArrayList<>()).add("lost");
        }
    }

    static <N extends PacketNetwork> N play(List<Sent> packets, N network) {
        for (int i = 0; i < packets.size(); i++) {
            Sent packet = packets.get(i);
            network.advanceTo(packet.time());
            if (packet.tree() >= 0) {
                network.sendToMany(packet.from(), packet.tree(), i);
            } else {
                network.send(packet.from(), packet.to(), packet.flits(), i);
            }
        }
        assertThat(network.drain(10_000_000)).isTrue();
        return network;
    }
}
