package spikemesh.emulator;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import spikemesh.config.chip.AxonInSpec;
import spikemesh.config.chip.AxonOutSpec;
import spikemesh.config.chip.BarrierCost;
import spikemesh.config.chip.BarrierInterpolation;
import spikemesh.config.chip.BarrierMessages;
import spikemesh.config.chip.ChipSpec;
import spikemesh.config.chip.CongestionSpec;
import spikemesh.config.chip.CoreSpec;
import spikemesh.config.chip.CoreTypeCosts;
import spikemesh.config.chip.CoreTypeSpec;
import spikemesh.config.chip.CostSetSpec;
import spikemesh.config.chip.DendriteSpec;
import spikemesh.config.chip.EnergyTerm;
import spikemesh.config.chip.FaultSpec;
import spikemesh.config.chip.Grade;
import spikemesh.config.chip.LinkFault;
import spikemesh.config.chip.LinkSpec;
import spikemesh.config.chip.MulticastKind;
import spikemesh.config.chip.NetworkOnChipSpec;
import spikemesh.config.chip.PacketSpec;
import spikemesh.config.chip.PowerSpec;
import spikemesh.config.chip.RoutingKind;
import spikemesh.config.chip.SomaSpec;
import spikemesh.config.chip.SynapseEncoding;
import spikemesh.config.chip.SynapseSpec;
import spikemesh.config.chip.SynapseUnit;
import spikemesh.config.chip.SynchronisationMode;
import spikemesh.config.chip.SynchronisationSpec;
import spikemesh.config.chip.SystemSpec;
import spikemesh.config.chip.TileOrder;
import spikemesh.config.chip.TopologyKind;
import spikemesh.config.chip.WeightRounding;
import spikemesh.config.value.Basis;
import spikemesh.config.value.Evidence;
import spikemesh.config.value.Figure;
import spikemesh.config.value.Quantity;
import spikemesh.config.value.Scope;
import spikemesh.config.value.Unit;
import spikemesh.emulator.learning.LearningRules;

/** A small chip in the manner of Loihi, of which tests change what they are about. */
public final class TestChips {

    /** The name of the only cost set. */
    public static final String COSTS = "costs";

    public TopologyKind topology = TopologyKind.MESH;
    public int treeArity = 2;
    public int width = 2;
    public int height = 2;
    public TileOrder tileOrder = TileOrder.ROW_MAJOR;
    public int coresPerTile = 2;
    public int neuronsPerCore = 1024;
    public int hostTile = 0;
    public SystemSpec system = SystemSpec.SINGLE;
    public RoutingKind routing = RoutingKind.DIMENSION_ORDER_XY;
    public OptionalInt accumulatorWrapBits = OptionalInt.empty();
    public OptionalInt currentPlusBiasWrapBits = OptionalInt.empty();
    public WeightRounding weightRounding = WeightRounding.FLOOR;
    public List<Integer> faultyCores = List.of();
    public List<Integer> failedTiles = List.of();
    public List<LinkFault> failedLinks = List.of();
    public boolean aroundFaults = true;
    public List<String> models = List.of("loihi-cuba-lif");
    /** Length of a real-time tick, or 0 for a chip whose cores wait for each other. */
    public long tickPs = 0;
    /** Biological time divided by chip time on a chip without timesteps, or 0 for chips with. */
    public double acceleration = 0;
    /** Chip time between two moments at which a spike can leave a neuron of a chip without timesteps. */
    public long resolutionPs = 1000;

    /** Cores that are not as the others, and what their events take. */
    public List<CoreTypeSpec> coreTypes = List.of();

    public final Map<String, Map<EnergyTerm, Long>> typeLatenciesPs = new TreeMap<>();

    public LinkSpec link = LinkSpec.UNKNOWN;
    public LinkSpec offChipLink = LinkSpec.UNKNOWN;
    public LinkSpec offBoardLink = LinkSpec.UNKNOWN;
    public CongestionSpec congestion = CongestionSpec.LOSSLESS;
    public MulticastKind multicast = MulticastKind.UNICAST_PER_CORE;

