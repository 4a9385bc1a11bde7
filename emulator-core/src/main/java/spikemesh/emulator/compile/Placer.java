package spikemesh.emulator.compile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import spikemesh.config.chip.ChipSpec;
import spikemesh.config.chip.CoreTypeSpec;
import spikemesh.config.network.CoreRange;
import spikemesh.config.network.InputSpec;
import spikemesh.config.network.MappingSpec;
import spikemesh.config.network.NetworkSpec;
import spikemesh.config.network.Placement;
import spikemesh.config.network.PopulationSpec;

/**
 * Gives every neuron a core: first the placements the user wrote, then the rest by strategy, in order of declaration.
 */
public final class Placer {

    /** Stands for the host in the place of a core. */
    public static final int HOST = -1;

    private final ChipSpec chip;
    private final NetworkSpec network;
    private final MappingSpec mapping;
    private final int[] used;
    private final String[] modelOf;
    private final Set<Integer> faulty;

    /** Places {@code network} on {@code chip} as the mapping of the network says. */
    public Placer(ChipSpec chip, NetworkSpec network) {
        this.chip = chip;
        this.network = network;
        this.mapping = network.mapping();
        used = new int[chip.cores()];
        modelOf = new String[chip.cores()];
        faulty = chip.faultyCores();
    }

    /**
     * Core ids of all neurons of each population in order of declaration, then of the channels of each input.
     *
     * @throws DoesNotFitException if there is no room
     */
    public int[][] place() {
        List<PopulationSpec> populations = network.populations();
        int inputs = network.inputs().size();
        int[][] cores = new int[populations.size() + inputs][];
        for (int p = 0; p < populations.size(); p++) {
            PopulationSpec population = populations.get(p);
            Placement placement = mapping.placements().get(population.name());
            if (placement != null) {
                cores[p] = explicit(population.name(), population.size(), placement);
                occupy(population, cores[p]);
            }
        }
        int next = 0;
        for (int p = 0; p < populations.size(); p++) {
            if (cores[p] == null) {
                PopulationSpec population = populations.get(p);
                cores[p] = switch (mapping.strategy()) {
                    case CONTIGUOUS -> contiguous(population, next);
                    case ROUND_ROBIN -> roundRobin(population);
                    case SPREAD -> spread(population.size(), 0, mapping.cores().orElseThrow());
                };
                if (mapping.strategy() == spikemesh.config.network.PlacementStrategy.CONTIGUOUS) {
                    next = cores[p][population.size() - 1];
                }
                occupy(population, cores[p]);
            }
        }
        for (int i = 0; i < inputs; i++) {
            cores[populations.size() + i] = input(i);
        }
        return cores;
    }

    /** Core ids of the channels of input {@code number}, {@link #HOST} where they enter from outside. */
    public int[] input(int number) {
        InputSpec input = network.inputs().get(number);
        Placement placement = mapping.placements().getOrDefault(input.name(), new Placement.Host());
        return explicit(input.name(), input.size(), placement);
    }

    private int[] explicit(String name, int size, Placement placement) {
        int[] cores = new int[size];
        Arrays.fill(cores, HOST);
        if (placement instanceof Placement.CoreList list) {
            fill(name, cores, list.cores().stream().mapToInt(Integer::intValue).toArray());
        } else if (placement instanceof Placement.CoreFile file) {
            fill(name, cores, SideColumns.integers(file.path()));
        } else if (placement instanceof Placement.SpreadOver over) {
            fill(name, cores, spread(size, over.first(), over.cores()));
        } else if (placement instanceof Placement.CoreRanges ranges) {
            for (CoreRange range : ranges.ranges()) {
                if (range.to() > size) {
                    throw new IllegalArgumentException("mapping of " + name + ": range ends after the last neuron: to="
                            + range.to() + " size=" + size);
                }
                Arrays.fill(cores, range.from(), range.to(), range.core());
            }
            for (int i = 0; i < size; i++) {
                if (cores[i] == HOST) {
                    throw new IllegalArgumentException("mapping of " + name + ": no range holds neuron " + i);
                }
            }
        }
        if (!(placement instanceof Placement.Host)) {
            for (int core : cores) {
                checkCore(name, core);
            }
        }
        return cores;
    }

    private static void fill(String name, int[] cores, int[] values) {
        if (values.length != cores.length) {
            throw new IllegalArgumentException("mapping of " + name + ": must name one core for each of " + cores.length
                    + " neurons: cores=" + values.length);
        }
        System.arraycopy(values, 0, cores, 0, cores.length);
    }

    private void checkCore(String name, int core) {
        if (core < 0 || core >= chip.cores()) {
            throw new IllegalArgumentException("mapping of " + name + ": chip " + chip.id() + " has cores 0.."
                    + (chip.cores() - 1) + ": core=" + core);
        }
        if (faulty.contains(core)) {
            throw new IllegalArgumentException("mapping of " + name + ": core " + core + " is marked as faulty");
        }
    }

