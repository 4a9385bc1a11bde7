package spikemesh.emulator.map;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import spikemesh.config.chip.ChipSpec;
import spikemesh.config.chip.CostSetSpec;
import spikemesh.config.chip.MulticastKind;
import spikemesh.config.chip.SynapseEncoding;
import spikemesh.config.network.NetworkSpec;
import spikemesh.config.network.PopulationSpec;
import spikemesh.emulator.compile.ChipTopology;
import spikemesh.emulator.compile.DoesNotFitException;
import spikemesh.emulator.compile.FitFinding;
import spikemesh.emulator.compile.Placer;
import spikemesh.emulator.compile.UnsupportedException;

/**
 * Finds a core for every neuron of a network, and says how the network fits.
 *
 * <p>Works from rules: synapses are walked, never stored as such, so that a thousand million of them need no more memory
 * than a table of the network's elements. The result depends on the inputs alone, not on time or threads.
 */
public final class Mapper {

    private final ChipSpec chip;
    private final NetworkSpec network;
    private final CostSetSpec costs;
    private final SpikeRates rates;
    private final SynapseEncoding encoding;
    private final boolean tree;
    private final CoreKinds kinds;

    /** A mapper for one network on one chip, judged by {@code rates} and priced with {@code costs}. */
    public Mapper(ChipSpec chip, CostSetSpec costs, NetworkSpec network, SpikeRates rates) {
        this.chip = chip;
        this.network = network;
        this.costs = costs;
        this.rates = rates;
        tree = chip.networkOnChip().multicast() == MulticastKind.TREE;
        encoding = chip.core().synapse().encoding();
        kinds = new CoreKinds(chip);
    }

    /**
     * Maps the network.
     *
     * @throws UnsupportedException if the chip lacks a neuron model
     * @throws DoesNotFitException if the mapping given puts more neurons on a core than it has
     */
    public MappingResult map(MappingOptions options) {
        checkModels();
        Wiring wiring = new Wiring(chip, network);
        float[] rate = rates.of(wiring);
        return options.strategy() == Strategy.GIVEN ? given(options, wiring, rate) : made(options, wiring, rate);
    }

    private void checkModels() {
        for (PopulationSpec population : network.populations()) {
            if (!chip.models().contains(population.model())) {
                throw new UnsupportedException("population " + population.name() + ": chip " + chip.id()
                        + " has no neuron model " + population.model() + ", it has: " + chip.models());
            }
        }
    }

    private MappingResult made(MappingOptions options, Wiring wiring, float[] rate) {
        Partition partition = partition(options, wiring, rate, kinds);
        if (!kinds.hold(partition)) {
            return tooMany(options, wiring, partition, rate);
        }
        new InputGroups(wiring, network, chip).join(partition);
        Census census = new Census(wiring, encoding, partition, rate, true, tree);
        ChipTopology topology = new ChipTopology(chip);
        TileMap map = new TileMap(chip, kinds, topology);
        Arrangement arrangement = new Arrangement(map, partition, census.traffic);
        OptionalLong moves = arrange(options, arrangement);
        int[] idOf = ids(arrangement);
        return result(options, wiring, partition, census, new Seats(map, topology, arrangement.tileOf, idOf), moves);
    }

    private Partition partition(MappingOptions options, Wiring wiring, float[] rate, CoreKinds there) {
        if (options.strategy() != Strategy.NAIVE) {
            return new GreedyPartition(wiring, encoding, there, rate, tree).partition(chip.workingCores());
        }
        Partition partition = new Partition(wiring.elements());
        new Slices(wiring, encoding, there, rate).fillAll(partition);
        return partition;
    }

    private static OptionalLong arrange(MappingOptions options, Arrangement arrangement) {
        if (options.strategy() == Strategy.NAIVE) {
            NaiveArrangement.arrange(arrangement);
            return OptionalLong.empty();
        }
        GreedyArrangement greedy = new GreedyArrangement(arrangement);
        greedy.arrange();
        if (!greedy.large()) {
            new Annealing(arrangement, options.seed()).run(Annealing.fewMoves(arrangement));
            greedy.improve();
        }
        if (options.strategy() == Strategy.GREEDY) {
            return OptionalLong.empty();
        }
        long moves = arrangement.joined() ? options.moves().orElse(Annealing.usualMoves(arrangement)) : 0;
        new Annealing(arrangement, options.seed()).run(moves);
        greedy.improve();
        return OptionalLong.of(moves);
    }

