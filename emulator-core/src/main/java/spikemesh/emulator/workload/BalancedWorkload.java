package spikemesh.emulator.workload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import spikemesh.emulator.TimingLevel;

/**
 * W1: excitation and inhibition in balance (Brunel, Journal of Computational Neuroscience 8, 2000), 8,000 and 2,000 leaky
 * integrate-and-fire neurons, 800 and 200 sources each, a Poisson drive of 20,000 arrivals per second, 0.1 ms timesteps.
 */
final class BalancedWorkload implements Workload {

    private static final int EXCITATORY = 8_000;
    private static final int INHIBITORY = 2_000;
    private static final int FROM_EXCITATORY = 800;
    private static final int IN_DEGREE = 1_000;
    private static final int STREAM = 1;
    private static final String PARAMETERS =
            "\"tauM\": 20, \"vThreshold\": 20, \"tRefractory\": 2, \"driveMean\": 2, \"driveWeight\": 0.1";

    @Override
    public String name() {
        return "W1";
    }

    @Override
    public int timesteps() {
        return 10_000;
    }

    @Override
    public String chip() {
        return "generic-large";
    }

    @Override
    public List<String> overrides(int cores) {
        return List.of();
    }

    @Override
    public Optional<String> costSet() {
        return Optional.empty();
    }

    @Override
    public int cores(int threads) {
        return 2;
    }

    @Override
    public TimingLevel timing() {
        return TimingLevel.FUNCTIONAL;
    }

    @Override
    public Path write(int timesteps, int cores, Path folder) throws IOException {
        Files.createDirectories(folder);
        NetworkText network = new NetworkText("brunel", "0.1 ms");
        network.population("excitatory", EXCITATORY, "lif-delta", PARAMETERS, cores);
        network.population("inhibitory", INHIBITORY, "lif-delta", PARAMETERS, cores);
        for (String source : List.of("excitatory", "inhibitory")) {
            for (String target : List.of("excitatory", "inhibitory")) {
                boolean excites = source.equals("excitatory");
                String rest = String.format(Locale.ROOT, "\"weight\": %s, \"delay\": 14", excites ? "0.1" : "-0.5");
                String files = synapses(excites, target.equals("excitatory")).write(folder);
                network.projection(source, target, files, rest);
            }
        }
        return network.write(folder);
    }

    private static SynapseFiles synapses(boolean excites, boolean ontoExcitatory) {
        int sources = excites ? EXCITATORY : INHIBITORY;
        int firstSource = excites ? 0 : FROM_EXCITATORY;
        int endSource = excites ? FROM_EXCITATORY : IN_DEGREE;
        int firstTarget = ontoExcitatory ? 0 : EXCITATORY;
        int targets = ontoExcitatory ? EXCITATORY : INHIBITORY;
        String name = (excites ? "e" : "i") + (ontoExcitatory ? "e" : "i");
        SynapseFiles files = new SynapseFiles(name, targets * (endSource - firstSource), false);
        for (int target = 0; target < targets; target++) {
            for (int k = firstSource; k < endSource; k++) {
                files.add(Draws.below(STREAM, (long) (firstTarget + target) * IN_DEGREE + k, sources), target);
            }
        }
        return files;
    }
}
