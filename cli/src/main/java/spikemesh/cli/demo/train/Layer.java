package spikemesh.cli.demo.train;

import java.nio.file.Path;
import java.util.Arrays;
import spikemesh.config.network.Connectivity;
import spikemesh.config.network.NetworkSpec;
import spikemesh.config.network.ParameterValues;
import spikemesh.config.network.PopulationSpec;
import spikemesh.config.network.ProjectionSpec;
import spikemesh.config.network.SignMode;
import spikemesh.config.value.CounterRandom;
import spikemesh.emulator.neuron.CubaLifModel;
import spikemesh.emulator.neuron.NeuronModel;
import spikemesh.emulator.neuron.NeuronModels;
import spikemesh.emulator.neuron.NeuronParameters;
import spikemesh.emulator.synapse.WeightEncoding;

/** One population and the synapses into it: weights as they are trained, and as the chip stores them. */
final class Layer {

    private static final int FRACTION_BITS = 6;
    private static final double FIRST_GAIN = 1.5;
    private static final double FIRST_MEAN = 0.1;

    final ProjectionSpec projection;
    final Wiring wiring;
    final NeuronModel model;
    final NeuronParameters parameters;

    /** Share of the current that stays after a timestep. */
    final float keepU;

    /** Share of the membrane potential that stays after a timestep. */
    final float keepV;

    /** Threshold in the unit of the membrane potential. */
    final int threshold;

    /** Weights as they are trained. */
    final float[] trained;

    /** Weights as they are stored. */
    final int[] stored;

    /** The stored weight of each synapse. */
    final int[] ofSynapse;

    private final WeightEncoding encoding;

    Layer(NetworkSpec network, ProjectionSpec projection, long seed) {
        this.projection = projection;
        PopulationSpec population = network.population(projection.target()).orElseThrow();
        int sources = network.population(projection.source())
                .map(PopulationSpec::size)
                .orElseGet(
                        () -> network.input(projection.source()).orElseThrow().size());
        check(population, projection);
        wiring = Wiring.of(projection, sources, population.size());
        model = NeuronModels.find(population.model()).orElseThrow();
        parameters = parameters(model, population);
        keepU = (4095 - (float) parameters.column("du")[0]) / 4096;
        keepV = (4096 - (float) parameters.column("dv")[0]) / 4096;
        threshold = (int) parameters.column("vthMant")[0] << FRACTION_BITS;
        encoding = new WeightEncoding(-256, 255, projection.weightBits(), projection.weightExponent(), false);
        trained = new float[wiring.weights];
        stored = new int[wiring.weights];
        ofSynapse = new int[wiring.weight.length];
        draw(seed);
        store();
    }

    private static void check(PopulationSpec population, ProjectionSpec projection) {
        if (!population.model().equals(CubaLifModel.NAME)) {
            throw new IllegalArgumentException("population " + population.name() + ": only " + CubaLifModel.NAME
                    + " can be trained: model=" + population.model());
        }
        if (projection.signMode() != SignMode.MIXED || projection.weightExponent() != 0) {
            throw new IllegalArgumentException("projection " + projection.name()
                    + ": only mixed signs and weightExponent 0 can be trained: signMode=" + projection.signMode()
                    + " weightExponent=" + projection.weightExponent());
        }
    }

    private static NeuronParameters parameters(NeuronModel model, PopulationSpec population) {
        NeuronParameters parameters = new NeuronParameters(model.parameters(), population.size());
        population.parameters().forEach((name, values) -> {
            if (!(values instanceof ParameterValues.Uniform uniform)) {
                throw new IllegalArgumentException("population " + population.name()
                        + ": only uniform parameters can be trained with: parameters." + name);
            }
            Arrays.fill(parameters.column(name), uniform.value());
        });
        return parameters;
    }

    /** A weight of which a typical number of inputs brings a neuron to its threshold. */
    double typicalWeight() {
        return (double) threshold / (1 << FRACTION_BITS) / Math.sqrt(wiring.fanIn());
    }

    private void draw(long seed) {
        double deviation = typicalWeight();
        for (int i = 0; i < trained.length; i++) {
            trained[i] = (float) (FIRST_GAIN * deviation * (CounterRandom.normal(seed, i) + FIRST_MEAN));
        }
    }

    /** Where the network's description looks for the weights. */
    Path file() {
        if (projection.connectivity() instanceof Connectivity.Convolution shape) {
            return shape.kernelFile()
                    .orElseThrow(() -> new IllegalArgumentException("projection " + projection.name()
                            + ": trained weights need a place: kernelFile is missing"));
        }
        return ((Connectivity.DenseMatrix) projection.connectivity()).weights();
    }

    /** Axes of the array of weights. */
    int[] shape() {
        return projection.connectivity() instanceof Connectivity.Convolution shape
                ? new int[] {shape.outChannels(), shape.inChannels(), shape.kernelHeight(), shape.kernelWidth()}
                : new int[] {wiring.sources, wiring.targets};
    }

    /** Rounds the trained weights to those the chip can store. */
    void store() {
        int step = 1 << (9 - projection.weightBits());
        for (int i = 0; i < stored.length; i++) {
            trained[i] = Math.max(-256, Math.min(255, trained[i]));
            stored[i] = encoding.scaled(encoding.mantissa((int) Math.floor(trained[i] / step + 0.5) * step));
        }
        spread();
    }

    /** Gives each synapse the stored weight that it shares. */
    void spread() {
        for (int k = 0; k < ofSynapse.length; k++) {
            ofSynapse[k] = stored[wiring.weight[k]];
        }
    }
}
