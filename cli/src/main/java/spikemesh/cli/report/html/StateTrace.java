package spikemesh.cli.report.html;

import java.util.List;

/**
 * A state variable of some neurons over time, as a probe of the network asks for it.
 *
 * @param probe name of the probe
 * @param population whose neurons they are
 * @param variable the variable, for example {@code v}
 * @param neurons the neurons shown
 * @param probed how many neurons the probe has
 * @param every timesteps between two samples
 * @param samplesPerPair 1 if every sample is there; otherwise each pair of values is the least and the greatest of so many
 * @param timesteps timestep of each value
 * @param values values of each neuron shown
 */
record StateTrace(
        String probe,
        String population,
        String variable,
        List<Integer> neurons,
        int probed,
        int every,
        long samplesPerPair,
        Column timesteps,
        List<Column> values) {

    StateTrace {
        neurons = List.copyOf(neurons);
        values = List.copyOf(values);
    }
}
