package spikemesh.emulator.map;

import java.util.List;

/** The core of every neuron and input channel, by population and input; cheap to pass around, not to be changed. */
public final class PlacedElements {

    /** Stands for the host in the place of a core. */
    public static final int HOST = Partition.HOST;

    private final List<String> names;
    private final int populations;
    private final int[] start;
    private final int[] coreOf;

    PlacedElements(Wiring wiring, int[] coreOf) {
        names = List.copyOf(wiring.names);
        populations = wiring.populations;
        start = wiring.start;
        this.coreOf = coreOf;
    }

    /** Names of populations in order of declaration, then of inputs. */
    public List<String> names() {
        return names;
    }

    /** How many of the names are populations. */
    public int populations() {
        return populations;
    }

    /** How many neurons or channels the name numbered {@code name} has. */
    public int size(int name) {
        return start[name + 1] - start[name];
    }

    /** The core of neuron or channel {@code index} of the name numbered {@code name}, or {@link #HOST}. */
    public int core(int name, int index) {
        return coreOf[start[name] + index];
    }
}