    /** Core ids of all nodes but the host: the working cores of each tile and kind in order of node. */
    private static int[] ids(Arrangement arrangement) {
        CoreKinds kinds = arrangement.map().kinds();
        int[] next = new int[arrangement.map().tiles * kinds.count()];
        int[] ids = new int[arrangement.tileOf.length - 1];
        for (int node = 0; node < ids.length; node++) {
            int[] cores = arrangement.map().cores(arrangement.tileOf[node]);
            int at = 0;
            if (arrangement.takesRoom(node)) {
                int kind = arrangement.kind(node);
                int seat = arrangement.tileOf[node] * kinds.count() + kind;
                at = next[seat];
                while (kinds.of(cores[at]) != kind) {
                    at++;
                }
                next[seat] = at + 1;
            }
            ids[node] = cores[at];
        }
        return ids;
    }

    private MappingResult given(MappingOptions options, Wiring wiring, float[] rate) {
        int[][] cores = new Placer(chip, network).place();
        Partition partition = new Partition(wiring.elements());
        TreeMap<Integer, Integer> nodeOfId = new TreeMap<>();
        for (int name = 0; name < wiring.populations; name++) {
            for (int core : cores[name]) {
                nodeOfId.put(core, 0);
            }
        }
        List<Integer> ids = new ArrayList<>(nodeOfId.keySet());
        for (int id : ids) {
            nodeOfId.put(id, partition.open(0, kinds.of(id)));
        }
        for (int element = 0; element < wiring.neurons(); element++) {
            int name = wiring.nameOf(element);
            partition.coreOf[element] = nodeOfId.get(cores[name][element - wiring.start[name]]);
        }
        TreeMap<Integer, Integer> inputNodes = new TreeMap<>();
        for (int element = wiring.neurons(); element < wiring.elements(); element++) {
            int name = wiring.nameOf(element);
            int core = cores[name][element - wiring.start[name]];
            if (core != Placer.HOST) {
                if (!inputNodes.containsKey(core)) {
                    inputNodes.put(core, partition.cores + partition.inputNodes++);
                    ids.add(core);
                }
                partition.coreOf[element] = inputNodes.get(core);
            }
        }
        Census census = new Census(wiring, encoding, partition, rate, true, tree);
        ChipTopology topology = new ChipTopology(chip);
        TileMap map = new TileMap(chip, kinds, topology);
        int[] idOf = ids.stream().mapToInt(Integer::intValue).toArray();
        int[] tileOf = Arrays.copyOf(idOf, idOf.length + 1);
        for (int node = 0; node < idOf.length; node++) {
            tileOf[node] = idOf[node] / chip.networkOnChip().coresPerTile();
        }
        tileOf[idOf.length] = map.host;
        return result(options, wiring, partition, census, new Seats(map, topology, tileOf, idOf), OptionalLong.empty());
    }

    /** Where nodes ended up: tile of each, the host last, and core id of each but the host. */
    private static final class Seats {

        final TileMap map;
        final ChipTopology topology;
        final int[] tileOf;
        final int[] idOf;

        Seats(TileMap map, ChipTopology topology, int[] tileOf, int[] idOf) {
            this.map = map;
            this.topology = topology;
            this.tileOf = tileOf;
            this.idOf = idOf;
        }
    }

