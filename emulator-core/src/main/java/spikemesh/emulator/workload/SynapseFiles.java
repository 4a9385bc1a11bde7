package spikemesh.emulator.workload;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import spikemesh.config.NpyWriter;

/** The synapses of one projection, collected for its side files. */
final class SynapseFiles {

    private final String name;
    private final byte[] weights;
    private int[] sources;
    private int[] targets;
    private int count;

    /** Synapses of projection {@code name}, about {@code expected}, with or without weights. */
    SynapseFiles(String name, int expected, boolean weighted) {
        this.name = name;
        sources = new int[expected];
        targets = new int[expected];
        weights = weighted ? new byte[expected] : null;
    }

    void add(int source, int target) {
        if (count == sources.length) {
            int room = count + (count >> 2) + 1;
            sources = Arrays.copyOf(sources, room);
            targets = Arrays.copyOf(targets, room);
        }
        sources[count] = source;
        targets[count++] = target;
    }

    void add(int source, int target, int weight) {
        weights[count] = (byte) weight;
        add(source, target);
    }

    /** Writes the files, and returns the connectivity that names them. */
    String write(Path folder) throws IOException {
        NpyWriter.write(folder.resolve(name + ".source.npy"), Arrays.copyOf(sources, count));
        NpyWriter.write(folder.resolve(name + ".target.npy"), Arrays.copyOf(targets, count));
        String files = "{ \"kind\": \"side-files\", \"sources\": \"%1$s.source.npy\", \"targets\": \"%1$s.target.npy\""
                .formatted(name);
        if (weights == null) {
            return files + " }";
        }
        NpyWriter.write(folder.resolve(name + ".weight.npy"), Arrays.copyOf(weights, count));
        return files + ", \"weights\": \"%s.weight.npy\" }".formatted(name);
    }
}
