package spikemesh.emulator.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import spikemesh.config.network.ProjectionSpec;
import spikemesh.config.network.WeightScaling;

/** Synaptic events on their way to one neuron, by the timestep in which they arrive. */
final class Inbox {

    /** One synapse touched: the number of its projection and its stored weight. */
    private record Event(int projection, long mantissa) {}

    private final List<ProjectionSpec> projections;
    private final Map<Long, List<Event>> events = new TreeMap<>();

    Inbox(List<ProjectionSpec> projections) {
        this.projections = projections;
    }

    /** Lets an event arrive in {@code timestep}. */
    void add(long timestep, int projection, long mantissa) {
        events.computeIfAbsent(timestep, none -> new ArrayList<>()).add(new Event(projection, mantissa));
    }

    /** Whether an event arrives in {@code timestep}. */
    boolean anythingAt(long timestep) {
        return events.containsKey(timestep);
    }

    /** The sum of what arrives in {@code timestep}, which is then forgotten. */
    long take(long timestep) {
        List<Event> arrived = events.getOrDefault(timestep, List.of());
        events.remove(timestep);
        long sum = 0;
        for (int number = 0; number < projections.size(); number++) {
            sum += sumOf(number, arrived);
        }
        return sum;
    }

    private long sumOf(int number, List<Event> arrived) {
        ProjectionSpec projection = projections.get(number);
        long ofMantissas = 0;
        long ofWeights = 0;
        for (Event event : arrived) {
            if (event.projection == number) {
                ofMantissas += event.mantissa;
                ofWeights += Weights.timesPowerOfTwo(event.mantissa, projection.weightExponent());
            }
        }
        return projection.weightScaling() == WeightScaling.PER_SUM
                ? Weights.timesPowerOfTwo(ofMantissas, projection.weightExponent())
                : ofWeights;
    }
}
