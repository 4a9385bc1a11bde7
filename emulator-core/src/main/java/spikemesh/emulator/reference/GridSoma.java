package spikemesh.emulator.reference;

import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * A neuron of differential equations on a chip with timesteps: a timestep passes, then what arrives in it is received.
 *
 * <p>Linear neurons look at their threshold after that, and are refractory for whole timesteps. The others reach their
 * threshold within the timestep; their potential is held from then on, to its end at least.
 */
final class GridSoma implements Soma {

    private final Membrane membrane;
    private final double timestepMillis;
    private final boolean exact;
    private int refractorySteps;
    private double heldMillis;

    private GridSoma(Membrane membrane, double timestepMillis, boolean exact) {
        this.membrane = membrane;
        this.timestepMillis = timestepMillis;
        this.exact = exact;
    }

    /** Neurons that look at their threshold at the end of a timestep. */
    static SomaKind.Making atTheEnd(Function<Parameters, Membrane> membrane) {
        return (of, around) -> new GridSoma(membrane.apply(of), around.timestepMillis(), false);
    }

    /** Neurons that look at it all the time. */
    static SomaKind.Making within(Function<Parameters, Membrane> membrane) {
        return (of, around) -> new GridSoma(membrane.apply(of), around.timestepMillis(), true);
    }

    /** The neuron without the timesteps. */
    Membrane membrane() {
        return membrane;
    }

    @Override
    public Outcome update(Arrivals arrivals) {
        return Outcome.of(true, exact ? spikesWithin(arrivals) : spikesAtTheEnd(arrivals));
    }

    private boolean spikesAtTheEnd(Arrivals arrivals) {
        boolean held = refractorySteps > 0;
        pass(timestepMillis, held);
        receive(arrivals, held);
        refractorySteps = Math.max(0, refractorySteps - 1);
        boolean spike = membrane.excess(membrane.x) >= 0;
        if (spike) {
            membrane.spike();
            refractorySteps = timestepMillis == 0 ? 0 : (int) Math.rint(membrane.refractoryMillis / timestepMillis);
        }
        return spike;
    }

    private boolean spikesWithin(Arrivals arrivals) {
        double held = Math.min(heldMillis, timestepMillis);
        pass(held, true);
        heldMillis -= held;
        OptionalDouble spike = FirstSpike.within(membrane, timestepMillis - held);
        if (spike.isPresent()) {
            double left = timestepMillis - held - spike.getAsDouble();
            membrane.spike();
            pass(left, true);
            heldMillis = Math.max(0, membrane.refractoryMillis - left);
        }
        receive(arrivals, false);
        return spike.isPresent();
    }

    private void pass(double millis, boolean held) {
        double[] after = Extrapolation.integrate(membrane.x, millis, held ? membrane::slopesHeld : membrane::slopes);
        System.arraycopy(after, 0, membrane.x, 0, after.length);
    }

    private void receive(Arrivals arrivals, boolean held) {
        arrivals.reals().forEach((receptor, weight) -> membrane.receive(receptor, weight, held));
    }

    @Override
    public double state(String name) {
        return membrane.state(name);
    }
}
