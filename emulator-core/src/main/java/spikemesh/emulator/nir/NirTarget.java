package spikemesh.emulator.nir;

import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import spikemesh.config.chip.ChipSpec;
import spikemesh.config.network.ParameterValues;
import spikemesh.config.network.SynapseRule;
import spikemesh.emulator.neuron.CubaLifModel;

/** How the layers of a graph are written for one kind of neuron. */
interface NirTarget {

    /** The target for a chip and a precision; notes in {@code verdicts} what it does not carry over exactly. */
    static NirTarget of(ChipSpec chip, NirPrecision precision, NirLayers layers, NirVerdicts verdicts) {
        if (!precision.real() && chip.core().soma().models().contains(CubaLifModel.NAME) && fixedPoint(chip)) {
            return new FixedPointTarget(chip, precision, layers, verdicts);
        }
        return precision.real() ? new RealTarget(chip, layers) : new RoundedTarget(chip, precision, layers, verdicts);
    }

    /** Whether a chip has weights of few bits; one without limits is for real numbers. */
    private static boolean fixedPoint(ChipSpec chip) {
        return !chip.core().synapse().weightBits().isEmpty();
    }

    /** The model of the neurons. */
    String neuronModel();

    /** What the numbers are, for people. */
    String precision();

    /** Further options in force, for manifests. */
    Map<String, String> options();

    /** Parameters of the neurons of a stage. */
    Map<String, ParameterValues> parameters(NirStage stage);

    /** The synapses of a path in the numbers of the target. */
    SynapseRule synapses(NirPath path);

    /** Bits of a weight. */
    int weightBits();

    /** Power of two that the weights of a path are multiplied by. */
    int weightExponent(NirPath path);

    /** Errors of quantisation by layer. */
    List<NirReport.LayerError> errors();

    /** One value for each neuron, written once if they are all the same. */
    static ParameterValues values(double... values) {
        boolean same = DoubleStream.of(values).allMatch(value -> value == values[0]);
        return same
                ? new ParameterValues.Uniform(values[0])
                : new ParameterValues.PerNeuron(DoubleStream.of(values).boxed().toList());
    }
}
