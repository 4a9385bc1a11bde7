package spikemesh.emulator.neurobench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import spikemesh.config.value.Check;

/**
 * What a workload did, counted for NeuroBench, and its metrics by the definitions of NeuroBench 2.3.0.
 *
 * <p>All counts are sums over all samples; {@code docs/neurobench.md} has the formulas.
 *
 * @param samples how many samples were shown
 * @param executions timesteps of all samples together
 * @param parameters the size of what was learned
 * @param layers the populations
 * @param updates the neurons by model
 * @param dense synaptic operations if every input and every weight were 1
 * @param accumulates synaptic operations on nonzero weights for inputs of -1, 0 and 1
 * @param multiplies synaptic operations on nonzero weights for other inputs
 */
public record NeurobenchCounts(
        long samples,
        long executions,
        Parameters parameters,
        List<Layer> layers,
        List<Updates> updates,
        long dense,
        long accumulates,
        long multiplies) {

    private static final int BYTES_PER_VALUE = 4;
    private static final double FOUR_DECIMALS = 1e4;

    /** Checks the counts. */
    public NeurobenchCounts {
        Check.inRange("samples", samples, 1, Long.MAX_VALUE);
        Check.inRange("executions", executions, samples, Long.MAX_VALUE);
        layers = List.copyOf(layers);
        updates = List.copyOf(updates);
    }

    /**
     * The size of what was learned.
     *
     * @param count weights, those shared by several synapses once, and values given for each neuron
     * @param buffers further numbers, given once for a population
     * @param weights weights of all synapses, in place
     * @param zeroWeights how many of these are zero
     * @param chipBits bits of synaptic memory that the chip needs for them, without overheads
     */
    public record Parameters(long count, long buffers, long weights, long zeroWeights, long chipBits) {

        /** The same synapses, described by so many parameters and buffers. */
        Parameters given(long parameters, long scalars) {
            return new Parameters(parameters, scalars, weights, zeroWeights, chipBits);
        }
    }

    /**
     * A population.
     *
     * @param name its name
     * @param neurons how many neurons it has
     * @param spikes how many activations were not zero
     */
    public record Layer(String name, long neurons, long spikes) {}

    /**
     * Neurons of one model.
     *
     * @param model its name
     * @param neurons how many there are
     * @param membraneUpdates all neurons in the first timestep, later those whose membrane changed; -1 if not counted
     * @param operations operations of one update of one neuron; 0 if not defined
     */
    public record Updates(String model, long neurons, long membraneUpdates, int operations) {}

    /** The same as so many samples. */
    public NeurobenchCounts asSamples(long count) {
        return new NeurobenchCounts(count, executions, parameters, layers, updates, dense, accumulates, multiplies);
    }

    /** {@code Footprint}: bytes of all parameters and buffers as numbers of 32 bits; this is not chip memory. */
    public long footprint() {
        return BYTES_PER_VALUE * (parameters.count + parameters.buffers);
    }

    /** {@code ConnectionSparsity}: share of weights that are zero, with four decimals; empty without weights. */
    public OptionalDouble connectionSparsity() {
        return parameters.weights == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(Math.rint((double) parameters.zeroWeights / parameters.weights * FOUR_DECIMALS)
                        / FOUR_DECIMALS);
    }

    /** {@code ActivationSparsity}: share of activations that are zero. */
    public double activationSparsity() {
        long spikes = layers.stream().mapToLong(Layer::spikes).sum();
        return sparsity(spikes, neurons());
    }

    /** {@code ActivationSparsityByLayer}. */
    public Map<String, Double> activationSparsityByLayer() {
        Map<String, Double> sparsities = new LinkedHashMap<>();
        layers.forEach(layer -> sparsities.put(layer.name, sparsity(layer.spikes, layer.neurons)));
        return sparsities;
    }

    private double sparsity(long spikes, long neurons) {
        long all = neurons * executions;
        return (double) (all - spikes) / all;
    }

    private long neurons() {
        return layers.stream().mapToLong(Layer::neurons).sum();
    }

    /** Whether membrane updates of all models were counted. */
    public boolean membranesKnown() {
        return updates.stream().allMatch(model -> model.membraneUpdates >= 0);
    }

    /** Whether the operations of an update are defined for all models. */
    public boolean operationsKnown() {
        return updates.stream().allMatch(model -> model.operations > 0);
    }

    /** Membrane updates of all samples. */
    public long membraneUpdates() {
        return updates.stream().mapToLong(Updates::membraneUpdates).sum();
    }

    /** Operations of the membrane updates of all samples. */
    public long neuronOperations() {
        return updates.stream()
                .mapToLong(model -> model.membraneUpdates * model.operations)
                .sum();
    }

    /** Operations of all samples if every neuron were updated in every timestep. */
    public long denseNeuronOperations() {
        return updates.stream()
                .mapToLong(model -> model.neurons * executions * model.operations)
                .sum();
    }
}
