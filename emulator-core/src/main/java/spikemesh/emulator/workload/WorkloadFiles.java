package spikemesh.emulator.workload;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import spikemesh.config.NpyWriter;

/** Writes a workload as a network file with {@code .npy} side files, for any emulator that can read them. */
public final class WorkloadFiles {

    private WorkloadFiles() {}

    /**
     * Writes {@code network.json} and its side files into {@code folder}.
     *
     * @param workload what to write
     * @param timesteps how long its input lasts, for workloads that have one
     * @return the network file
     */
    public static Path write(ManycoreWorkload workload, int timesteps, Path folder) throws IOException {
        return write(workload, timesteps, workload.cores(), folder);
    }

    static Path write(ManycoreWorkload workload, int timesteps, int cores, Path folder) throws IOException {
        Files.createDirectories(folder);
        boolean replay = workload.kind() == ManycoreWorkload.Kind.REPLAY;
        NpyWriter.write(folder.resolve("source.npy"), workload.sourceIndices());
        NpyWriter.write(folder.resolve("target.npy"), workload.targets());
        NpyWriter.write(folder.resolve("weight.npy"), workload.weights());
        NpyWriter.write(folder.resolve("bias.npy"), workload.biases());
        if (replay) {
            int[] events = workload.events(timesteps);
            NpyWriter.write(folder.resolve("events.npy"), events, events.length / 2, 2);
        }
        Path file = folder.resolve("network.json");
        Files.write(file, json(workload, cores, replay).getBytes(StandardCharsets.UTF_8));
        return file;
    }

    private static String json(ManycoreWorkload workload, int cores, boolean replay) {
        String inputs = replay ? """
                  "inputs": [
                    { "name": "in", "size": %d, "source": { "kind": "file", "file": "events.npy" } }
                  ],
                """.formatted(workload.channels()) : "";
        String placedInput = replay ? ", \"in\": { \"kind\": \"spread\", \"cores\": %d }".formatted(cores) : "";
        return """
                {
                  "format": "spikemesh.network/1",
                  "name": "%s",
                  "populations": [
                    {
                      "name": "lif",
                      "size": %d,
                      "model": "loihi-cuba-lif",
                      "parameters": { "du": 4095, "dv": 256, "vthMant": 64, "biasMant": { "file": "bias.npy" } }
                    }
                  ],
                %s  "projections": [
                    {
                      "name": "synapses",
                      "source": "%s",
                      "target": "lif",
                      "connectivity": {
                        "kind": "side-files",
                        "sources": "source.npy",
                        "targets": "target.npy",
                        "weights": "weight.npy"
                      },
                      "unit": "dense"
                    }
                  ],
                  "mapping": { "placements": { "lif": { "kind": "spread", "cores": %d }%s } }
                }
                """.formatted(workload.name(), workload.neurons(), inputs, replay ? "in" : "lif", cores, placedInput);
    }
}
