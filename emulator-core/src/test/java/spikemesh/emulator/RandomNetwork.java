package spikemesh.emulator;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import spikemesh.config.chip.BarrierInterpolation;
import spikemesh.config.chip.ChipSpec;
import spikemesh.config.chip.EnergyTerm;
import spikemesh.config.chip.MulticastKind;
import spikemesh.config.chip.RoutingKind;
import spikemesh.config.chip.SystemSpec;
import spikemesh.config.chip.TileOrder;
import spikemesh.config.chip.TopologyKind;
import spikemesh.config.chip.WeightRounding;
import spikemesh.config.network.CoreRange;
import spikemesh.config.network.InputSource;
import spikemesh.config.network.InputSpec;
import spikemesh.config.network.InputSpike;
import spikemesh.config.network.MappingSpec;
import spikemesh.config.network.NetworkSpec;
import spikemesh.config.network.Placement;
import spikemesh.config.network.PlacementStrategy;
import spikemesh.config.network.PopulationSpec;
import spikemesh.config.network.ProjectionSpec;

/** A small network on a small chip, drawn so that every rule of the specification is met often. */
final class RandomNetwork {

    private static final int TIMESTEPS = 40;

    private final SplittableRandom random;
    final TestChips chip = new TestChips();
    private final List<PopulationSpec> populations = new ArrayList<>();
    private final List<InputSpec> inputs = new ArrayList<>();
    private final RandomModel model;

    /** A network of any model. */
    RandomNetwork(SplittableRandom random) {
        this(random, RandomModel.NAMES.get(random.nextInt(RandomModel.NAMES.size())));
    }

    /** A network of model {@code name}. */
    RandomNetwork(SplittableRandom random, String name) {
        this.random = random;
        model = new RandomModel(random, name);
        chip.models = List.of(name);
        drawSize();
        drawCosts();
        for (int i = 0, count = random.nextInt(1, 5); i < count; i++) {
            int size = random.nextInt(1, 30);
            populations.add(new PopulationSpec("p" + i, size, model.name(), model.parameters(size)));
        }
        for (int i = 0, count = random.nextInt(0, 3); i < count; i++) {
            int size = random.nextInt(1, 10);
            inputs.add(new InputSpec("i" + i, size, source(size)));
        }
    }

    /** The same chip with ticks of {@code ps}. */
    ChipSpec chipWithTicks(long ps) {
        chip.tickPs = ps;
        return chip.chip();
    }

    /** The chip, with as much room as the network may need. */
    ChipSpec chip() {
        return chip.chip();
    }

    /** The network. */
    NetworkSpec network() {
        MappingSpec mapping = mapping();
        RandomProjection projections = new RandomProjection(random, populations, inputs, model);
        List<ProjectionSpec> drawn = IntStream.range(0, random.nextInt(1, 7))
                .mapToObj(projections::draw)
                .toList();
        return new NetworkSpec(
                "random", Optional.of(model.timestep()), populations, inputs, drawn, List.of(), mapping, Path.of(""));
    }

    int timesteps() {
        return TIMESTEPS;
    }

    private boolean one(int in) {
        return random.nextInt(in) == 0;
    }

    private void drawSize() {
        chip.width = random.nextInt(1, 4);
        chip.height = random.nextInt(1, 4);
        chip.coresPerTile = random.nextInt(1, 4);
        chip.tileOrder = one(2) ? TileOrder.ROW_MAJOR : TileOrder.COLUMN_MAJOR;
        chip.multicast =
                one(2) ? MulticastKind.UNICAST_PER_CORE : one(2) ? MulticastKind.TREE : MulticastKind.TAG_BROADCAST;
        if (one(3)) {
            chip.topology = one(2) ? TopologyKind.TORUS : TopologyKind.TRIANGULAR_TORUS;
            chip.width = random.nextInt(1, 6);
            chip.height = random.nextInt(1, 6);
        }
        chip.hostTile = random.nextInt(chip.width * chip.height);
        chip.routing = one(2) ? RoutingKind.DIMENSION_ORDER_XY : RoutingKind.DIMENSION_ORDER_YX;
        if (chip.topology == TopologyKind.TRIANGULAR_TORUS) {
            chip.routing = RoutingKind.DIMENSION_ORDER_XY;
        }
        if (one(4)) {
            chip.system = new SystemSpec(random.nextInt(1, 3), random.nextInt(1, 3), 1, random.nextInt(1, 3));
        }
        chip.weightRounding = one(2) ? WeightRounding.FLOOR : WeightRounding.TOWARD_ZERO;
        chip.accumulatorWrapBits = one(3) ? OptionalInt.of(random.nextInt(10, 25)) : OptionalInt.empty();
        chip.currentPlusBiasWrapBits = one(3) ? OptionalInt.of(random.nextInt(12, 25)) : OptionalInt.empty();
    }

