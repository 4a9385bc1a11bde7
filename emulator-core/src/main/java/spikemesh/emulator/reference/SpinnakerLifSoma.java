package spikemesh.emulator.reference;

import java.util.List;
import java.util.Map;

/**
 * SpiNNaker's IF_curr_exp: a leaky integrate-and-fire neuron with two exponential currents, after the C code of sPyNNaker of October
 * 2023 (neuron_model_lif_impl.h, exp_synapse_utils.h), bit-exact.
 */
final class SpinnakerLifSoma implements Soma {

    /** What a population may set. */
    static final List<String> PARAMETERS = List.of(
            "tauM",
            "capacitance",
            "vRest",
            "vReset",
            "vThreshold",
            "tRefractory",
            "refractory0",
            "v0",
            "iOffset",
            "tauSynE",
            "tauSynI",
            "shiftE",
            "shiftI");

    private final SpinnakerCurrent excitatory;
    private final SpinnakerCurrent inhibitory;
    private final long resistance;
    private final long kept;
    private final long rest;
    private final long reset;
    private final long threshold;
    private final long pause;
    private final long offset;
    private long v;
    private long refractory;

    SpinnakerLifSoma(Parameters of, Surroundings around) {
        long timestep = Accum.of(around.requireTimestepMillis());
        excitatory = new SpinnakerCurrent(of, "excitatory", "E", timestep);
        inhibitory = new SpinnakerCurrent(of, "inhibitory", "I", timestep);
        long tau = Accum.of(of.real("tauM", 20));
        resistance = Accum.quotient(tau, Accum.of(of.real("capacitance", 1)));
        kept = Accum.exp(-Accum.quotient(timestep, tau));
        rest = Accum.of(of.real("vRest", -65));
        reset = Accum.of(of.real("vReset", -65));
        threshold = Accum.of(of.real("vThreshold", -50));
        pause = (long) Math.ceil(Accum.shown(Accum.quotient(Accum.of(of.real("tRefractory", 0.1)), timestep)));
        offset = Accum.of(of.real("iOffset", 0));
        v = Accum.of(of.real("v0", -65));
        refractory = of.whole("refractory0", 0);
    }

    @Override
    public Outcome update(Arrivals arrivals) {
        boolean changed = excitatory.take(arrivals);
        changed |= inhibitory.take(arrivals);
        if (refractory > 0) {
            refractory--;
            changed = true;
        } else {
            long before = v;
            long current = Accum.wrapped(excitatory.now() - inhibitory.now() + offset);
            long target = Accum.wrapped(Accum.product(current, resistance) + rest);
            v = Accum.wrapped(target - Accum.product(kept, Accum.wrapped(target - v)));
            changed |= v != before;
        }
        boolean spike = v >= threshold;
        if (spike) {
            v = reset;
            refractory = pause;
        }
        return Outcome.of(changed || spike, spike);
    }

    @Override
    public double state(String name) {
        return States.find(
                name,
                Map.of(
                        "v",
                        Accum.shown(v),
                        "excitatory",
                        Accum.shown(excitatory.now()),
                        "inhibitory",
                        Accum.shown(inhibitory.now()),
                        "refractory",
                        refractory));
    }
}
