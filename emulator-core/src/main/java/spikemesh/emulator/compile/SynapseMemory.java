package spikemesh.emulator.compile;

import java.util.Locale;
import spikemesh.config.network.Connectivity;
import spikemesh.config.network.NetworkSpec;
import spikemesh.config.network.ProjectionSpec;

/** Refuses networks whose rules make more synapses than memory can hold, before hours are spent on drawing them. */
final class SynapseMemory {

    /** A packed synapse and its key while tables are built. */
    private static final int LEAST_BYTES = Integer.BYTES + Character.BYTES;

    private static final double MEBIBYTE = 1 << 20;

    private SynapseMemory() {}

    /** Compares what {@code network} needs at least with the virtual machine's limit. */
    static void check(NetworkSpec network, Layout layout) {
        double synapses = 0;
        double most = 0;
        String largest = "";
        for (ProjectionSpec projection : network.projections()) {
            double own = expected(
                    projection.connectivity(),
                    layout.size(layout.name(projection.source())),
                    layout.size(layout.name(projection.target())));
            synapses += own;
            if (own > most) {
                most = own;
                largest = projection.name();
            }
        }
        long limit = Runtime.getRuntime().maxMemory();
        if (synapses * LEAST_BYTES > limit) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "projection %s: too many synapses for the memory: synapses=%.0f, all projections=%.0f,"
                            + " which take at least %.0f MiB, limit=%.0f MiB; make it sparser, or allow more with"
                            + " SPIKEMESH_OPTS=-Xmx...",
                    largest,
                    most,
                    synapses,
                    synapses * LEAST_BYTES / MEBIBYTE,
                    limit / MEBIBYTE));
        }
    }

    /** How many synapses a rule makes, by expectation where it draws; 0 where files and lists bound it. */
    private static double expected(Connectivity rule, double sources, double targets) {
        if (rule instanceof Connectivity.AllToAll) {
            return sources * targets;
        }
        if (rule instanceof Connectivity.FixedProbability fixed) {
            return sources * targets * fixed.probability();
        }
        if (rule instanceof Connectivity.FixedInDegree fixed) {
            return targets * fixed.degree();
        }
        if (rule instanceof Connectivity.FixedOutDegree fixed) {
            return sources * fixed.degree();
        }
        if (rule instanceof Connectivity.FixedTotal fixed) {
            return fixed.total();
        }
        return 0;
    }
}
