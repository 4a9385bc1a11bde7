package spikemesh.emulator.compile;

import java.util.List;

/** Right shifts of the accumulator lanes of a core; lane 0 is always there and has none. */
public record LaneShifts(List<Integer> shifts) {

    /** One lane, not shifted. */
    public static final LaneShifts PLAIN = new LaneShifts(List.of(0));

    /** Copies the list. */
    public LaneShifts {
        shifts = List.copyOf(shifts);
    }

    /** How many accumulators {@code neurons} neurons need. */
    public int accumulators(int neurons) {
        return shifts.size() * neurons;
    }

    /** The shifts as an array. */
    public int[] array() {
        return shifts.stream().mapToInt(Integer::intValue).toArray();
    }
}
