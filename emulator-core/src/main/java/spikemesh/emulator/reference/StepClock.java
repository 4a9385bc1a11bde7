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
    private long sentPs;

    /** A core that has updated its neurons and sent their packets at {@code ps}. */
    void busyUntil(long ps) {
        sentPs = Math.max(sentPs, ps);
    }

    /** A packet that reaches {@code core}. */
    void receive(int core, long arrivalPs, long workPs) {
        receiving.computeIfAbsent(core, none -> new ArrayList<>()).add(new Delivery(arrivalPs, workPs));
    }

    /** When the last core has sent and worked through everything. */
    long endPs() {
        long end = sentPs;
        for (List<Delivery> deliveries : receiving.values()) {
            end = Math.max(end, donePs(deliveries));
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
