package spikemesh.emulator.map;

import java.util.LinkedHashMap;
import java.util.Map;
import spikemesh.config.network.InputSpec;
import spikemesh.config.network.NetworkSpec;
import spikemesh.config.network.PopulationSpec;
import spikemesh.config.value.Check;
import spikemesh.emulator.Emulation;
import spikemesh.emulator.EmulationPlan;
import spikemesh.emulator.record.Recording;

/** Rates of a short run, on whatever mapping the network has: what neurons compute does not depend on where they are. */
public final class MeasuredRates {

    private MeasuredRates() {}

    /** Runs {@code plan} for {@code timesteps} and counts the spikes of each neuron and channel. */
    public static SpikeRates of(EmulationPlan plan, long timesteps) {
        Check.inRange("--timesteps", timesteps, 1, Emulation.MOST_TIMESTEPS);
        NetworkSpec network = plan.network();
        double[][] counts =
                new double[network.populations().size() + network.inputs().size()][];
        Map<String, double[]> byName = new LinkedHashMap<>();
        int name = 0;
        for (PopulationSpec population : network.populations()) {
            counts[name] = new double[population.size()];
            byName.put(population.name(), counts[name++]);
        }
        for (InputSpec input : network.inputs()) {
            counts[name] = new double[input.size()];
            byName.put(input.name(), counts[name++]);
        }
        try (Emulation emulation = Emulation.of(plan)) {
            emulation.run(timesteps, Recording.ofSpikes((timestep, number, index) -> counts[number][index]++));
        }
        for (double[] values : counts) {
            for (int i = 0; i < values.length; i++) {
                values[i] /= timesteps;
            }
        }
        return new SpikeRates(0, byName, "spikes counted in a run of " + timesteps + " timesteps");
    }
}
