package spikemesh.emulator.reference;

import java.util.OptionalDouble;

/** A neuron in continuous time: its equations and the biological time, in ms since the start, that they have come to. */
final class FreeNeuron {

    /** How far a neuron looks ahead before it looks again. */
    private static final double LOOK_MILLIS = 0.5;

    final Membrane membrane;
    final int core;
    final Axon axon;

    private double atMillis;
    private double heldUntilMillis;
    private boolean spikes;
    private double plannedMillis;

    FreeNeuron(Membrane membrane, Axon axon) {
        this.membrane = membrane;
        this.axon = axon;
        core = axon.core();
    }

    /** When it must be looked at next, if nothing arrives: it spikes then, or not yet. */
    double plan() {
        spikes = false;
        if (heldUntilMillis > atMillis) {
            plannedMillis = heldUntilMillis;
            return plannedMillis;
        }
        double[] kept = membrane.x.clone();
        OptionalDouble spike = FirstSpike.within(membrane, LOOK_MILLIS);
        System.arraycopy(kept, 0, membrane.x, 0, kept.length);
        spikes = spike.isPresent();
        plannedMillis = atMillis + spike.orElse(LOOK_MILLIS);
        return plannedMillis;
    }

    /** Lives until what it has planned; whether it spikes there. */
    boolean keepPlan() {
        advance(plannedMillis);
        if (spikes) {
            membrane.spike();
            heldUntilMillis = atMillis + membrane.refractoryMillis;
        }
        return spikes;
    }

    void receive(String receptor, double weight) {
        membrane.receive(receptor, weight, heldUntilMillis > atMillis);
    }

    /** Lives until then. */
    void advance(double millis) {
        double free = Math.max(atMillis, Math.min(heldUntilMillis, millis));
        pass(free - atMillis, true);
        pass(millis - free, false);
        atMillis = Math.max(atMillis, millis);
    }

    /** A state variable then; changes nothing. */
    double sample(double millis, String variable) {
        double[] kept = membrane.x.clone();
        double keptAt = atMillis;
        advance(millis);
        double value = membrane.state(variable);
        System.arraycopy(kept, 0, membrane.x, 0, kept.length);
        atMillis = keptAt;
        return value;
    }

    private void pass(double millis, boolean held) {
        if (millis > 0) {
            // An exponential must not be followed beyond its spike: it may have no value there.
            double[] after = held
                    ? Extrapolation.integrate(membrane.x, millis, membrane::slopesHeld)
                    : Extrapolation.integrate(
                            membrane.x, millis, membrane::slopes, state -> membrane.excess(state) >= 0);
            System.arraycopy(after, 0, membrane.x, 0, after.length);
        }
    }
}
