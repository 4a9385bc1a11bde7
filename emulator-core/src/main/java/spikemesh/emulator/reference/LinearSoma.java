package spikemesh.emulator.reference;

import java.util.List;
import java.util.Map;

/**
 * A leaky neuron given by the coefficients of its update, as NIR graphs become: it lives from timestep {@code start} on, and
 * is 0 before.
 */
final class LinearSoma implements Soma {

    static final List<String> PARAMETERS = List.of(
            "currentKeep",
            "currentGain",
            "keep",
            "gain",
            "rest",
            "threshold",
            "reset",
            "floor",
            "bias",
            "lateBias",
            "late",
            "start",
            "oldCurrent",
            "subtract",
            "lateReset",
            "inclusive",
            "several",
            "emits");

    private static final double NONE = 1e30;
    private static final int MOST_SPIKES = (1 << 23) - 1;

    private final Parameters of;
    private double current;
    private double v;

    LinearSoma(Parameters of, Surroundings around) {
        this.of = of;
    }

    @Override
    public Outcome update(Arrivals arrivals) {
        long age = arrivals.timestep() - of.whole("start", 0);
        long payload = 0;
        double bias = of.real("bias", 0);
        boolean active = bias != 0;
        if (age >= 0) {
            double late = age >= of.whole("late", 1) ? of.real("lateBias", 0) : 0;
            double before = current;
            current = before * of.real("currentKeep", 0)
                    + of.real("currentGain", 1) * (arrivals.real("input") + bias + late);
            double rest = of.real("rest", 0);
            double drive = of.whole("oldCurrent", 0) == 1 ? before : current;
            long waits = of.whole("emits", 0) == 1 ? 0 : of.whole("lateReset", 0);
            long due = waits == 0 ? 0 : spikes();
            if (due > 0 && waits == 2) {
                reset(due);
            }
            v = rest + (v - rest) * of.real("keep", 1) + of.real("gain", 1) * drive;
            v = Math.max(v, of.real("floor", -NONE));
            if (due > 0 && waits == 1) {
                reset(due);
                v = Math.max(v, of.real("floor", -NONE));
            }
            active |= current != 0 || v != 0;
            payload = of.whole("emits", 0) == 1 ? potential() : spikes();
            if (payload != 0 && of.whole("emits", 0) == 0 && waits == 0) {
                reset(payload);
            }
        }
        return new Outcome(active, payload != 0, payload);
    }

    /** The potential as the bits of a 32-bit float; 0 stands for one too small for it. */
    private long potential() {
        float sent = (float) v;
        return Math.abs(sent) < Float.MIN_NORMAL ? 0 : Float.floatToRawIntBits(sent);
    }

    /** How many spikes the potential is good for. */
    private long spikes() {
        double threshold = of.real("threshold", 1);
        if (of.whole("inclusive", 0) == 1 ? !(v >= threshold) : !(v > threshold)) {
            return 0;
        }
        boolean several = of.whole("several", 0) == 1 && threshold > 0;
        return several ? (long) Math.min(MOST_SPIKES, Math.floor(v / threshold)) : 1;
    }

    private void reset(long spikes) {
        v = of.whole("subtract", 0) == 1 ? v - spikes * of.real("threshold", 1) : of.real("reset", 0);
    }

    @Override
    public double state(String name) {
        return States.find(name, Map.of("v", v, "i", current));
    }
}