    private void occupy(PopulationSpec population, int[] cores) {
        int before = Integer.MIN_VALUE;
        int room = 0;
        for (int core : cores) {
            if (core != before) {
                checkCore(population.name(), core);
                checkModel(population, core);
                modelOf[core] = population.model();
                room = chip.core(core).neurons();
                before = core;
            }
            if (++used[core] > room) {
                throw new DoesNotFitException("population " + population.name() + " does not fit core " + core + " of "
                        + chip.id() + ": a core has " + room + " neurons; spread it over more cores (network has "
                        + neurons() + " neurons, chip " + chip.neurons() + ")");
            }
        }
    }

    private void checkModel(PopulationSpec population, int core) {
        if (modelOf[core] != null && !modelOf[core].equals(population.model())) {
            throw new DoesNotFitException("core " + core + " cannot hold neurons of two models: " + modelOf[core]
                    + " and " + population.model() + " (population " + population.name()
                    + "); place them on different cores");
        }
        if (!suits(core, population)) {
            throw new DoesNotFitException("population " + population.name() + " does not fit core " + core + " of "
                    + chip.id() + ", which has no neuron model " + population.model() + ", it has: "
                    + chip.core(core).soma().models() + "; cores that have it: " + having(population.model()));
        }
    }

    private long neurons() {
        return network.populations().stream().mapToLong(PopulationSpec::size).sum();
    }

    private boolean open(int core, PopulationSpec population) {
        return !faulty.contains(core)
                && used[core] < chip.core(core).neurons()
                && suits(core, population)
                && (modelOf[core] == null || modelOf[core].equals(population.model()));
    }

    private boolean suits(int core, PopulationSpec population) {
        return chip.coreTypes().isEmpty() || chip.core(core).soma().models().contains(population.model());
    }

    /** The cores of a chip that have {@code model}, in words. */
    private String having(String model) {
        List<String> having = new ArrayList<>();
        if (chip.core().soma().models().contains(model)) {
            having.add("the usual ones");
        }
        for (CoreTypeSpec type : chip.coreTypes()) {
            if (type.core().soma().models().contains(model)) {
                having.add(type.name() + " (" + type.places() + ")");
            }
        }
        return String.join(", ", having);
    }

    private int[] contiguous(PopulationSpec population, int first) {
        int[] cores = new int[population.size()];
        int core = chip.coreTypes().isEmpty() ? first : 0;
        int room = 0;
        for (int i = 0; i < cores.length; i++) {
            if (room == 0) {
                core = i == 0 ? core : core + 1;
                while (core < limit() && !open(core, population)) {
                    core++;
                }
                if (core >= limit()) {
                    throw noRoom(population, cores.length - i);
                }
                room = chip.core(core).neurons() - used[core];
            }
            cores[i] = core;
            room--;
        }
        return cores;
    }

    private int limit() {
        return Math.min(chip.cores(), mapping.cores().orElse(chip.cores()));
    }

    private int[] roundRobin(PopulationSpec population) {
        int over = mapping.cores().orElseGet(this::coresForRoundRobin);
        int[] cores = new int[population.size()];
        for (int i = 0; i < cores.length; i++) {
            cores[i] = i % over;
        }
        return cores;
    }

    /** The fewest cores on which the first one, which gets most, has room for its share of every population. */
    private int coresForRoundRobin() {
        for (int over = 1; over < chip.cores(); over++) {
            long most = 0;
            for (PopulationSpec population : network.populations()) {
                boolean placed = mapping.placements().containsKey(population.name());
                most += placed ? 0 : (population.size() + over - 1L) / over;
            }
            if (most <= chip.core().neurons()) {
                return over;
            }
        }
        return chip.cores();
    }

    private static int[] spread(int size, int first, int over) {
        int[] cores = new int[size];
        for (int i = 0; i < size; i++) {
            cores[i] = first + (int) ((long) i * over / size);
        }
        return cores;
    }

    private DoesNotFitException noRoom(PopulationSpec population, int left) {
        long have = 0;
        long others = 0;
        for (int core = 0; core < limit(); core++) {
            boolean works = !faulty.contains(core) && suits(core, population);
            have += works ? chip.core(core).neurons() : 0;
            boolean taken = modelOf[core] != null && !modelOf[core].equals(population.model());
            others += works && taken ? chip.core(core).neurons() : 0;
        }
        long need = network.populations().stream()
                .filter(other -> other.model().equals(population.model()))
                .mapToLong(PopulationSpec::size)
                .sum();
        boolean limited = limit() < chip.cores();
        String remedy = limited
                ? "let the mapping use more cores: mapping.cores=" + limit()
                : "use a chip with more cores, or more chips";
        return new DoesNotFitException("population " + population.name() + " does not fit chip " + chip.id() + ": "
                + left + " of its " + population.size() + " neurons find no core; neurons of model "
                + population.model()
                + ": need=" + need + " have=" + (have - others)
                + (others > 0 ? ", and " + others + " on cores taken by other models" : "") + "; " + remedy);
    }
}
