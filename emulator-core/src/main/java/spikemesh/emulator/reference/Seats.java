package spikemesh.emulator.reference;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import spikemesh.config.chip.ChipSpec;
import spikemesh.config.network.CoreRange;
import spikemesh.config.network.InputSpec;
import spikemesh.config.network.MappingSpec;
import spikemesh.config.network.NetworkSpec;
import spikemesh.config.network.Placement;
import spikemesh.config.network.PopulationSpec;
import spikemesh.config.value.Check;
import spikemesh.emulator.energy.EventCounts;

/** Which core each neuron lives on, and each channel of an input that has a place on a core. */
final class Seats {

    private final ChipSpec chip;
    private final MappingSpec mapping;
    private final Map<String, int[]> cores = new LinkedHashMap<>();
    private final Map<Integer, Integer> taken = new TreeMap<>();
    private final Map<Integer, String> models = new TreeMap<>();
    private final int usable;
    private int next;

    Seats(ChipSpec chip, NetworkSpec network) {
        this.chip = chip;
        this.mapping = network.mapping();
        this.usable = Math.min(chip.cores(), mapping.cores().orElse(chip.cores()));
        for (InputSpec input : network.inputs()) {
            int[] seats = placed(input.name(), input.size(), new Placement.Host());
            Arrays.stream(seats).filter(core -> core != EventCounts.HOST).forEach(core -> check(input.name(), core));
            cores.put(input.name(), seats);
        }
        for (PopulationSpec population : network.populations()) {
            if (mapping.placements().containsKey(population.name())) {
                seat(population, placed(population.name(), population.size(), null));
            }
        }
        int many = coresNeeded(network);
        for (PopulationSpec population : network.populations()) {
            if (!cores.containsKey(population.name())) {
                distribute(population, many);
            }
        }
    }

    /** The core of neuron or channel {@code index}; {@link EventCounts#HOST} for a channel at the host tile. */
    int core(String name, int index) {
        return cores.get(name)[index];
    }

    private void distribute(PopulationSpec population, int many) {
        int[] seats = new int[population.size()];
        if (!chip.coreTypes().isEmpty()) {
            next = 0;
        }
        for (int neuron = 0; neuron < seats.length; neuron++) {
            seats[neuron] = switch (mapping.strategy()) {
                case CONTIGUOUS -> firstFree(population);
                case SPREAD -> (int) ((long) neuron * many / seats.length);
                case ROUND_ROBIN -> neuron % many;
            };
            seat(population, neuron, seats[neuron]);
        }
        cores.put(population.name(), seats);
    }

    /** The first core, from the one used last, that works, has room and computes the same model. */
    private int firstFree(PopulationSpec population) {
        while (next < usable && !suits(population, next)) {
            next++;
        }
        if (next == usable) {
            throw new IllegalArgumentException("network does not fit chip " + chip.id() + ": population "
                    + population.name() + " finds no free core: cores=" + usable);
        }
        return next;
    }

    private boolean suits(PopulationSpec population, int core) {
        return !chip.faultyCores().contains(core)
                && taken.getOrDefault(core, 0) < chip.core(core).neurons()
                && chip.core(core).soma().models().contains(population.model())
                && models.getOrDefault(core, population.model()).equals(population.model());
    }

    private void seat(PopulationSpec population, int[] seats) {
        for (int neuron = 0; neuron < seats.length; neuron++) {
            seat(population, neuron, seats[neuron]);
        }
        cores.put(population.name(), seats);
    }

    private void seat(PopulationSpec population, int neuron, int core) {
        check(population.name(), core);
        if (!suits(population, core)) {
            throw new IllegalArgumentException("network does not fit chip " + chip.id() + ": population "
                    + population.name() + ": neuron " + neuron + " finds no room on a core for one model and "
                    + chip.core(core).neurons() + " neurons: core=" + core);
        }
        taken.merge(core, 1, Integer::sum);
        models.put(core, population.model());
    }

    private void check(String name, int core) {
        if (core < 0 || core >= chip.cores() || chip.faultyCores().contains(core)) {
            throw new IllegalArgumentException("mapping of " + name + ": must name a core that works in 0.."
                    + (chip.cores() - 1) + ": core=" + core);
        }
    }

    private int coresNeeded(NetworkSpec network) {
        if (mapping.cores().isPresent()) {
            return mapping.cores().getAsInt();
        }
        int cores = 1;
        while (cores < chip.cores() && onFirstCore(network, cores) > chip.core().neurons()) {
            cores++;
        }
        return cores;
    }

    /** How many neurons core 0 gets if all populations without a place of their own go round over so many cores. */
    private long onFirstCore(NetworkSpec network, int cores) {
        return network.populations().stream()
                .filter(population -> !mapping.placements().containsKey(population.name()))
                .mapToLong(population -> (long) Math.ceil((double) population.size() / cores))
                .sum();
    }

    private int[] placed(String name, int size, Placement usual) {
        Placement placement = mapping.placements().getOrDefault(name, usual);
        int[] seats = new int[size];
        Arrays.fill(seats, EventCounts.HOST);
        if (placement instanceof Placement.CoreList list) {
            seats = list.cores().stream().mapToInt(Integer::intValue).toArray();
        } else if (placement instanceof Placement.CoreFile file) {
            seats = Arrays.stream(NumberFiles.column(file.path()))
                    .mapToInt(core -> (int) core)
                    .toArray();
        } else if (placement instanceof Placement.SpreadOver over) {
            Arrays.setAll(seats, i -> over.first() + (int) ((long) i * over.cores() / size));
        } else if (placement instanceof Placement.CoreRanges ranges) {
            for (CoreRange range : ranges.ranges()) {
                Check.inRange("mapping of " + name + ": to", range.to(), 1, size);
                Arrays.fill(seats, range.from(), range.to(), range.core());
            }
        }
        if (seats.length != size) {
            throw new IllegalArgumentException("mapping of " + name + ": must name one core for each of " + size
                    + " neurons: cores=" + seats.length);
        }
        return seats;
    }
}
