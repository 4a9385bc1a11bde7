package spikemesh.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Small networks that tests run. */
final class Networks {

    /** Two neurons: one driven by its bias in every timestep, one that it drives, and nothing random. */
    static final String PAIR = """
            {"format": "spikemesh.network/1", "name": "pair", "timestep": "1 ms",
             "populations": [
               {"name": "first", "size": 1, "model": "loihi-cuba-lif",
                "parameters": {"du": 4095, "dv": 0, "vthMant": 1, "biasMant": 100}},
               {"name": "second", "size": 1, "model": "loihi-cuba-lif",
                "parameters": {"du": 4095, "dv": 0, "vthMant": 100}}],
             "projections": [{"name": "wire", "source": "first", "target": "second",
                "connectivity": {"kind": "one-to-one"}, "weight": 20}],
             "probes": [{"name": "v2", "population": "second", "variables": ["v"]}],
             "mapping": {"placements": {"first": {"kind": "cores", "cores": [0]},
                                        "second": {"kind": "cores", "cores": [4]}}}}
            """;

    /** A neuron that nothing drives. */
    static final String SILENT = """
            {"format": "spikemesh.network/1", "name": "silent",
             "populations": [{"name": "only", "size": 1, "model": "loihi-cuba-lif",
                "parameters": {"du": 4095, "dv": 0, "vthMant": 100}}]}
            """;

    /** A noisy recurrent network with an input that never ends. */
    static final String NOISY = """
            {"format": "spikemesh.network/1", "name": "noisy", "timestep": "1 ms",
             "populations": [
               {"name": "a", "size": 120, "model": "loihi-cuba-lif", "parameters": {"du": 2048, "dv": 256, "vthMant": 12}},
               {"name": "b", "size": 30, "model": "loihi-cuba-lif", "parameters": {"du": 4095, "dv": 256, "vthMant": 30}}],
             "inputs": [{"name": "in", "size": 40, "source": {"kind": "poisson", "probability": 0.1, "seed": 1}}],
             "projections": [
               {"source": "in", "target": "a", "connectivity": {"kind": "fixed-probability", "probability": 0.2, "seed": 3},
                "weight": 20, "weightExponent": 3},
               {"source": "a", "target": "b", "connectivity": {"kind": "fixed-in-degree", "degree": 20, "seed": 4},
                "weight": {"kind": "uniform-integer", "least": -50, "most": 100, "seed": 5}, "weightBits": 8,
                "delay": {"kind": "uniform-integer", "least": 0, "most": 9, "seed": 6}},
               {"source": "a", "target": "a", "connectivity": {"kind": "fixed-in-degree", "degree": 10, "seed": 9},
                "weight": -30, "weightExponent": 3, "signMode": "inhibitory"}],
             "probes": [{"name": "b", "population": "b", "variables": ["u", "spikes", "v"], "neurons": [3, 5], "every": 4}],
             "mapping": {"strategy": "spread", "cores": 9}}
            """;

    private Networks() {}

    /** Writes {@code text} to a file called {@code name}. */
    static Path write(Path folder, String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
