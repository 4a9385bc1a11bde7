package spikemesh.config.network;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The files beside a network file that say what the network is: side files, spike files and recordings. */
public final class NetworkFiles {

    private NetworkFiles() {}

    /** Each file with its role, such as {@code weights of projection ab}, in the order of the network. */
    public static Map<Path, String> of(NetworkSpec network) {
        Map<Path, String> files = new LinkedHashMap<>();
        for (PopulationSpec population : network.populations()) {
            population.parameters().forEach((name, values) -> {
                if (values instanceof ParameterValues.SideFile file) {
                    files.putIfAbsent(file.path(), "parameter " + name + " of population " + population.name());
                }
            });
        }
        for (InputSpec input : network.inputs()) {
            paths(input.source()).forEach(path -> files.putIfAbsent(path, "spikes of input " + input.name()));
        }
        for (ProjectionSpec projection : network.projections()) {
            String role = "synapses of projection " + projection.name();
            paths(projection.connectivity()).forEach(path -> files.putIfAbsent(path, role));
        }
        network.mapping().placements().forEach((name, placement) -> {
            if (placement instanceof Placement.CoreFile file) {
                files.putIfAbsent(file.path(), "placement of " + name);
            }
        });
        return files;
    }

    private static Stream<Path> paths(InputSource source) {
        if (source instanceof InputSource.SpikeFile file) {
            return Stream.of(file.path());
        }
        return source instanceof InputSource.TraceSource trace ? trace.path().stream() : Stream.empty();
    }

    private static Stream<Path> paths(Connectivity connectivity) {
        if (connectivity instanceof Connectivity.SideFiles files) {
            List<Path> all = new ArrayList<>(List.of(files.sources(), files.targets()));
            files.weights().ifPresent(all::add);
            files.delays().ifPresent(all::add);
            return all.stream();
        }
        if (connectivity instanceof Connectivity.DenseMatrix matrix) {
            return Stream.of(matrix.weights());
        }
        return connectivity instanceof Connectivity.Convolution convolution
                ? convolution.kernelFile().stream()
                : Stream.empty();
    }
}
