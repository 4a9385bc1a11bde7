package spikemesh.emulator.reference;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The leaky integrate-and-fire neurons on the grid of the timestep, each step exact, with a Poisson drive of their own.
 *
 * <p>{@code lif-delta}: a timestep passes, then the potential jumps by what arrives. {@code lif-exponential-current}: a
 * timestep passes, then the current jumps. Rotter and Diesmann, Biological Cybernetics 81, 1999.
 */
final class LifSoma implements Soma {

    private static final List<String> COMMON = List.of(
            "tauM", "vRest", "vReset", "vThreshold", "tRefractory", "v0", "driveMean", "driveWeight", "driveSeed");

    /** What a population of {@code lif-delta} may set. */
    static final List<String> DELTA = COMMON;

    /** What a population of {@code lif-exponential-current} may set. */
    static final List<String> CURRENT = Stream.concat(COMMON.stream(), Stream.of("tauSyn", "capacitance", "iOffset"))
            .toList();

    private final Parameters of;
    private final double timestepMillis;
    private final boolean jumps;
    private final PoissonArrivals drive;
    private double v;
    private double current;
    private long refractorySteps;

    private LifSoma(Parameters of, Surroundings around, boolean jumps) {
        this.of = of;
        this.jumps = jumps;
        timestepMillis = around.requireTimestepMillis();
        drive = new PoissonArrivals(of.real("driveMean", 0), of.whole("driveSeed", 1), around.identity());
        v = of.real("v0", 0);
    }

    /** A neuron of {@code lif-delta}. */
    static LifSoma delta(Parameters of, Surroundings around) {
        return new LifSoma(of, around, true);
    }

    /** A neuron of {@code lif-exponential-current}. */
    static LifSoma current(Parameters of, Surroundings around) {
        return new LifSoma(of, around, false);
    }

    @Override
    public Outcome update(Arrivals arrivals) {
        double input = arrivals.real("input") + drive.in(arrivals.timestep()) * of.real("driveWeight", 0);
        double reset = of.real("vReset", 0);
        v = passed() + (jumps ? input : 0);
        if (!jumps) {
            current = current * StrictMath.exp(-timestepMillis / of.real("tauSyn", 0.5)) + input;
        }
        if (refractorySteps > 0) {
            v = reset;
            refractorySteps--;
        }
        boolean spike = v >= of.real("vThreshold", 20);
        if (spike) {
            v = reset;
            refractorySteps = (long) Math.rint(of.real("tRefractory", 0) / timestepMillis);
        }
        return Outcome.of(true, spike);
    }

    /** The potential after a timestep in which nothing arrives. */
    private double passed() {
        double tauM = of.real("tauM", 20);
        double rest = of.real("vRest", 0);
        double left = StrictMath.exp(-timestepMillis / tauM);
        double alone = rest + (v - rest) * left;
        if (jumps) {
            return alone;
        }
        double capacitance = of.real("capacitance", 250);
        double tauSyn = of.real("tauSyn", 0.5);
        double share = tauM == tauSyn
                ? timestepMillis * left
                : tauSyn * tauM / (tauM - tauSyn) * (left - StrictMath.exp(-timestepMillis / tauSyn));
        return alone + (current * share + of.real("iOffset", 0) * tauM * (1 - left)) / capacitance;
    }

    @Override
    public double state(String name) {
        return States.find(name, jumps ? Map.of("v", v) : Map.of("v", v, "i", current));
    }
}
