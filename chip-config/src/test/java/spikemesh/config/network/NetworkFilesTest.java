package spikemesh.config.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import spikemesh.config.Descriptions;
import spikemesh.config.NpyWriter;

/** FEATURE: every file that makes a network what it is can be named, so that it can be hashed. */
class NetworkFilesTest {

    @TempDir
    private Path folder;

    @Test
    void allSideFilesAreNamedWithTheirRoles() throws IOException {
        for (String name : new String[] {"s", "t", "d", "bias", "cores"}) {
            NpyWriter.write(folder.resolve(name + ".npy"), new int[] {0, 0});
        }
        NpyWriter.write(folder.resolve("w.npy"), new int[] {1, 1});
        NpyWriter.write(folder.resolve("m.npy"), new int[] {1, 1, 1, 1}, 2, 2);
        Files.writeString(folder.resolve("in.csv"), "timestep,channel\n1,0\n");
        Path file = Files.writeString(folder.resolve("net.json"), """
                {"format": "spikemesh.network/1", "name": "n",
                 "populations": [{"name": "a", "size": 2, "model": "loihi-cuba-lif", "parameters": {"biasMant": {"file": "bias.npy"}}}],
                 "inputs": [{"name": "in", "size": 2, "source": {"kind": "file", "file": "in.csv"}}],
                 "projections": [
                   {"name": "x", "source": "in", "target": "a", "connectivity":
                     {"kind": "side-files", "sources": "s.npy", "targets": "t.npy", "weights": "w.npy", "delays": "d.npy"}},
                   {"name": "y", "source": "in", "target": "a", "connectivity": {"kind": "dense-matrix", "weights": "m.npy"}}],
                 "mapping": {"placements": {"a": {"kind": "file", "file": "cores.npy"}}}}
                """);

        assertThat(NetworkFiles.of(Descriptions.network(file)))
                .hasToString("{"
                        + String.join(
                                ", ",
                                folder.resolve("bias.npy") + "=parameter biasMant of population a",
                                folder.resolve("in.csv") + "=spikes of input in",
                                folder.resolve("s.npy") + "=synapses of projection x",
                                folder.resolve("t.npy") + "=synapses of projection x",
                                folder.resolve("w.npy") + "=synapses of projection x",
                                folder.resolve("d.npy") + "=synapses of projection x",
                                folder.resolve("m.npy") + "=synapses of projection y",
                                folder.resolve("cores.npy") + "=placement of a")
                        + "}");
    }
}
