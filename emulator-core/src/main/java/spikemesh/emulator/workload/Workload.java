package spikemesh.emulator.workload;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import spikemesh.emulator.TimingLevel;

/** A network of known definition, in the same bits on any machine, that says what a machine or an engine can do. */
public interface Workload {

    /** All workloads, in the order of their names. */
    static List<Workload> all() {
        List<Workload> others = List.of(
                new BalancedWorkload(), new MicrocircuitWorkload(1), new LayeredWorkload(), new SparseWorkload());
        return Stream.of(ManycoreWorkload.ALL, others, CrossbarWorkload.ALL, List.of(new BoardWorkload()))
                .flatMap(List::stream)
                .map(Workload.class::cast)
                .toList();
    }

    /**
     * The workload called {@code name}.
     *
     * @throws IllegalArgumentException if there is none
     */
    static Workload named(String name) {
        return all().stream()
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown workload: " + name + ", known: "
                        + all().stream().map(Workload::name).collect(Collectors.joining(", "))));
    }

    /** What it is called. */
    String name();

    /** Its usual length in timesteps. */
    int timesteps();

    /** Preset of the chip it runs on. */
    String chip();

    /** What is set by hand on that chip, each {@code path=value}, if it is laid out on {@code cores} cores. */
    List<String> overrides(int cores);

    /** The cost set it is timed and priced with, where the chip's usual one does not do. */
    Optional<String> costSet();

    /** How many cores it is usually laid out on, to run on {@code threads}. */
    int cores(int threads);

    /** The timing level it is usually run at. */
    TimingLevel timing();

    /**
     * Writes {@code network.json} and its side files.
     *
     * @param timesteps how long its input lasts, for workloads that have one
     * @param cores how many cores it is laid out on
     * @param folder where to; made if it is not there
     * @return the network file
     */
    Path write(int timesteps, int cores, Path folder) throws IOException;
}
