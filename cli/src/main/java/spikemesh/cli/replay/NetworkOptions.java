package spikemesh.cli.replay;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Option;
import spikemesh.aer.flow.FlowSettings;
import spikemesh.aer.topology.LinkKind;

/** The options that say which network, and how exactly. */
final class NetworkOptions {

    @Option(
            names = "--chip",
            paramLabel = "NAME|FILE",
            description = "Take routers, latencies and prices from this chip; times are then in nanoseconds.")
    String chip;

    @Option(names = "--set", paramLabel = "PATH=VALUE", description = "Override a part of the chip; may be repeated.")
    List<String> overrides = new ArrayList<>();

    @Option(
            names = "--cost-set",
            paramLabel = "ID",
            description = "Latencies and prices of the chip to use; by default the chip's own choice.")
    String costSet;

    @Option(
            names = "--topology",
            paramLabel = "SHAPE",
            description =
                    "Routers instead of a chip: mesh:8x8, torus:8x8, hex-torus:8x8, hex-board:4, tree:4x4, mesh-of-trees:2x2/4,"
                            + " crossbar; mesh:16x16/8x8 is cut into chips of 8x8. Times are in cycles.")
    String topology;

    @Option(
            names = "--routing",
            paramLabel = "RULE",
            description =
                    "dimension-order, hex-shortest, up-down, shortest or direct. Default: what suits the topology.")
    String routing;

    @Option(names = "--cores", paramLabel = "N", description = "Cores at each router. Default: the chip's, or 1.")
    Integer cores;

    @Option(
            names = "--timing",
            paramLabel = "LEVEL",
            description = "${COMPLETION-CANDIDATES}. Default: spinnaker for a triangular torus, flow for all others.")
    Level level;

    @Option(
            names = "--channels",
            paramLabel = "N",
            description = "flow: virtual channels. Default: 1, or 2 on a torus.")
    Integer channels;

    @Option(
            names = "--buffer",
            paramLabel = "N",
            description = "flow: flits per buffer. Default: the chip's where it is published, or 8.")
    Integer buffer;

    @Option(
            names = "--credit-delay",
            paramLabel = "N",
            defaultValue = "1",
            description = "flow: cycles a router needs to return a credit. Default: ${DEFAULT-VALUE}.")
    int creditDelay;

    @Option(names = "--drop", description = "flow: packets that meet a full buffer are lost.")
    boolean drop;

    @Option(
            names = "--hop",
            paramLabel = "KIND=N",
            description = "Cycles from router to router by kind of link (x, y, diagonal, tree, off_chip, off_board)."
                    + " Default: 3.")
    Map<LinkKind, Integer> hops = new EnumMap<>(LinkKind.class);

    @Option(
            names = "--flit",
            paramLabel = "KIND=N",
            description = "Cycles a flit keeps a link busy, by kind of link. Default: 1.")
    Map<LinkKind, Integer> flits = new EnumMap<>(LinkKind.class);

    @Option(
            names = "--price",
            paramLabel = "EVENT=PJ",
            description =
                    "Picojoules per event (hopX, hopY, hopDiagonal, hopTree, hopOffChip, hopOffBoard, tileDelivery).")
    Map<String, Double> prices = new TreeMap<>();

    @Option(
            names = "--wait1",
            paramLabel = "N",
            description =
                    "spinnaker: ticks before a blocked packet is dropped or detoured. Default: the chip's, or 240.")
    Integer wait1;

    @Option(
            names = "--wait2",
            paramLabel = "N",
            description = "spinnaker: further ticks before it is dropped. Default: the chip's, or 0.")
    Integer wait2;

    @Option(names = "--emergency", description = "spinnaker: blocked packets may go round the triangle.")
    boolean emergency;

    @Option(
            names = "--reinject",
            paramLabel = "N",
            defaultValue = "0",
            description = "spinnaker: the monitor sends dropped packets again after so many ticks. Default: never.")
    int reinject;

    @Option(
            names = "--fault",
            paramLabel = "FAULT",
            description =
                    "What is broken: router:5, link:5-6 (both ways), link:5>6 or core:17, with --chip by the numbers of"
                            + " its tiles and cores; may be repeated.")
    List<String> faults = new ArrayList<>();

    @Option(
            names = "--around",
            description =
                    "Route around what is broken by shortest paths; without it packets that need it are lost, unless"
                            + " those of the chip go around.")
    boolean around;

    @Option(
            names = "--groups",
            paramLabel = "FILE",
            description = "Who receives packets with a key: CSV with key,source,destinations (cores, separated by"
                    + " spaces).")
    Path groups;

    @Option(
            names = "--multicast",
            paramLabel = "FORM",
            description = "How packets with a key reach all their cores: ${COMPLETION-CANDIDATES}. Default: table for"
                    + " timing spinnaker, tree for all others.")
    Multicast multicast;

    @Option(
            names = "--entries",
            paramLabel = "N",
            defaultValue = "1024",
            description = "Entries of a router's table; longer ones are compressed. Default: ${DEFAULT-VALUE}.")
    int entries;

    /** What is set of the chip, and what is broken of it. */
    List<String> overridesAndFaults() {
        List<String> all = new ArrayList<>(overrides);
        faults.forEach(fault -> all.add("faults+=" + fault));
        return all;
    }

    int hop(LinkKind kind) {
        return hops.getOrDefault(kind, FlowSettings.HOP);
    }
}
