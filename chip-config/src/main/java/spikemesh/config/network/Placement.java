package spikemesh.config.network;

import java.nio.file.Path;
import java.util.List;
import spikemesh.config.value.Check;

/** Where the neurons of one population, or the channels of one input, live. */
public sealed interface Placement {

    /** One core number for each neuron. */
    record CoreList(List<Integer> cores) implements Placement {
        public CoreList {
            cores = List.copyOf(Check.notEmpty("cores", cores));
            cores.forEach(core -> Check.inRange("cores", core, 0, Integer.MAX_VALUE));
        }
    }

    /** Ranges of neurons, each on one core; together they hold every neuron exactly once. */
    record CoreRanges(List<CoreRange> ranges) implements Placement {
        public CoreRanges {
            ranges = List.copyOf(Check.notEmpty("ranges", ranges));
        }
    }

    /** One core number for each neuron, in a one-dimensional {@code .npy} file. */
    record CoreFile(Path path) implements Placement {
        public CoreFile {
            Check.present("path", path);
        }
    }

    /** Neuron i of N on core {@code first + floor(i * cores / N)}. */
    record SpreadOver(int first, int cores) implements Placement {
        public SpreadOver {
            Check.inRange("first", first, 0, Integer.MAX_VALUE);
            Check.inRange("cores", cores, 1, 1 << 22);
        }
    }

    /** At the tile where input from outside enters, not on a core; for inputs only, and their default. */
    record Host() implements Placement {}
}
