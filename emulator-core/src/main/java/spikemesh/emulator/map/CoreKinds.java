package spikemesh.emulator.map;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import spikemesh.config.chip.ChipSpec;
import spikemesh.config.chip.CoreSpec;
import spikemesh.config.chip.CoreTypeSpec;
import spikemesh.config.chip.SynapseSpec;

/** The kinds of cores that a chip has: the usual one is number 0, and its other types follow. Most chips have one kind. */
final class CoreKinds {

    private final ChipSpec chip;
    private final int chips;
    private final List<CoreSpec> cores = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final List<CoreLimits> limits;
    private final int[] kindOfPlace;
    private final int[] working;

    /** The kinds of {@code chip}. */
    CoreKinds(ChipSpec chip) {
        this(chip, chip.system().chips());
    }

    private CoreKinds(ChipSpec chip, int chips) {
        this.chip = chip;
        this.chips = chips;
        cores.add(chip.core());
        names.add("usual");
        kindOfPlace = new int[chip.coresPerChip()];
        for (CoreTypeSpec type : chip.coreTypes()) {
            for (int place : type.cores()) {
                kindOfPlace[place] = cores.size();
            }
            cores.add(type.core());
            names.add(type.name());
        }
        limits = cores.stream().map(core -> CoreLimits.of(chip, core)).toList();
        working = new int[cores.size()];
        for (int kind : kindOfPlace) {
            working[kind] += chips;
        }
        for (int faulty : chip.faultyCores()) {
            working[of(faulty)]--;
        }
    }

    /** The same of a system of {@code more} chips. */
    CoreKinds withChips(int more) {
        return new CoreKinds(chip, more);
    }

    /** Whether there are as many cores of each kind as {@code partition} has. */
    boolean hold(Partition partition) {
        return IntStream.range(0, count()).allMatch(kind -> partition.ofKind(kind) <= working[kind]);
    }

    /** How many chips have as many cores of each kind as {@code partition}, if no more of them are faulty than on these. */
    long chipsFor(Partition partition) {
        long most = 1;
        for (int kind = 0; kind < count(); kind++) {
            long perChip = Math.max(1, working[kind] / chips);
            most = Math.max(most, (partition.ofKind(kind) + perChip - 1) / perChip);
        }
        return most;
    }

    /** How many kinds there are. */
    int count() {
        return cores.size();
    }

    /** The kind of core {@code core} of the chip. */
    int of(int core) {
        return kindOfPlace[core % kindOfPlace.length];
    }

    /** How many cores of {@code kind} work. */
    int working(int kind) {
        return working[kind];
    }

    /** How many cores of each kind work. */
    int[] all() {
        return working.clone();
    }

    /** The chip. */
    ChipSpec chip() {
        return chip;
    }

    /** What a core of {@code kind} has for synapses. */
    SynapseSpec synapse(int kind) {
        return cores.get(kind).synapse();
    }

    /** What a core of {@code kind} can hold. */
    CoreLimits limits(int kind) {
        return limits.get(kind);
    }

    /** The type that {@code kind} is; absent for the usual cores. */
    Optional<String> type(int kind) {
        return kind == 0 ? Optional.empty() : Optional.of(names.get(kind));
    }

    /** What the cores of {@code kind} are called in messages. */
    String name(int kind) {
        return count() == 1 ? "chip " + chip.id() : names.get(kind) + " cores of chip " + chip.id();
    }

    /** Whether a core of some kind has a limit of axons out. */
    boolean axonsOutLimited() {
        return limits.stream().anyMatch(limit -> limit.axonsOut() != CoreLimits.NONE);
    }

    /** Most neurons on a core of any kind. */
    int mostNeurons() {
        return limits.stream().mapToInt(CoreLimits::neurons).max().orElseThrow();
    }

    /**
     * Kinds for a population: those that have its model, and of these those whose neurons take as many synapses, if any do. Those that
     * have fewest other models come first, so that the rest is left to those who need it.
     */
    int[] having(Wiring wiring, int population) {
        if (count() == 1) {
            return new int[1];
        }
        String model = wiring.modelName(population);
        long fanIn = wiring.fanIn(population);
        int[] all = IntStream.range(0, count())
                .filter(kind -> cores.get(kind).soma().models().contains(model))
                .toArray();
        boolean any = Arrays.stream(all).anyMatch(kind -> limits.get(kind).fanIn() >= fanIn);
        return Arrays.stream(all)
                .filter(kind -> !any || limits.get(kind).fanIn() >= fanIn)
                .boxed()
                .sorted(Comparator.comparingInt(
                        kind -> cores.get(kind).soma().models().size()))
                .mapToInt(kind -> kind)
                .toArray();
    }
}
