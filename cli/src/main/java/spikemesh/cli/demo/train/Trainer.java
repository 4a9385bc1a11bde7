package spikemesh.cli.demo.train;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import spikemesh.cli.demo.ShapesTask;
import spikemesh.config.network.NetworkSpec;
import spikemesh.config.network.ProjectionSpec;
import spikemesh.config.value.CounterRandom;

/**
 * Trains the weights of a feed-forward network of Loihi neurons so that of the last population the neuron with the number
 * of the class spikes most.
 *
 * <p>The loss is the cross entropy of the softmax over spike counts, plus a price per spike, so that the network learns
 * to answer with few spikes. Batches are cut into a fixed number of parts whose gradients are added in order: the result
 * does not depend on how many processors work.
 */
final class Trainer {

    private static final int PARTS = 4;

    private final List<Layer> layers = new ArrayList<>();
    private final List<Adam> steps = new ArrayList<>();
    private final TrainingPlan plan;

    /** Starts with random weights for all projections of {@code network}, which must be listed from input to output. */
    Trainer(NetworkSpec network, TrainingPlan plan) {
        this.plan = plan;
        String source = network.inputs().get(0).name();
        for (ProjectionSpec projection : network.projections()) {
            if (!projection.source().equals(source)) {
                throw new IllegalArgumentException("projection " + projection.name()
                        + ": projections to train must form a chain that starts at the input: source="
                        + projection.source() + " expected=" + source);
            }
            source = projection.target();
            Layer layer = new Layer(network, projection, CounterRandom.stream(plan.seed(), layers.size()));
            layers.add(layer);
            steps.add(new Adam(layer.trained.length));
        }
    }

    /** Goes once through all presentations; answers how many were classified correctly on the way. */
    double epoch(List<Presentation> presentations, int epoch) {
        int[] order = shuffled(presentations.size(), CounterRandom.stream(plan.seed(), 1000 + epoch));
        double progress = (double) epoch / plan.epochs();
        double rate = plan.rate() * 0.5 * (1 + StrictMath.cos(StrictMath.PI * progress));
        int correct = 0;
        for (int from = 0; from < order.length; from += plan.batch()) {
            int to = Math.min(from + plan.batch(), order.length);
            int first = from;
            List<Part> parts = IntStream.range(0, PARTS)
                    .parallel()
                    .mapToObj(part -> part(presentations, order, first + part, to))
                    .toList();
            correct += parts.stream().mapToInt(Part::correct).sum();
            apply(parts, rate);
        }
        return (double) correct / order.length;
    }

    /** What a share of a batch contributes. */
    private record Part(List<float[]> gradients, int correct) {}

    private Part part(List<Presentation> presentations, int[] order, int from, int to) {
        List<float[]> gradients =
                layers.stream().map(layer -> new float[layer.trained.length]).toList();
        int correct = 0;
        for (int i = from; i < to; i += PARTS) {
            Presentation presentation = presentations.get(order[i]);
            Pass pass = new Pass(layers, presentation);
            int[] counts = pass.counts();
            correct += ShapesTask.winner(counts) == presentation.label ? 1 : 0;
            pass.back(derivatives(counts, presentation.label), (float) plan.spikePrice(), gradients);
        }
        return new Part(gradients, correct);
    }

    /** Derivative of the cross entropy of the softmax by each count. */
    private float[] derivatives(int[] counts, int label) {
        int most = IntStream.of(counts).max().orElse(0);
        double sum = 0;
        double[] shares = new double[counts.length];
        for (int i = 0; i < counts.length; i++) {
            shares[i] = StrictMath.exp(plan.sharpness() * (counts[i] - most));
            sum += shares[i];
        }
        float[] derivatives = new float[counts.length];
        for (int i = 0; i < counts.length; i++) {
            derivatives[i] = (float) (shares[i] / sum - (i == label ? 1 : 0));
        }
        return derivatives;
    }

    private void apply(List<Part> parts, double rate) {
        for (int i = 0; i < layers.size(); i++) {
            float[] sum = new float[layers.get(i).trained.length];
            for (Part part : parts) {
                float[] gradient = part.gradients().get(i);
                for (int k = 0; k < sum.length; k++) {
                    sum[k] += gradient[k];
                }
            }
            Layer layer = layers.get(i);
            steps.get(i).step(layer.trained, sum, rate * layer.typicalWeight());
            layer.store();
        }
    }

    private static int[] shuffled(int size, long seed) {
        int[] order = IntStream.range(0, size).toArray();
        for (int i = size - 1; i > 0; i--) {
            int other = CounterRandom.below(seed, i, i + 1);
            int kept = order[i];
            order[i] = order[other];
            order[other] = kept;
        }
        return order;
    }

    List<Layer> layers() {
        return layers;
    }
}
