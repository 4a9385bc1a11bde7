package spikemesh.config.chip;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import spikemesh.config.value.Check;

/**
 * What hardware there is: one chip, and how many of them are joined.
 *
 * @param id the name it is chosen by
 * @param name the name people know it by
 * @param version version of this description
 * @param grade how much of its energy is public
 * @param description what it is, in a sentence or two
 * @param facts further published facts for people to read, such as process and area
 * @param sources where figures come from, by the key they use
 * @param synchronisation how it keeps time
 * @param system how many chips and boards
 * @param networkOnChip routers and links of one chip
 * @param core each of its cores, but those of other types
 * @param coreTypes other types of cores, and which cores are of them
 * @param faults what does not work
 * @param defaultCostSet the cost set used unless another is chosen
 * @param costSets prices and latencies, by name
 */
public record ChipSpec(
        String id,
        String name,
        String version,
        Grade grade,
        String description,
        Map<String, String> facts,
        Map<String, SourceSpec> sources,
        SynchronisationSpec synchronisation,
        SystemSpec system,
        NetworkOnChipSpec networkOnChip,
        CoreSpec core,
        List<CoreTypeSpec> coreTypes,
        FaultSpec faults,
        String defaultCostSet,
        Map<String, CostSetSpec> costSets) {

    /** More cores than any system of today has. */
    public static final int MOST_CORES = 1 << 22;

    public ChipSpec {
        Check.notBlank("id", id);
        Check.notBlank("name", name);
        Check.notBlank("version", version);
        Check.present("grade", grade);
        Check.present("description", description);
        facts = Check.ordered("facts", facts);
        sources = Check.ordered("sources", sources);
        Check.present("synchronisation", synchronisation);
        Check.present("system", system);
        Check.present("networkOnChip", networkOnChip);
        Check.present("core", core);
        coreTypes = List.copyOf(Check.present("coreTypes", coreTypes));
        Check.distinct("coreTypes", coreTypes, CoreTypeSpec::name);
        Check.present("faults", faults);
        Check.notBlank("defaultCostSet", defaultCostSet);
        costSets = Check.ordered("costSets", costSets);
        Check.notEmpty("costSets", costSets.keySet());
        Check.oneOf("defaultCostSet", defaultCostSet, costSets.keySet());
        boolean oneTile = networkOnChip.topology() == TopologyKind.TRIANGULAR_TORUS && networkOnChip.tiles() == 1;
        if (system.hexagonalBoards().isPresent() && !oneTile) {
            throw new IllegalArgumentException(
                    "system.hexagonalBoards needs a triangular-torus with one tile on each chip: topology="
                            + networkOnChip.topology() + " width=" + networkOnChip.width() + " height="
                            + networkOnChip.height());
        }
        long all = (long) system.chips() * networkOnChip.tiles() * networkOnChip.coresPerTile();
        Check.inRange("cores", all, 1, MOST_CORES);
        faults.cores().forEach(core1 -> Check.inRange("faults.cores", core1, 0, (int) all - 1));
        checkTypes(coreTypes, networkOnChip.tiles() * networkOnChip.coresPerTile());
        for (CostSetSpec costs : costSets.values()) {
            for (String type : costs.coreTypes().keySet()) {
                Check.oneOf(
                        "coreTypes of cost set " + costs.id(),
                        type,
                        coreTypes.stream().map(CoreTypeSpec::name).toList());
            }
        }
        int tiles = (int) (all / networkOnChip.coresPerTile());
        checkFaults(faults, networkOnChip.topology() == TopologyKind.TREE ? Integer.MAX_VALUE : tiles - 1);
    }

    private static void checkFaults(FaultSpec faults, int last) {
        faults.tiles().forEach(tile -> Check.inRange("faults.tiles", tile, 0, last));
        for (LinkFault fault : faults.links()) {
            Check.inRange("faults.links.fromTile", fault.fromTile(), 0, last);
            Check.inRange("faults.links.toTile", fault.toTile(), 0, last);
        }
    }

    /** A chip all of whose cores are alike. */
    public ChipSpec(
            String id,
            String name,
            String version,
            Grade grade,
            String description,
            Map<String, String> facts,
            Map<String, SourceSpec> sources,
            SynchronisationSpec synchronisation,
            SystemSpec system,
            NetworkOnChipSpec networkOnChip,
            CoreSpec core,
            FaultSpec faults,
            String defaultCostSet,
            Map<String, CostSetSpec> costSets) {
        this(
                id,
                name,
                version,
                grade,
                description,
                facts,
                sources,
                synchronisation,
                system,
                networkOnChip,
                core,
                List.of(),
                faults,
                defaultCostSet,
                costSets);
    }

    private static void checkTypes(List<CoreTypeSpec> types, int coresPerChip) {
        Map<Integer, String> typeOf = new HashMap<>();
        for (CoreTypeSpec type : types) {
            for (int place : type.cores()) {
                Check.inRange("coreTypes: cores of " + type.name(), place, 0, coresPerChip - 1);
                String other = typeOf.put(place, type.name());
                if (other != null) {
                    throw new IllegalArgumentException("a core must be of one type, but core " + place + " is of "
                            + other + " and " + type.name() + ": coreTypes=" + type.name());
                }
            }
        }
    }

    /** The type of core {@code number} of the system; absent for the usual one. */
    public Optional<CoreTypeSpec> typeOf(int number) {
        for (CoreTypeSpec type : coreTypes) {
            if (type.has(number % coresPerChip())) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /** What core {@code number} of the system is. */
    public CoreSpec core(int number) {
        return coreTypes.isEmpty()
                ? core
                : typeOf(number).map(CoreTypeSpec::core).orElse(core);
    }

    /** The neuron models of any of its cores. */
    public List<String> models() {
        return Stream.concat(Stream.of(core), coreTypes.stream().map(CoreTypeSpec::core))
                .flatMap(some -> some.soma().models().stream())
                .distinct()
                .toList();
    }

    /** The same chip, whose cores have neurons of one more model. */
    public ChipSpec withModel(String model) {
        if (models().contains(model)) {
            return this;
        }
        List<String> more = new ArrayList<>(core.soma().models());
        more.add(model);
        SomaSpec soma = new SomaSpec(more, core.soma().stateBits(), core.soma().currentPlusBiasWrapBits());
        CoreSpec other =
                new CoreSpec(core.neurons(), core.axonIn(), core.synapse(), core.dendrite(), soma, core.axonOut());
        return withCores(other, coreTypes);
    }

    /** The same chip with another number of axons out; so have types of cores that have as many as the usual ones. */
    public ChipSpec withAxonsOut(int axons) {
        AxonOutSpec more = new AxonOutSpec(OptionalInt.of(axons));
        List<CoreTypeSpec> types = coreTypes.stream()
                .map(type -> type.core().axonOut().equals(core.axonOut())
                        ? new CoreTypeSpec(type.name(), type.cores(), with(type.core(), more))
                        : type)
                .toList();
        return withCores(with(core, more), types);
    }

    private static CoreSpec with(CoreSpec core, AxonOutSpec axonOut) {
        return new CoreSpec(core.neurons(), core.axonIn(), core.synapse(), core.dendrite(), core.soma(), axonOut);
    }

    private ChipSpec withCores(CoreSpec usual, List<CoreTypeSpec> types) {
        return new ChipSpec(
                id,
                name,
                version,
                grade,
                description,
                facts,
                sources,
                synchronisation,
                system,
                networkOnChip,
                usual,
                types,
                faults,
                defaultCostSet,
                costSets);
    }

    /** Cores of one chip. */
    public int coresPerChip() {
        return networkOnChip.tiles() * networkOnChip.coresPerTile();
    }

    /** Tiles of the whole system. */
    public int tiles() {
        return system.chips() * networkOnChip.tiles();
    }

    /** Cores of the whole system. */
    public int cores() {
        return system.chips() * coresPerChip();
    }

    /** Cores of the whole system that do not work, or whose router does not. */
    public Set<Integer> faultyCores() {
        Set<Integer> faulty = new HashSet<>(faults.cores());
        int perTile = networkOnChip.coresPerTile();
        for (int tile : faults.tiles()) {
            for (int core = 0; core < perTile && tile < tiles(); core++) {
                faulty.add(tile * perTile + core);
            }
        }
        return faulty;
    }

    /** Cores of the whole system that work. */
    public int workingCores() {
        return cores() - faultyCores().size();
    }

    /** Neurons of all cores that work. */
    public long neurons() {
        if (coreTypes.isEmpty()) {
            return (long) workingCores() * core.neurons();
        }
        Set<Integer> faulty = faultyCores();
        return IntStream.range(0, cores())
                .filter(number -> !faulty.contains(number))
                .mapToLong(number -> core(number).neurons())
                .sum();
    }

    /** The cost set that is used unless another is chosen. */
    public CostSetSpec costSet() {
        return costSets.get(defaultCostSet);
    }
}
