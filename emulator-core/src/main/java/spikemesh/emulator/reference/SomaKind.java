package spikemesh.emulator.reference;

import java.util.List;

/**
 * A neuron model.
 *
 * @param parameters names of what a population may set
 * @param receptors names of the inputs of a neuron, the usual one first
 * @param weights how synapses onto it store their weights
 * @param soma makes one neuron
 */
record SomaKind(List<String> parameters, List<String> receptors, WeightKind weights, Making soma) {

    /** Makes the equation of one neuron. */
    @FunctionalInterface
    interface Making {
        /** A neuron in its initial state. */
        Soma with(Parameters parameters, Surroundings surroundings);
    }

    /** The receptor that a projection drives if it names {@code receptor}, or none with {@code null}. */
    String receptor(String receptor) {
        if (receptor == null) {
            return receptors.get(0);
        }
        if (!receptors.contains(receptor)) {
            throw new IllegalArgumentException("unknown receptor: " + receptor + ", known: " + receptors);
        }
        return receptor;
    }
}
