package spikemesh.emulator.neuron;

import java.util.List;

/**
 * The integrate-and-fire neuron of RISP, TENNLab's reduced instruction spiking processor, with whole numbers.
 *
 * <pre>
 *   only where an event arrives:   charge += input;   spike if charge >= threshold (or >), then charge = 0
 *   after every timestep:          leaking: charge = 0;   charge = max(charge, minPotential)
 * </pre>
 *
 * <p>Plank et al., The Case for RISP: A Reduced Instruction Spiking Processor, arXiv 2206.14016, and risp.cpp of TENNLab's
 * open framework. A neuron without an event is not tested, whatever its threshold. A synapse of RISP with delay d has delay
 * d - 1 here. With resetLate, RISP's {@code fire_like_ravens}, the charge stays to be seen for one more timestep, after
 * which RISP notes the spike; its synapses act no later for it, and spikes are told here when they are sent.
 */
public final class RispModel implements NeuronModel {

    /** The name in chip and network descriptions. */
    public static final String NAME = "risp";

    private static final int LIMIT = 1 << 24;

    private static final List<ParameterSpec> PARAMETERS = List.of(
            ParameterSpec.whole("threshold", "1", 1, -LIMIT, LIMIT, "a spike needs this charge"),
            ParameterSpec.whole("thresholdInclusive", "1", 1, 0, 1, "0 if a spike needs more than the threshold"),
            ParameterSpec.whole("leak", "1", 0, 0, 1, "1 if no charge is left after a timestep"),
            ParameterSpec.whole("minPotential", "1", -LIMIT, -LIMIT, 0, "least charge after a timestep"),
            ParameterSpec.whole(
                    "resetLate", "1", 0, 0, 1, "1 if the charge of a spike is seen until the next timestep"));

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public WeightDomain weights() {
        return WeightDomain.WHOLE;
    }

    @Override
    public List<ParameterSpec> parameters() {
        return PARAMETERS;
    }

    @Override
    public List<String> variables() {
        return List.of("charge");
    }

    @Override
    public NeuronCore create(NeuronParameters parameters, CoreArithmetic arithmetic) {
        return new RispCore(parameters);
    }
}
