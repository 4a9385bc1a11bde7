package spikemesh.emulator.reference;

import java.util.List;
import java.util.Map;

/**
 * The neuron of RISP, TENNLab's reduced instruction spiking processor, with whole numbers, after risp.cpp of its open framework:
 * nothing happens without an event.
 */
final class RispSoma implements Soma {

    /** What a population may set. */
    static final List<String> PARAMETERS =
            List.of("threshold", "thresholdInclusive", "leak", "minPotential", "resetLate");

    private final Parameters of;
    private long charge;
    private boolean spent;

    RispSoma(Parameters of, Surroundings around) {
        this.of = of;
    }

    @Override
    public Outcome update(Arrivals arrivals) {
        if (spent) {
            charge = 0;
            spent = false;
        }
        charge = (int) (charge + arrivals.sum("input"));
        long threshold = of.whole("threshold", 1);
        boolean enough = of.whole("thresholdInclusive", 1) == 1 ? charge >= threshold : charge > threshold;
        boolean spike = arrivals.any() && enough;
        if (spike && of.whole("resetLate", 0) == 1) {
            spent = true;
        } else if (spike) {
            charge = 0;
        }
        if (of.whole("leak", 0) == 1) {
            charge = 0;
        }
        charge = Math.max(charge, of.whole("minPotential", -(1 << 24)));
        return Outcome.of(false, spike);
    }

    @Override
    public double state(String name) {
        return States.find(name, Map.of("charge", charge));
    }
}
