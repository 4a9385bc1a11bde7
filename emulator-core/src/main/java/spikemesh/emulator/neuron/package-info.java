/**
 * Neuron models: what the somas of a core do with the input of one timestep. A hot package.
 *
 * <p>To add a model, implement {@link spikemesh.emulator.neuron.NeuronModel} and
 * {@link spikemesh.emulator.neuron.NeuronCore}, name the model in
 * {@code META-INF/services/spikemesh.emulator.neuron.NeuronModel}, and give the reference engine its equation.
 */
package spikemesh.emulator.neuron;
