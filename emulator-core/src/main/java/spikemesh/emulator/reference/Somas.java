package spikemesh.emulator.reference;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import spikemesh.config.network.PopulationSpec;
import spikemesh.config.value.Check;

/** The neuron models by name. */
final class Somas {

    private static final List<String> INPUT = List.of("input");
    private static final Map<String, SomaKind> KINDS = new TreeMap<>();

    static {
        KINDS.put("loihi-cuba-lif", new SomaKind(CubaLifSoma.PARAMETERS, INPUT, WeightKind.MANTISSA, CubaLifSoma::new));
    }

    private Somas() {}

    /** The model of {@code population}. */
    static SomaKind kind(PopulationSpec population) {
        return KINDS.get(Check.oneOf("model of population " + population.name(), population.model(), KINDS.keySet()));
    }

    /** The somas of a population, in order of index; {@code number} is its place among all populations. */
    static Soma[] of(PopulationSpec population, int number, Surroundings around) {
        SomaKind kind = kind(population);
        Parameters.refuseUnknown(population, kind.parameters());
        Map<String, double[]> values = ParameterArrays.of(population);
        Soma[] somas = new Soma[population.size()];
        for (int neuron = 0; neuron < somas.length; neuron++) {
            long identity = ((long) number << 32) + neuron;
            somas[neuron] = kind.soma()
                    .with(
                            new Parameters(population, values, neuron),
                            new Surroundings(around.core(), around.timestepMillis(), identity));
        }
        return somas;
    }
}
