package spikemesh.emulator.reference;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import spikemesh.config.network.ProjectionSpec;
import spikemesh.config.network.WeightScaling;

/** Synaptic events on their way to one neuron, by the timestep in which they arrive. */
final class Inbox {

    /** One synapse touched: the number of its projection, its stored weight, when the spike was emitted, what it carries. */
    private record Event(int projection, double weight, long emittedIn, long payload) {}

    private final List<ProjectionSpec> projections;
    private final SomaKind kind;
    private final Map<Long, List<Event>> events = new TreeMap<>();

    /** The inbox of a neuron of model {@code kind}. */
    Inbox(List<ProjectionSpec> projections, SomaKind kind) {
        this.projections = projections;
        this.kind = kind;
    }

    /** Lets an event arrive {@code delay} timesteps later than every spike does that is emitted in {@code emittedIn}. */
    void add(long emittedIn, Axon.Touch touch, long payload) {
        events.computeIfAbsent(emittedIn + 1 + touch.delay(), none -> new ArrayList<>())
                .add(new Event(touch.projection(), touch.weight(), emittedIn, payload));
    }

    /** What arrives in {@code timestep}, which is then forgotten. */
    Arrivals take(long timestep) {
        List<Event> arrived = events.getOrDefault(timestep, List.of());
        events.remove(timestep);
        Map<String, Long> sums = new TreeMap<>();
        Map<String, Double> reals = new TreeMap<>();
        if (kind.weights() == WeightKind.REAL) {
            for (Event event : arrived) {
                reals.merge(receptor(event.projection), event.weight * factor(event.payload), Double::sum);
            }
        } else {
            Set<String> axons = new HashSet<>();
            for (int number = 0; number < projections.size(); number++) {
                String axon = projections.get(number).axon().orElse(null);
                if (axon != null) {
                    if (arrivedThrough(number, arrived) && axons.add(axon)) {
                        sums.merge(receptor(number), onceThrough(axon, arrived), Inbox::sum32);
                    }
                } else if (arrivedThrough(number, arrived)) {
                    sums.merge(receptor(number), sumOf(number, arrived), Inbox::sum32);
                }
            }
        }
        List<String> receptors = arrived.stream()
                .map(event -> receptor(event.projection))
                .filter(receptor -> reals.getOrDefault(receptor, 1.0) != 0)
                .toList();
        return new Arrivals(timestep, sums, reals, receptors);
    }

    /** What real weights are multiplied by: a small whole number is itself, all others are the bits of a 32-bit float. */
    private static double factor(long payload) {
        return Math.abs(payload) < 1 << 23 ? payload : Float.intBitsToFloat((int) payload);
    }

    private String receptor(int projection) {
        return kind.receptor(projections.get(projection).receptor().orElse(null));
    }

    /** What arrives through a shared axon counts once; its synapses are there, with weight 1, or not. */
    private long onceThrough(String axon, List<Event> arrived) {
        return arrived.stream()
                        .anyMatch(event ->
                                projections.get(event.projection).axon().equals(Optional.of(axon)) && event.weight > 0)
                ? 1
                : 0;
    }

    private static boolean arrivedThrough(int number, List<Event> arrived) {
        return arrived.stream().anyMatch(event -> event.projection == number);
    }

    /** Sums have 32 bits. */
    private static long sum32(long a, long b) {
        return (int) (a + b);
    }

    private long sumOf(int number, List<Event> arrived) {
        int exponent = projections.get(number).weightExponent();
        boolean perSum = projections.get(number).weightScaling() == WeightScaling.PER_SUM;
        Map<Long, Long> byEmission = new TreeMap<>();
        long sum = 0;
        for (Event event : arrived) {
            long mantissa = (long) event.weight;
            if (event.projection == number && perSum) {
                byEmission.merge(event.emittedIn, (long) (int) (mantissa * event.payload), Inbox::sum32);
            } else if (event.projection == number) {
                sum = sum32(sum, Weights.timesPowerOfTwo(mantissa, exponent) * event.payload);
            }
        }
        for (long mantissas : byEmission.values()) {
            sum = sum32(sum, Weights.timesPowerOfTwo(mantissas, exponent));
        }
        return sum;
    }
}
