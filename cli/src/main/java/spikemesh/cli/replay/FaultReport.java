package spikemesh.cli.replay;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import spikemesh.aer.routing.Faults;
import spikemesh.aer.routing.Routes;
import spikemesh.aer.topology.Topology;

/** What is broken, and between which routers that work there is no way left. */
final class FaultReport {

    private static final int MOST_ROUTERS = 2048;
    private static final int NAMED = 3;

    private final Faults faults;
    private final Topology topology;
    private final boolean blind;
    private final List<int[]> first = new ArrayList<>();
    private long pairs;
    private long cut;

    /**
     * Asks {@code routes}, which know of the faults, for every pair of routers that work; {@code blind} routers of the machine do not know
     * and send packets the way they would go without.
     */
    FaultReport(Faults faults, Routes routes, boolean blind) {
        this.faults = faults;
        this.blind = blind;
        topology = routes.topology();
        int ends = topology.endpoints();
        for (int from = 0; !faults.none() && ends <= MOST_ROUTERS && from < ends; from++) {
            for (int to = 0; to < ends && !faults.routers().contains(from); to++) {
                if (from != to && !faults.routers().contains(to)) {
                    pairs++;
                    if (!routes.reachable(from, to)) {
                        cut++;
                        if (first.size() < NAMED) {
                            first.add(new int[] {from, to});
                        }
                    }
                }
            }
        }
    }

    boolean none() {
        return faults.none();
    }

    private String way(int[] pair) {
        return topology.describe(pair[0]) + "->" + topology.describe(pair[1]);
    }

    String text() {
        StringBuilder text = new StringBuilder();
        count(text, faults.routers().size(), "router");
        count(text, faults.ports().size(), "link direction");
        count(text, faults.cores().size(), "core");
        text.append(" broken");
        if (pairs > 0) {
            text.append(String.format(Locale.ROOT, "; of %,d pairs of working routers ", pairs));
            text.append(
                    String.format(Locale.ROOT, blind ? "%,d are joined over what is broken" : "%,d have no way", cut));
            for (int i = 0; i < first.size(); i++) {
                text.append(i == 0 ? ": " : ", ").append(way(first.get(i)));
            }
            text.append(cut > first.size() ? " and so on" : "");
        }
        return text.toString();
    }

    private static void count(StringBuilder text, int count, String what) {
        if (count > 0) {
            text.append(text.length() == 0 ? "" : ", ");
            text.append(count).append(' ').append(what).append(count == 1 ? "" : "s");
        }
    }

    void json(ObjectNode root) {
        if (none()) {
            return;
        }
        ObjectNode node = root.putObject("faults");
        node.put("routers", faults.routers().size());
        node.put("linkDirections", faults.ports().size());
        node.put("cores", faults.cores().size());
        node.put("pairs", pairs).put("unreachablePairs", cut);
        ArrayNode ways = node.putArray("first");
        first.forEach(pair -> ways.add(way(pair)));
    }
}