    public final Map<EnergyTerm, Long> latenciesPs = new TreeMap<>();
    public final Map<Integer, Long> barriersPs = new TreeMap<>();
    /** What the barrier takes within a tile and to pass a message on, or empty. */
    public long[] barrierMessagesPs = {};

    public BarrierInterpolation barrierInterpolation = BarrierInterpolation.STEP;

    /** The chip as it is now. */
    public ChipSpec chip() {
        return new ChipSpec(
                "test",
                "Test chip",
                "1",
                Grade.EXAMPLE,
                "",
                Map.of(),
                Map.of(),
                synchronisation(),
                system,
                networkOnChip(),
                core(),
                coreTypes,
                new FaultSpec(faultyCores, failedTiles, failedLinks),
                COSTS,
                Map.of(COSTS, costs()));
    }

    private SynchronisationSpec synchronisation() {
        if (acceleration > 0) {
            return new SynchronisationSpec(
                    SynchronisationMode.FREE,
                    Optional.empty(),
                    acceleration,
                    Optional.of(new Quantity(resolutionPs, Unit.PICOSECOND)));
        }
        return tickPs == 0
                ? new SynchronisationSpec(SynchronisationMode.BARRIER, Optional.empty(), 1, Optional.empty())
                : new SynchronisationSpec(
                        SynchronisationMode.TICK,
                        Optional.of(new Quantity(tickPs, Unit.PICOSECOND)),
                        1,
                        Optional.empty());
    }

    private NetworkOnChipSpec networkOnChip() {
        return new NetworkOnChipSpec(
                topology,
                width,
                topology == TopologyKind.TREE ? 1 : height,
                tileOrder,
                coresPerTile,
                routing,
                multicast,
                new PacketSpec(64, List.of()),
                link,
                offChipLink,
                offBoardLink,
                congestion,
                hostTile,
                topology == TopologyKind.TREE ? OptionalInt.of(treeArity) : OptionalInt.empty(),
                OptionalInt.empty(),
                aroundFaults);
    }

    /** What a core is. */
    public CoreSpec core() {
        return new CoreSpec(
                neuronsPerCore,
                new AxonInSpec(OptionalInt.empty()),
                new SynapseSpec(
                        Optional.empty(),
                        List.of(),
                        OptionalInt.empty(),
                        OptionalInt.empty(),
                        List.of(SynapseUnit.values()),
                        SynapseEncoding.PLAIN,
                        weightRounding,
                        LearningRules.names()),
                new DendriteSpec(accumulatorWrapBits),
                new SomaSpec(models, OptionalInt.empty(), currentPlusBiasWrapBits),
                new AxonOutSpec(OptionalInt.empty()));
    }

    private CostSetSpec costs() {
        Map<EnergyTerm, Figure> latencies = new TreeMap<>();
        latenciesPs.forEach((term, ps) -> latencies.put(term, figure(ps)));
        List<BarrierCost> barriers = barriersPs.entrySet().stream()
                .map(entry -> new BarrierCost(entry.getKey(), figure(entry.getValue())))
                .toList();
        Optional<BarrierMessages> messages = barrierMessagesPs.length == 0
                ? Optional.empty()
                : Optional.of(new BarrierMessages(figure(barrierMessagesPs[0]), figure(barrierMessagesPs[1])));
        PowerSpec power = new PowerSpec(
                Figure.unpublished("a test"),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
        Map<String, CoreTypeCosts> ofTypes = new TreeMap<>();
        typeLatenciesPs.forEach((type, own) -> {
            Map<EnergyTerm, Figure> figures = new TreeMap<>();
            own.forEach((term, ps) -> figures.put(term, figure(ps)));
            ofTypes.put(type, new CoreTypeCosts(Map.of(), figures));
        });
        return new CostSetSpec(
                COSTS, "", Map.of(), latencies, barriers, barrierInterpolation, messages, power, ofTypes);
    }

    private static Figure figure(long ps) {
        return figure(new Quantity(ps, Unit.PICOSECOND));
    }

    /** A figure that nobody published. */
    static Figure figure(Quantity value) {
        return new Figure(
                Optional.of(value),
                "invented",
                "",
                Scope.MARGINAL,
                Basis.PLACEHOLDER,
                Evidence.NONE,
                Optional.empty(),
                Optional.empty());
    }
}