    private void drawCosts() {
        for (EnergyTerm term : EnergyTerm.values()) {
            if (!one(4)) {
                chip.latenciesPs.put(term, (long) random.nextInt(0, 10_000));
            }
        }
        // An active update is an inactive one and more.
        Long inactive = chip.latenciesPs.getOrDefault(EnergyTerm.NEURON_UPDATE_INACTIVE, 0L);
        chip.latenciesPs.computeIfPresent(EnergyTerm.NEURON_UPDATE_ACTIVE, (term, extra) -> inactive + extra);
        if (one(2)) {
            chip.barrierMessagesPs = new long[] {random.nextInt(0, 200_000), random.nextInt(0, 20_000)};
        }
        for (int i = 0, tiles = 0, count = random.nextInt(0, 4); i < count; i++) {
            tiles += random.nextInt(1, 4);
            chip.barriersPs.put(tiles, (long) random.nextInt(0, 2_000_000));
        }
        // Short ticks, so that cores fall behind and packets are late or lost; long ones, so that none are.
        chip.tickPs = one(3) ? 1L << random.nextInt(10, 24) : 0;
        chip.barrierInterpolation = one(2) ? BarrierInterpolation.STEP : BarrierInterpolation.LINEAR;
    }

    private InputSource source(int size) {
        if (one(3)) {
            return new InputSource.PoissonSource(random.nextDouble(), random.nextLong());
        }
        if (one(2)) {
            return new InputSource.Periodic(random.nextInt(1, 9), random.nextInt(0, 9), random.nextInt(0, 9));
        }
        List<InputSpike> spikes = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            spikes.add(new InputSpike(random.nextInt(TIMESTEPS + 5), random.nextInt(size), model.payload()));
        }
        return new InputSource.ExplicitSpikes(spikes);
    }

    private MappingSpec mapping() {
        int cores = chip.chip().cores();
        int neurons = populations.stream().mapToInt(PopulationSpec::size).sum();
        PlacementStrategy strategy = PlacementStrategy.values()[random.nextInt(3)];
        Map<String, Placement> placements = new LinkedHashMap<>();
        inputs.forEach(input -> place(input.name(), input.size(), cores, placements));
        boolean tight = strategy == PlacementStrategy.CONTIGUOUS && one(2);
        if (tight && inputs.stream().noneMatch(input -> placements.containsKey(input.name()))) {
            // Just room enough on the cores that work.
            int faulty = cores > 1 && one(2) ? random.nextInt(cores) : -1;
            chip.faultyCores = faulty < 0 ? List.of() : List.of(faulty);
            int working = cores - chip.faultyCores.size();
            chip.neuronsPerCore = (neurons + working - 1) / working;
            return new MappingSpec(strategy, OptionalInt.empty(), placements);
        }
        populations.forEach(population -> place(population.name(), population.size(), cores, placements));
        boolean limited = strategy == PlacementStrategy.SPREAD || one(2);
        boolean roomForHalf =
                !limited && cores > 1 && populations.stream().noneMatch(p -> placements.containsKey(p.name()));
        chip.neuronsPerCore = roomForHalf ? (neurons + populations.size() + 1) / 2 : neurons;
        // Round robin over as many cores as it needs, if all populations go round.
        int share = 2 + random.nextInt(cores);
        if (strategy == PlacementStrategy.ROUND_ROBIN && roomForHalf && share <= cores) {
            chip.neuronsPerCore = populations.stream()
                    .mapToInt(population -> (population.size() + share - 1) / share)
                    .sum();
        }
        return new MappingSpec(
                strategy, limited ? OptionalInt.of(random.nextInt(1, cores + 1)) : OptionalInt.empty(), placements);
    }

    private void place(String name, int size, int cores, Map<String, Placement> placements) {
        if (one(2)) {
            return;
        }
        int kind = random.nextInt(3);
        if (kind == 0) {
            List<Integer> list = IntStream.range(0, size)
                    .mapToObj(i -> random.nextInt(cores))
                    .toList();
            placements.put(name, new Placement.CoreList(list));
        } else if (kind == 1) {
            int split = random.nextInt(size);
            List<CoreRange> ranges = new ArrayList<>();
            ranges.add(new CoreRange(split, size, random.nextInt(cores)));
            if (split > 0) {
                ranges.add(new CoreRange(0, split, random.nextInt(cores)));
            }
            placements.put(name, new Placement.CoreRanges(ranges));
        } else {
            int first = random.nextInt(cores);
            placements.put(name, new Placement.SpreadOver(first, random.nextInt(1, cores - first + 1)));
        }
    }
}
