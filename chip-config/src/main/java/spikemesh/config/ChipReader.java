package spikemesh.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import spikemesh.config.chip.AxonInSpec;
import spikemesh.config.chip.AxonOutSpec;
import spikemesh.config.chip.ChipSpec;
import spikemesh.config.chip.CongestionPolicy;
import spikemesh.config.chip.CongestionSpec;
import spikemesh.config.chip.CoreSpec;
import spikemesh.config.chip.CoreTypeSpec;
import spikemesh.config.chip.DendriteSpec;
import spikemesh.config.chip.FaultSpec;
import spikemesh.config.chip.Grade;
import spikemesh.config.chip.HexagonSpec;
import spikemesh.config.chip.LinkFault;
import spikemesh.config.chip.LinkSpec;
import spikemesh.config.chip.MulticastKind;
import spikemesh.config.chip.NetworkOnChipSpec;
import spikemesh.config.chip.PacketField;
import spikemesh.config.chip.PacketSpec;
import spikemesh.config.chip.RoutingKind;
import spikemesh.config.chip.SomaSpec;
import spikemesh.config.chip.SourceSpec;
import spikemesh.config.chip.SynapseEncoding;
import spikemesh.config.chip.SynapseSpec;
import spikemesh.config.chip.SynapseUnit;
import spikemesh.config.chip.SynchronisationMode;
import spikemesh.config.chip.SynchronisationSpec;
import spikemesh.config.chip.SystemSpec;
import spikemesh.config.chip.TileOrder;
import spikemesh.config.chip.TopologyKind;
import spikemesh.config.chip.WeightRounding;

/** Makes the records of a chip out of its description. */
final class ChipReader {

    private final FigureReader figures;

    private ChipReader(FigureReader figures) {
        this.figures = figures;
    }

    static ChipSpec read(Node node) {
        Map<String, SourceSpec> sources = node.map("sources", ChipReader::source);
        ChipReader reader = new ChipReader(new FigureReader(sources.keySet()));
        CostSetReader costs = new CostSetReader(reader.figures);
        return reader.chip(node, sources, costs);
    }

    private ChipSpec chip(Node node, Map<String, SourceSpec> sources, CostSetReader costs) {
        SynchronisationSpec synchronisation = synchronisation(node.at("synchronisation"));
        SystemSpec system = system(node.at("system"));
        NetworkOnChipSpec networkOnChip = networkOnChip(node.at("networkOnChip"));
        CoreSpec core = core(node.at("core"));
        List<CoreTypeSpec> types = node.list("coreTypes", type -> CoreTypeReader.read(type, core));
        FaultSpec faults = faults(node.at("faults"));
        return node.build(() -> new ChipSpec(
                node.text("id"),
                node.text("name"),
                node.text("version"),
                node.choice("grade", Grade.class),
                node.text("description"),
                node.map("facts", Node::text),
                sources,
                synchronisation,
                system,
                networkOnChip,
                core,
                types,
                faults,
                node.text("defaultCostSet"),
                node.map("costSets", costs::read)));
    }

    private static SourceSpec source(Node node) {
        return node.build(() -> new SourceSpec(node.text("reference"), node.optionalText("doi"), node.text("seen")));
    }

    private static SynchronisationSpec synchronisation(Node node) {
        return node.build(() -> new SynchronisationSpec(
                node.choice("mode", SynchronisationMode.class),
                node.optionalQuantity("tick"),
                node.number("acceleration"),
                node.optionalQuantity("resolution")));
    }

    private static SystemSpec system(Node node) {
        Optional<HexagonSpec> hexagons = node.find("hexagonalBoards")
                .map(boards -> boards.build(() -> new HexagonSpec(
                        boards.integer("side"), boards.optionalInteger("triadsX"), boards.optionalInteger("triadsY"))));
        return node.build(() -> new SystemSpec(
                node.integer("chipsX"),
                node.integer("chipsY"),
                node.integer("boardsX"),
                node.integer("boardsY"),
                hexagons));
    }

