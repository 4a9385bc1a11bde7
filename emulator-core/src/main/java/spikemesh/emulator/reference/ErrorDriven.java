package spikemesh.emulator.reference;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import spikemesh.config.network.ProjectionSpec;

/**
 * Prescribed error sensitivity. In every second timestep a trace decays and takes the spikes since; in every fourth each weight
 * moves by trace times error, against it for the first half of the targets and with it for the second.
 */
final class ErrorDriven extends Learning {

    private final Map<Integer, Long> traces = new TreeMap<>();
    private final Set<Integer> spiked = new HashSet<>();

    ErrorDriven(ProjectionSpec projection) {
        super(projection);
    }

    @Override
    void endTimestep(long timestep, List<Fired> spikes) {
        spiked.addAll(indices(projection.source(), spikes));
        long nengoTime = timestep + 2;
        if (nengoTime % (long) number("traceEpoch", 2) == 0) {
            Set<Integer> neurons = new HashSet<>(traces.keySet());
            neurons.addAll(spiked);
            neurons.forEach(neuron -> updateTrace(neuron, timestep));
            spiked.clear();
        }
        if (nengoTime % (long) number("epoch", 4) == 0) {
            Map<Integer, Long> error = new TreeMap<>();
            for (Fired spike : spikes) {
                if (spike.axon().name().equals(spec.error().orElseThrow())) {
                    error.put(spike.axon().index(), spike.payload());
                }
            }
            int targets = 2 * errors;
            for (PlasticSynapse synapse : synapses) {
                boolean against = synapse.target < targets / 2;
                long own = error.getOrDefault(against ? synapse.target : synapse.target - targets / 2, 0L);
                updateWeight(synapse, against ? -own : own, timestep);
            }
        }
    }

    private void updateTrace(int neuron, long timestep) {
        double decay = StrictMath.exp(-number("traceEpoch", 2) / number("tau", 20));
        double exact = decay * traces.getOrDefault(neuron, 0L) + (spiked.contains(neuron) ? number("impulse", 40) : 0);
        traces.put(neuron, Math.min(127, rounded(exact, uniform(0, neuron, timestep))));
    }

    private void updateWeight(PlasticSynapse synapse, long error, long timestep) {
        long trace = traces.getOrDefault(synapse.source, 0L);
        if (trace == 0 || error == 0) {
            return;
        }
        evaluated(synapse);
        int droppedBits = Math.max(0, 8 - projection.weightBits() + 1);
        long product = Weights.timesPowerOfTwo(
                trace * error * (long) number("rate", 1), 7 + (int) number("rateExponent", -5) - 2);
        double learned = (synapse.weight() * 128 + product) / StrictMath.pow(2, 7 + droppedBits);
        long most = (1L << 8 - droppedBits) - 1;
        long whole = rounded(learned, uniform(24, synapse.number, timestep));
        synapse.strength.weight = Math.max(-most, Math.min(most, whole)) * (1L << droppedBits);
    }

    /** Up in magnitude if the fraction is greater than {@code chance}. */
    private static long rounded(double value, double chance) {
        double magnitude = Math.floor(Math.abs(value));
        if (Math.abs(value) - magnitude > chance) {
            magnitude++;
        }
        return (long) (Math.signum(value) * magnitude);
    }
}
