package spikemesh.emulator.compile;

import java.nio.file.Path;
import spikemesh.config.network.Connectivity;
import spikemesh.config.network.NetworkSpec;
import spikemesh.config.network.ProjectionSpec;

/** About how many synapses a network has, without walking them: what its rules and the sizes of its files say. */
final class SynapseEstimate {

    private static final int BYTES_PER_INDEX = 4;

    private final NetworkSpec network;

    SynapseEstimate(NetworkSpec network) {
        this.network = network;
    }

    double synapses() {
        return network.projections().stream().mapToDouble(this::synapses).sum();
    }

    private double synapses(ProjectionSpec projection) {
        Connectivity rule = projection.connectivity();
        double sources = size(projection.source());
        double targets = size(projection.target());
        if (rule instanceof Connectivity.FixedTotal fixed) {
            return fixed.total();
        } else if (rule instanceof Connectivity.FixedInDegree fixed) {
            return targets * fixed.degree();
        } else if (rule instanceof Connectivity.FixedOutDegree fixed) {
            return sources * fixed.degree();
        } else if (rule instanceof Connectivity.FixedProbability fixed) {
            return sources * targets * fixed.probability();
        } else if (rule instanceof Connectivity.SideFiles files) {
            return bytes(files.sources()) / BYTES_PER_INDEX;
        } else if (rule instanceof Connectivity.ExplicitSynapses explicit) {
            return explicit.synapses().size();
        } else if (rule instanceof Connectivity.OneToOne) {
            return Math.min(sources, targets);
        }
        return sources * targets;
    }

    private double size(String name) {
        return network.population(name).isPresent()
                ? network.population(name).orElseThrow().size()
                : network.inputs().stream()
                        .filter(input -> input.name().equals(name))
                        .mapToInt(input -> input.size())
                        .sum();
    }

    /** A file that is not there is told when it is read. */
    private static double bytes(Path file) {
        return file.toFile().isFile() ? file.toFile().length() : 0;
    }
}
