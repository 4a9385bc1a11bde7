package spikemesh.emulator.reference;

import java.util.List;
import java.util.Map;
import spikemesh.config.chip.CoreSpec;
import spikemesh.config.network.PopulationSpec;

/** The neuron models by name. */
final class Somas {

    private static final String CUBA_LIF = "loihi-cuba-lif";
    private static final List<String> CUBA_LIF_PARAMETERS =
            List.of("du", "dv", "vthMant", "biasMant", "biasExp", "refractoryDelay", "vmin", "vmax", "u0", "v0");
    private static final int NEVER_WRAPS = 64;

    private Somas() {}

    /** The somas of a population, in order of index. */
    static Soma[] of(PopulationSpec population, CoreSpec core) {
        if (!population.model().equals(CUBA_LIF)) {
            throw new IllegalArgumentException("population " + population.name() + ": unknown neuron model: "
                    + population.model() + ", known: [" + CUBA_LIF + "]");
        }
        Parameters.refuseUnknown(population, CUBA_LIF_PARAMETERS);
        Map<String, double[]> values = ParameterArrays.of(population);
        Soma[] somas = new Soma[population.size()];
        for (int neuron = 0; neuron < somas.length; neuron++) {
            somas[neuron] = new CubaLifSoma(
                    new Parameters(population, values, neuron),
                    core.dendrite().accumulatorWrapBits().orElse(NEVER_WRAPS),
                    core.soma().currentPlusBiasWrapBits().orElse(NEVER_WRAPS));
        }
        return somas;
    }
}
