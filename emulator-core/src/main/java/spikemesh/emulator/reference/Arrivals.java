package spikemesh.emulator.reference;

import java.util.List;
import java.util.Map;

/**
 * What arrives at a neuron in one timestep, by receptor.
 *
 * @param timestep the timestep
 * @param sums sums of whole weights times payloads, by name of receptor
 * @param reals sums of real weights times payloads, by name of receptor
 * @param events receptor of each synaptic event, whatever its weight; without those of real weights whose sum is 0
 */
record Arrivals(long timestep, Map<String, Long> sums, Map<String, Double> reals, List<String> events) {

    /** The sum of whole weights at {@code receptor}. */
    long sum(String receptor) {
        return sums.getOrDefault(receptor, 0L);
    }

    /** The sum of real weights at {@code receptor}. */
    double real(String receptor) {
        return reals.getOrDefault(receptor, 0.0);
    }

    /** Whether a synaptic event arrives at all. */
    boolean any() {
        return !events.isEmpty();
    }
}
