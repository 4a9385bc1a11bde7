package spikemesh.emulator.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import spikemesh.config.network.ProjectionSpec;
import spikemesh.config.network.WeightScaling;

/** Synaptic events on their way to one neuron, by the timestep in which they arrive. */
final class Inbox {

    /** One synapse touched: the number of its projection, its stored weight, and when the spike that touched it was emitted. */
    private record Event(int projection, long mantissa, long emittedIn) {}

    private final List<ProjectionSpec> projections;
    private final Map<Long, List<Event>> events = new TreeMap<>();

    Inbox(List<ProjectionSpec> projections) {
        this.projections = projections;
    }

    /** Lets an event arrive {@code delay} timesteps later than every spike does that is emitted in {@code emittedIn}. */
    void add(long emittedIn, int delay, int projection, long mantissa) {
        events.computeIfAbsent(emittedIn + 1 + delay, none -> new ArrayList<>())
                .add(new Event(projection, mantissa, emittedIn));
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
        int exponent = projections.get(number).weightExponent();
        boolean perSum = projections.get(number).weightScaling() == WeightScaling.PER_SUM;
        Map<Long, Long> byEmission = new TreeMap<>();
        long sum = 0;
        for (Event event : arrived) {
            if (event.projection == number && perSum) {
                byEmission.merge(event.emittedIn, event.mantissa, Long::sum);
            } else if (event.projection == number) {
                sum += Weights.timesPowerOfTwo(event.mantissa, exponent);
            }
        }
        for (long mantissas : byEmission.values()) {
            sum += Weights.timesPowerOfTwo(mantissas, exponent);
        }
        return sum;
    }
}
