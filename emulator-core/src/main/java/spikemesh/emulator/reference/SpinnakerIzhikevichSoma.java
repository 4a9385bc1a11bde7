package spikemesh.emulator.reference;

import java.util.List;
import java.util.Map;

/**
 * SpiNNaker's IZK_curr_exp: Izhikevich's neuron, one midpoint step of the Runge-Kutta kind per timestep, after the C code of
 * sPyNNaker of October 2023 (neuron_model_izh_impl.h) as an optimising compiler orders its products, bit-exact.
 */
final class SpinnakerIzhikevichSoma implements Soma {

    /** What a population may set. */
    static final List<String> PARAMETERS =
            List.of("a", "b", "c", "d", "vThreshold", "v0", "u0", "iOffset", "tauSynE", "tauSynI", "shiftE", "shiftI");

    private static final long HALF = Accum.of(0.5);
    private static final long SQUARE = 1311;
    private static final long AFTER_SPIKE = 60_620;

    private final SpinnakerCurrent excitatory;
    private final SpinnakerCurrent inhibitory;
    private final long timestep;
    private final long a;
    private final long b;
    private final long c;
    private final long d;
    private final long threshold;
    private final long offset;
    private long v;
    private long u;
    private long h;

    SpinnakerIzhikevichSoma(Parameters of, Surroundings around) {
        timestep = Accum.of(around.requireTimestepMillis());
        excitatory = new SpinnakerCurrent(of, "excitatory", "E", timestep);
        inhibitory = new SpinnakerCurrent(of, "inhibitory", "I", timestep);
        a = Accum.of(of.real("a", 0.02));
        b = Accum.of(of.real("b", 0.2));
        c = Accum.of(of.real("c", -65));
        d = Accum.of(of.real("d", 2));
        threshold = Accum.of(of.real("vThreshold", 30));
        offset = Accum.of(of.real("iOffset", 0));
        v = Accum.of(of.real("v0", -70));
        u = Accum.of(of.real("u0", -14));
        h = timestep;
    }

    @Override
    public Outcome update(Arrivals arrivals) {
        boolean changed = h != timestep;
        changed |= excitatory.take(arrivals);
        changed |= inhibitory.take(arrivals);
        long vBefore = v;
        long uBefore = u;
        midpoint(excitatory.now() - inhibitory.now() + offset);
        changed |= v != vBefore || u != uBefore;
        h = timestep;
        boolean spike = v >= threshold;
        if (spike) {
            v = c;
            u = Accum.wrapped(u + d);
            h = Accum.product(timestep, AFTER_SPIKE);
        }
        return Outcome.of(changed || spike, spike);
    }

    private void midpoint(long current) {
        long drive = Accum.wrapped(Accum.of(140) + current - u);
        long alpha = Accum.wrapped(drive + Accum.product(slope(v), v));
        long eta = Accum.wrapped(v + Accum.product(Accum.product(h, alpha), HALF));
        long ah = Accum.product(a, h);
        long beta = Accum.product(Accum.product(ah, Accum.wrapped(Accum.product(b, v) - u)), HALF);
        v = Accum.wrapped(v + Accum.product(h, Accum.wrapped(drive - beta + Accum.product(slope(eta), eta))));
        u = Accum.wrapped(u + Accum.product(ah, Accum.wrapped(Accum.product(b, eta) - u - beta)));
    }

    /** 5 + 0.04 v. */
    private static long slope(long v) {
        return Accum.wrapped(Accum.of(5) + Accum.product(SQUARE, v));
    }

    @Override
    public double state(String name) {
        return States.find(
                name,
                Map.of(
                        "v",
                        Accum.shown(v),
                        "u",
                        Accum.shown(u),
                        "excitatory",
                        Accum.shown(excitatory.now()),
                        "inhibitory",
                        Accum.shown(inhibitory.now())));
    }
}
