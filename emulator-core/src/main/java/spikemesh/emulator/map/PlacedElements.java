package spikemesh.emulator.map;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import spikemesh.config.network.CoreRange;
import spikemesh.config.network.MappingSpec;
import spikemesh.config.network.Placement;
import spikemesh.config.network.PlacementStrategy;

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

    /** The same as the mapping of a network. */
    public MappingSpec asMapping() {
        Map<String, Placement> placements = new LinkedHashMap<>();
        for (int name = 0; name < names.size(); name++) {
            List<CoreRange> ranges = new ArrayList<>();
            int from = 0;
            for (int i = 1; i <= size(name); i++) {
                if (i == size(name) || core(name, i) != core(name, from)) {
                    if (core(name, from) != HOST) {
                        ranges.add(new CoreRange(from, i, core(name, from)));
                    }
                    from = i;
                }
            }
            if (!ranges.isEmpty()) {
                placements.put(names.get(name), new Placement.CoreRanges(ranges));
            }
        }
        return new MappingSpec(PlacementStrategy.CONTIGUOUS, OptionalInt.empty(), placements);
    }
}
