package spikemesh.emulator.record.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import spikemesh.config.network.InputSpec;
import spikemesh.config.network.NetworkSpec;
import spikemesh.config.network.PopulationSpec;
import spikemesh.config.network.ProjectionSpec;
import spikemesh.emulator.compile.ProjectionSynapses;

/** The files of one projection's weights: every so many timesteps, and after the last. */
final class WeightFile {

    private final String projection;
    private final Span span;
    private final List<WeightRows> files = new ArrayList<>();
    private long written = -1;

    WeightFile(
            NetworkSpec network,
            ProjectionSpec projection,
            Span span,
            List<RecordFormat> formats,
            Path folder,
            PartMode mode)
            throws IOException {
        this.projection = projection.name();
        this.span = span;
        List<int[]> ends = ends(network, projection);
        String name = "weights-" + FileNames.safe(projection.name());
        for (RecordFormat format : formats) {
            Path target = folder.resolve(name + format.ending());
            if (format == RecordFormat.CSV) {
                files.add(new WeightCsv(target, ends, mode));
            } else if (format == RecordFormat.NPZ || format == RecordFormat.HDF5) {
                files.add(new WeightNpz(target, ends, mode));
            }
        }
    }

    /** Source and target of each synapse. */
    private static List<int[]> ends(NetworkSpec network, ProjectionSpec projection) {
        int sources = network.population(projection.source())
                .map(PopulationSpec::size)
                .orElseGet(() ->
                        network.input(projection.source()).map(InputSpec::size).orElseThrow());
        int targets = network.population(projection.target()).orElseThrow().size();
        List<int[]> ends = new ArrayList<>();
        new ProjectionSynapses(projection, sources, targets).forEach(batch -> {
            for (int k = 0; k < batch.count; k++) {
                ends.add(new int[] {batch.sources[k], batch.targets[k]});
            }
        });
        return ends;
    }

    List<WeightRows> files() {
        return files;
    }

    String projection() {
        return projection;
    }

    /** Whether weights are wanted after {@code timestep}, which may not be the last. */
    boolean wants(long timestep) {
        return span.every() > 0 && (timestep + 1) % span.every() == 0 && span.contains(timestep);
    }

    /** The weights at the end of {@code timestep}, unless they are written already. */
    void put(long timestep, double[] weights) {
        if (timestep <= written || !span.contains(timestep)) {
            return;
        }
        written = timestep;
        try {
            for (WeightRows file : files) {
                file.row(timestep, weights);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
