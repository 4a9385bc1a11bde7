package spikemesh.emulator.reference;

import java.util.List;

/**
 * The neuron of TrueNorth, after the equations of Cassidy et al., IJCNN 2013.
 *
 * <p>Input, then leak, then threshold. Names in the code are those of the paper: s and b by axon type, lambda the leak, epsilon its
 * reversal, c whether it is stochastic, alpha and beta the thresholds, gamma the reset mode, kappa whether the potential saturates
 * below, eta the noise of the thresholds. V has 20 bits and saturates.
 */
final class TrueNorthSoma implements Soma {

    /** What a population may set. */
    static final List<String> PARAMETERS = List.of(
            "s0",
            "s1",
            "s2",
            "s3",
            "b0",
            "b1",
            "b2",
            "b3",
            "leak",
            "leakReversal",
            "leakStochastic",
            "threshold",
            "negativeThreshold",
            "thresholdMaskBits",
            "resetMode",
            "negativeSaturation",
            "negativeInclusive",
            "vReset",
            "v0",
            "seed");

    /** The axon types. */
    static final List<String> RECEPTORS = List.of("type0", "type1", "type2", "type3");

    private final Parameters of;
    private final Chance chance;
    private long v;
    private int draws;

    TrueNorthSoma(Parameters of, Surroundings around) {
        this(of, Chance.of(of.whole("seed", 1), around.identity()));
    }

    /** A neuron whose random numbers come from {@code chance}. */
    TrueNorthSoma(Parameters of, Chance chance) {
        this.of = of;
        this.chance = chance;
        v = of.whole("v0", 0);
    }

    @Override
    public Outcome update(Arrivals arrivals) {
        long before = v;
        draws = 0;
        integrate(arrivals);
        leak(arrivals.timestep());
        boolean spike = threshold(arrivals.timestep());
        return Outcome.of(v != before || spike, spike);
    }

    private void integrate(Arrivals arrivals) {
        for (int type = 0; type < RECEPTORS.size(); type++) {
            long s = of.whole("s" + type, 0);
            boolean b = of.whole("b" + type, 0) == 1;
            for (long event = arrivals.sum(RECEPTORS.get(type)); event > 0; event--) {
                v += b ? unitByChance(s, arrivals.timestep()) : s;
            }
        }
        saturate();
    }

    private void leak(long timestep) {
        boolean epsilon = of.whole("leakReversal", 0) == 1;
        boolean c = of.whole("leakStochastic", 0) == 1;
        long lambda = of.whole("leak", 0);
        long omega = epsilon ? Long.signum(v) : 1;
        v += omega * (c ? unitByChance(lambda, timestep) : lambda);
        saturate();
    }

    /** The sign of {@code size}, or 0: the larger its magnitude, the less often. */
    private long unitByChance(long size, long timestep) {
        return Math.abs(size) >= chance.draw(timestep, draws++, 8) ? Long.signum(size) : 0;
    }

    private boolean threshold(long timestep) {
        long alpha = of.whole("threshold", 1);
        long beta = of.whole("negativeThreshold", 0);
        long gamma = of.whole("resetMode", 0);
        boolean kappa = of.whole("negativeSaturation", 0) == 1;
        boolean inclusive = of.whole("negativeInclusive", 0) == 1;
        long reset = of.whole("vReset", 0);
        long bits = of.whole("thresholdMaskBits", 0);
        long eta = bits == 0 ? 0 : chance.draw(timestep, draws++, 17) % (1L << bits);
        if (v >= alpha + eta) {
            v = gamma == 0 ? reset : gamma == 1 ? v - (alpha + eta) : v;
            return true;
        }
        long lower = kappa ? -beta : -(beta + eta);
        if (v < lower || (inclusive && v == lower)) {
            v = kappa ? -beta : gamma == 0 ? -reset : gamma == 1 ? v + beta + eta : v;
        }
        return false;
    }

    private void saturate() {
        v = Math.max(-(1 << 19), Math.min((1 << 19) - 1, v));
    }

    @Override
    public double state(String name) {
        if (name.equals("v")) {
            return v;
        }
        throw new IllegalArgumentException("unknown state variable: " + name + ", known: [v]");
    }
}
