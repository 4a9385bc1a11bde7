package spikemesh.emulator.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How long one timestep takes in picoseconds: when cores have sent everything, and when they have worked through what they got. */
final class StepClock {

    /** One packet at its destination: when it comes, and how long it keeps the core busy. */
    private record Delivery(long arrivalPs, long workPs) {}

    private final Map<Integer, List<Delivery>> receiving = new TreeMap<>();
    private final Map<Integer, Long> sentPs = new TreeMap<>();

    /** A core that has updated its neurons and sent their packets at {@code ps}. */
    void busyUntil(int core, long ps) {
        sentPs.put(core, ps);
    }

    /** When one core has sent and worked through everything. */
    long endPs(int core) {
        List<Delivery> deliveries = receiving.get(core);
        return Math.max(sentPs.getOrDefault(core, 0L), deliveries == null ? 0 : donePs(deliveries));
    }

    /** A packet that reaches {@code core}. */
    void receive(int core, long arrivalPs, long workPs) {
        receiving.computeIfAbsent(core, none -> new ArrayList<>()).add(new Delivery(arrivalPs, workPs));
    }

    /** When the last core has sent and worked through everything. */
    long endPs() {
        long end = 0;
        for (int core : sentPs.keySet()) {
            end = Math.max(end, endPs(core));
        }
        return end;
    }

    /** A core works on one packet at a time and on none before it has come. */
    private static long donePs(List<Delivery> deliveries) {
        long first = Long.MAX_VALUE;
        long lastDone = 0;
        long work = 0;
        for (Delivery delivery : deliveries) {
            first = Math.min(first, delivery.arrivalPs);
            lastDone = Math.max(lastDone, delivery.arrivalPs + delivery.workPs);
            work += delivery.workPs;
        }
        return Math.max(lastDone, first + work);
    }
}