    private MappingResult result(
            MappingOptions options,
            Wiring wiring,
            Partition partition,
            Census census,
            Seats seats,
            OptionalLong moves) {
        int perTile = chip.networkOnChip().coresPerTile();
        Owners owners = new Owners(wiring, partition);
        FitAssessment fit = new FitAssessment(
                kinds,
                network,
                wiring,
                partition,
                census,
                core -> CoreNames.of(chip, seats.idOf[core]) + owners.of(core));
        fit.assess();
        fit.routingEntries(census.traffic, seats.map, seats.tileOf, seats.idOf);
        int[] coreOf = new int[wiring.elements()];
        for (int element = 0; element < coreOf.length; element++) {
            int node = partition.coreOf[element];
            coreOf[element] = node == Partition.HOST ? Partition.HOST : seats.idOf[node];
        }
        List<MappingResult.CoreUse> uses = uses(partition, census, seats.idOf, perTile);
        MappingQuality quality = new QualityMeter(seats.map, seats.topology.tileOfRouter(), costs)
                .measure(census, partition, seats.tileOf);
        List<FitFinding> findings = new ArrayList<>(fit.findings());
        if (quality.waysCut() > 0) {
            findings.add(new FitFinding(
                    "routes between tiles",
                    quality.firstCut() + (quality.waysCut() > 1 ? " and others" : ""),
                    quality.waysNeeded(),
                    quality.waysNeeded() - quality.waysCut(),
                    "place source and target on tiles that a route still joins"));
        }
        long chips = uses.stream()
                .map(use -> use.core() / chip.coresPerChip())
                .distinct()
                .count();
        return new MappingResult(
                options,
                Optional.of(new PlacedElements(wiring, coreOf)),
                uses,
                partition.cores,
                chip.workingCores(),
                (int) chips,
                kinds.chipsFor(partition),
                chip.system().chips(),
                wiring.neurons(),
                census.allSynapses(),
                fit.lines(),
                findings,
                Optional.of(quality),
                moves,
                wiring.anyExpected());
    }

    private static List<MappingResult.CoreUse> uses(Partition partition, Census census, int[] idOf, int perTile) {
        List<MappingResult.CoreUse> uses = new ArrayList<>();
        for (int core = 0; core < partition.cores; core++) {
            uses.add(new MappingResult.CoreUse(
                    idOf[core],
                    idOf[core] / perTile,
                    census.neurons[core],
                    census.synapses[core],
                    census.memoryBits[core],
                    census.axonsIn[core],
                    census.axonsOut[core]));
        }
        uses.sort(java.util.Comparator.comparingInt(MappingResult.CoreUse::core));
        return uses;
    }

    /** The fewest chips of this kind that have cores enough. */
    private long chipsFor(MappingOptions options, Wiring wiring, Partition partition, float[] rate) {
        if (kinds.count() == 1) {
            return kinds.chipsFor(partition);
        }
        // With more chips more cores of a kind are there, so that fewer have to make do with another.
        int few = chip.system().chips();
        int enough = few;
        do {
            few = enough;
            enough *= 2;
        } while (!holds(options, wiring, rate, enough));
        while (few + 1 < enough) {
            int middle = (few + enough) / 2;
            if (holds(options, wiring, rate, middle)) {
                enough = middle;
            } else {
                few = middle;
            }
        }
        return enough;
    }

    private boolean holds(MappingOptions options, Wiring wiring, float[] rate, int chips) {
        CoreKinds there = kinds.withChips(chips);
        return there.hold(partition(options, wiring, rate, there));
    }

    /** More cores than there are: what each slice would need, and no places. */
    private MappingResult tooMany(MappingOptions options, Wiring wiring, Partition partition, float[] rate) {
        Census census = new Census(wiring, encoding, partition, rate, false, tree);
        Owners owners = new Owners(wiring, partition);
        FitAssessment fit =
                new FitAssessment(kinds, network, wiring, partition, census, core -> "slice " + core + owners.of(core));
        fit.assess();
        List<FitFinding> findings = new ArrayList<>();
        long chips = chipsFor(options, wiring, partition, rate);
        for (int kind = 0; kind < kinds.count(); kind++) {
            int need = partition.ofKind(kind);
            if (need > kinds.working(kind)) {
                findings.add(new FitFinding(
                        "cores", kinds.name(kind), need, kinds.working(kind), "use " + chips + " chips of this kind"));
            }
        }
        findings.addAll(fit.findings());
        int[] slices = new int[partition.cores];
        for (int core = 0; core < slices.length; core++) {
            slices[core] = core;
        }
        return new MappingResult(
                options,
                Optional.empty(),
                uses(partition, census, slices, chip.networkOnChip().coresPerTile()),
                partition.cores,
                chip.workingCores(),
                0,
                chips,
                chip.system().chips(),
                wiring.neurons(),
                census.allSynapses(),
                fit.lines(),
                findings,
                Optional.empty(),
                OptionalLong.empty(),
                wiring.anyExpected());
    }
}