    private NetworkOnChipSpec networkOnChip(Node node) {
        PacketSpec packet = packet(node.at("packet"));
        LinkSpec link = link(node.at("link"));
        LinkSpec offChipLink = link(node.at("offChipLink"));
        LinkSpec offBoardLink = node.find("offBoardLink").map(this::link).orElse(offChipLink);
        CongestionSpec congestion = congestion(node.at("congestion"));
        return node.build(() -> new NetworkOnChipSpec(
                node.choice("topology", TopologyKind.class),
                node.integer("width"),
                node.integer("height"),
                node.choice("tileOrder", TileOrder.class),
                node.integer("coresPerTile"),
                node.choice("routing", RoutingKind.class),
                node.choice("multicast", MulticastKind.class),
                packet,
                link,
                offChipLink,
                offBoardLink,
                congestion,
                node.integer("hostTile"),
                node.optionalInteger("treeArity"),
                node.optionalInteger("routingEntries"),
                node.flag("aroundFaults")));
    }

    private static PacketSpec packet(Node node) {
        return node.build(() -> new PacketSpec(
                node.optionalInteger("bits"),
                node.list(
                        "fields",
                        field -> field.build(() -> new PacketField(field.text("name"), field.integer("bits"))))));
    }

    private LinkSpec link(Node node) {
        return node.build(
                () -> new LinkSpec(node.find("bandwidth").map(figures::read), node.optionalInteger("bufferPackets")));
    }

    private CongestionSpec congestion(Node node) {
        return node.build(() -> new CongestionSpec(
                node.choice("policy", CongestionPolicy.class),
                node.find("timeout").map(figures::read),
                node.find("detourTimeout").map(figures::read),
                node.flag("emergencyRouting"),
                node.find("routerCycle").map(figures::read)));
    }

    private static CoreSpec core(Node node) {
        OptionalInt axonsIn = node.at("axonIn").optionalInteger("axons");
        OptionalInt axonsOut = node.at("axonOut").optionalInteger("axons");
        OptionalInt wrap = node.at("dendrite").optionalInteger("accumulatorWrapBits");
        SynapseSpec synapse = synapse(node.at("synapse"));
        SomaSpec soma = soma(node.at("soma"));
        return node.build(() -> new CoreSpec(
                node.integer("neurons"),
                new AxonInSpec(axonsIn),
                synapse,
                new DendriteSpec(wrap),
                soma,
                new AxonOutSpec(axonsOut)));
    }

    private static SynapseSpec synapse(Node node) {
        SynapseEncoding encoding = encoding(node.at("encoding"));
        return node.build(() -> new SynapseSpec(
                node.optionalQuantity("memory"),
                node.integers("weightBits"),
                node.optionalInteger("maxDelay"),
                node.optionalInteger("fanIn"),
                node.optionalInteger("joinedNeurons"),
                node.texts("units").stream()
                        .map(text -> Node.constant(text, SynapseUnit.class))
                        .toList(),
                encoding,
                node.choice("weightRounding", WeightRounding.class),
                node.texts("learning")));
    }

    private static SynapseEncoding encoding(Node node) {
        return node.build(() -> new SynapseEncoding(
                node.integer("wordBits"),
                node.integer("groupOverheadBits"),
                node.integer("groupSynapses"),
                node.optionalInteger("indexBits"),
                node.optionalInteger("delayBits"),
                node.integer("tagBits")));
    }

    private static SomaSpec soma(Node node) {
        return node.build(() -> new SomaSpec(
                node.texts("models"),
                node.optionalInteger("stateBits"),
                node.optionalInteger("currentPlusBiasWrapBits")));
    }

    private static FaultSpec faults(Node node) {
        return node.build(() -> new FaultSpec(
                node.integers("cores"),
                node.integers("tiles"),
                node.list(
                        "links",
                        link -> link.build(() -> new LinkFault(
                                link.integer("fromTile"), link.integer("toTile"), link.flag("oneWay"))))));
    }
}
