package spikemesh.config.chip;

import java.util.List;
import java.util.Map;
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
 * @param core each of its cores
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
        Check.present("faults", faults);
        Check.notBlank("defaultCostSet", defaultCostSet);
        costSets = Check.ordered("costSets", costSets);
        Check.notEmpty("costSets", costSets.keySet());
        Check.oneOf("defaultCostSet", defaultCostSet, costSets.keySet());
        long all = (long) system.chips() * networkOnChip.tiles() * networkOnChip.coresPerTile();
        Check.inRange("cores", all, 1, MOST_CORES);
        faults.cores().forEach(core1 -> Check.inRange("faults.cores", core1, 0, (int) all - 1));
        int tiles = (int) (all / networkOnChip.coresPerTile());
        for (LinkFault fault : List.copyOf(faults.links())) {
            Check.inRange("faults.links.fromTile", fault.fromTile(), 0, tiles - 1);
            Check.inRange("faults.links.toTile", fault.toTile(), 0, tiles - 1);
        }
    }

    /** The same chip, whose cores have neurons of one more model. */
    public ChipSpec withModel(String model) {
        if (core.soma().models().contains(model)) {
            return this;
        }
        List<String> models = new java.util.ArrayList<>(core.soma().models());
        models.add(model);
        SomaSpec soma =
                new SomaSpec(models, core.soma().stateBits(), core.soma().currentPlusBiasWrapBits());
        CoreSpec other =
                new CoreSpec(core.neurons(), core.axonIn(), core.synapse(), core.dendrite(), soma, core.axonOut());
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
                other,
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

    /** Cores of the whole system that work. */
    public int workingCores() {
        return cores() - faults.cores().size();
    }

    /** Neurons of all cores that work. */
    public long neurons() {
        return (long) workingCores() * core.neurons();
    }

    /** The cost set that is used unless another is chosen. */
    public CostSetSpec costSet() {
        return costSets.get(defaultCostSet);
    }
}
