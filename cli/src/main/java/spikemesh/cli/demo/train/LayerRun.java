package spikemesh.cli.demo.train;

import java.util.Arrays;
import spikemesh.emulator.neuron.CoreArithmetic;
import spikemesh.emulator.neuron.CoreInput;
import spikemesh.emulator.neuron.NeuronCore;
import spikemesh.emulator.neuron.StateVariable;

/**
 * One presentation through one layer: forwards on the neurons of the emulator, backwards on what was noted on the way.
 *
 * <p>The derivative of a spike by the membrane potential, which does not exist, is replaced by a triangle around the
 * threshold (surrogate gradient; Neftci, Mostafa, Zenke, IEEE Signal Processing Magazine 36(6), 2019):
 *
 * <pre>
 *   slope(v) = max(0, 1 - |v / threshold - 1|) / threshold
 *   dV[t] = dSpike[t] * slope(v[t]) + dV[t+1] * keepV * (1 - spike[t])
 *   dU[t] = dV[t] + dU[t+1] * keepU
 *   dWeight = sum over t of dU[t] * spike of the source in t-1
 * </pre>
 */
final class LayerRun {

    private final Layer layer;
    private final int size;
    private final NeuronCore core;
    private final StateVariable u;
    private final StateVariable v;
    private final CoreInput input;
    private final float[] slope;
    private final boolean[] fired;
    private final float[] dV;
    private final float[] dU;

    /** Spikes of each timestep so far. */
    final int[][] spikes;

    /** Derivative of the loss by each spike, timestep by timestep. */
    final float[] dSpike;

    LayerRun(Layer layer, int timesteps) {
        this.layer = layer;
        size = layer.wiring.targets;
        core = layer.model.create(layer.parameters, CoreArithmetic.PLAIN);
        u = core.variable("u");
        v = core.variable("v");
        input = new CoreInput(size);
        slope = new float[timesteps * size];
        fired = new boolean[timesteps * size];
        dV = new float[size];
        dU = new float[size];
        spikes = new int[timesteps][];
        dSpike = new float[timesteps * size];
    }

    /** One timestep with the spikes that the sources sent in the timestep before. */
    void step(int timestep, int[] sources) {
        Wiring wiring = layer.wiring;
        Arrays.fill(input.sums, 0);
        for (int source : sources) {
            for (int k = wiring.start[source]; k < wiring.start[source + 1]; k++) {
                input.sums[wiring.target[k]] += layer.ofSynapse[k];
            }
        }
        double[] before = new double[size];
        for (int i = 0; i < size; i++) {
            before[i] = v.at(i);
        }
        core.step(input);
        spikes[timestep] = Arrays.copyOf(core.fired, core.firedCount);
        int at = timestep * size;
        for (int i = 0; i < size; i++) {
            float distance = ((float) before[i] * layer.keepV + (float) u.at(i)) / layer.threshold - 1;
            slope[at + i] = Math.max(0, 1 - Math.abs(distance)) / layer.threshold;
        }
        for (int neuron : spikes[timestep]) {
            fired[at + neuron] = true;
        }
    }

    /**
     * From the derivatives by the spikes of this layer to those by its weights and by the spikes of its sources.
     *
     * @param sources spikes of the sources, timestep by timestep
     * @param below the layer that the sources are, or null if they are the input
     * @param gradient receives the derivatives by the weights, on top of what it holds
     */
    void back(int[][] sources, LayerRun below, float[] gradient) {
        Wiring wiring = layer.wiring;
        for (int timestep = spikes.length - 1; timestep > 0; timestep--) {
            int at = timestep * size;
            for (int i = 0; i < size; i++) {
                float carried = fired[at + i] ? 0 : dV[i] * layer.keepV;
                dV[i] = dSpike[at + i] * slope[at + i] + carried;
                dU[i] = dV[i] + dU[i] * layer.keepU;
            }
            for (int source : sources[timestep - 1]) {
                for (int k = wiring.start[source]; k < wiring.start[source + 1]; k++) {
                    gradient[wiring.weight[k]] += dU[wiring.target[k]];
                }
            }
            if (below != null) {
                below.collect(timestep - 1, wiring, layer.ofSynapse, dU);
            }
        }
    }

    /** Adds what the layer above says about the spikes of one timestep, where a spike was near. */
    private void collect(int timestep, Wiring above, int[] weights, float[] derivatives) {
        int at = timestep * size;
        for (int source = 0; source < size; source++) {
            if (slope[at + source] > 0) {
                float sum = 0;
                for (int k = above.start[source]; k < above.start[source + 1]; k++) {
                    sum += weights[k] * derivatives[above.target[k]];
                }
                // A weight counts 64 in the unit of the membrane potential.
                dSpike[at + source] += 64 * sum;
            }
        }
    }
}
