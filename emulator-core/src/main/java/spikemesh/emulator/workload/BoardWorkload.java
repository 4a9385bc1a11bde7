package spikemesh.emulator.workload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import spikemesh.config.NpyWriter;
import spikemesh.emulator.TimingLevel;

/**
 * SP48: 250,000 neurons with 81 million synapses on 48 chips of SpiNNaker, 1.8 billion synaptic events per second, whose power
 * Stromatias et al. measured (IJCNN 2013).
 *
 * <p>A constant current makes each neuron fire 22.2 times a second; synapses are too weak to change that. The neurons of a core all
 * drive one other core; those of every second core are inhibitory.
 */
record BoardWorkload() implements Workload {

    private static final int CORES = 768;
    private static final int NEURONS_PER_CORE = 325;
    private static final int FAN_OUT = 324;
    private static final int TARGET = 5;
    private static final double REST = -65;
    private static final double BELOW_THRESHOLD = 14.9;
    private static final int SHUFFLE = 7;

    @Override
    public String name() {
        return "SP48";
    }

    @Override
    public int timesteps() {
        return 400;
    }

    @Override
    public String chip() {
        return "spinnaker-board48";
    }

    @Override
    public List<String> overrides(int cores) {
        return List.of("core.neurons=" + (NEURONS_PER_CORE + 1));
    }

    @Override
    public Optional<String> costSet() {
        return Optional.empty();
    }

    @Override
    public int cores(int threads) {
        return CORES;
    }

    @Override
    public TimingLevel timing() {
        return TimingLevel.ANALYTIC;
    }

    @Override
    public Path write(int timesteps, int cores, Path folder) throws IOException {
        Files.createDirectories(folder);
        double[] starts = new double[NEURONS_PER_CORE];
        for (int i = 0; i < starts.length; i++) {
            starts[i] = REST + BELOW_THRESHOLD * (i * SHUFFLE % NEURONS_PER_CORE) / NEURONS_PER_CORE;
        }
        NpyWriter.write(folder.resolve("v0.npy"), starts);
        NetworkText network = new NetworkText(name(), "1 ms");
        for (int core = 0; core < cores; core++) {
            network.populationOn(
                    core,
                    "core" + core,
                    NEURONS_PER_CORE,
                    "spinnaker-lif",
                    "\"iOffset\": 0.847, \"shiftE\": 0, \"shiftI\": 0, \"v0\": { \"file\": \"v0.npy\" }");
        }
        for (int core = 0; core < cores; core++) {
            network.projection(
                    "core" + core,
                    "core" + (core + TARGET) % cores,
                    "{ \"kind\": \"fixed-out-degree\", \"degree\": %d, \"seed\": %d }".formatted(FAN_OUT, core),
                    "\"weight\": 1, \"weightBits\": 16, \"signMode\": \"excitatory\", \"receptor\": \"%s\""
                            .formatted(core % 2 == 0 ? "excitatory" : "inhibitory"));
        }
        return network.write(folder);
    }
}
