package spikemesh.cli.demo.train;

import java.util.ArrayList;
import java.util.List;

/** One presentation through all layers, forwards and, where wanted, backwards. */
final class Pass {

    private final List<LayerRun> runs = new ArrayList<>();
    private final Presentation presentation;

    Pass(List<Layer> layers, Presentation presentation) {
        this.presentation = presentation;
        int timesteps = presentation.spikes.length;
        for (Layer layer : layers) {
            runs.add(new LayerRun(layer, timesteps));
        }
        int[] none = new int[0];
        for (int timestep = 0; timestep < timesteps; timestep++) {
            for (int i = 0; i < runs.size(); i++) {
                runs.get(i).step(timestep, timestep == 0 ? none : sources(i)[timestep - 1]);
            }
        }
    }

    private int[][] sources(int layer) {
        return layer == 0 ? presentation.spikes : runs.get(layer - 1).spikes;
    }

    /** Spikes of each neuron of the last layer. */
    int[] counts() {
        LayerRun last = runs.get(runs.size() - 1);
        int[] counts = new int[last.dSpike.length / last.spikes.length];
        for (int[] neurons : last.spikes) {
            for (int neuron : neurons) {
                counts[neuron]++;
            }
        }
        return counts;
    }

    /** Spikes of one layer. */
    long spikes(int layer) {
        long sum = 0;
        for (int[] neurons : runs.get(layer).spikes) {
            sum += neurons.length;
        }
        return sum;
    }

    /**
     * Adds the derivatives of the loss by all weights.
     *
     * @param byCount derivative by each spike of the last layer
     * @param bySpike derivative by each spike of the other layers: what a spike costs
     */
    void back(float[] byCount, float bySpike, List<float[]> gradients) {
        for (int i = runs.size() - 1; i >= 0; i--) {
            LayerRun run = runs.get(i);
            boolean last = i == runs.size() - 1;
            for (int k = 0; k < run.dSpike.length; k++) {
                run.dSpike[k] += last ? byCount[k % byCount.length] : bySpike;
            }
            run.back(sources(i), i == 0 ? null : runs.get(i - 1), gradients.get(i));
        }
    }
}
