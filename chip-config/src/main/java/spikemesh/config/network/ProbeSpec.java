package spikemesh.config.network;

import java.util.List;
import java.util.Optional;
import spikemesh.config.value.Check;

/**
 * What to record of a population.
 *
 * @param variables {@code spikes} or state variables of its model, such as {@code u} and {@code v}
 * @param neurons which neurons; absent means all
 * @param every record every so many timesteps
 */
public record ProbeSpec(
        String name, String population, List<String> variables, Optional<List<Integer>> neurons, int every) {
    public ProbeSpec {
        Check.notBlank("name", name);
        Check.notBlank("population", population);
        variables = List.copyOf(Check.notEmpty("variables", variables));
        Check.distinct("variables", variables, variable -> variable);
        neurons = Check.present("neurons", neurons).map(List::copyOf);
        neurons.ifPresent(list -> list.forEach(neuron -> Check.inRange("neurons", neuron, 0, Integer.MAX_VALUE)));
        Check.inRange("every", every, 1, Integer.MAX_VALUE);
    }
}
