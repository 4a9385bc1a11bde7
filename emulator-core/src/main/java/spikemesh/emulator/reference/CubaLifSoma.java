package spikemesh.emulator.reference;

import java.util.List;

/**
 * The current-based leaky integrate-and-fire neuron of Loihi 1 and 2, bit-exact.
 *
 * <pre>
 * u = wrap24(decayed(u, 4096 - (du + 1)) + (input &lt;&lt; 6))
 * v = clip(decayed(v, 4096 - dv) + u + bias, vmin, vmax)      v = 0 while refractory
 * a spike when v &gt; vthMant &lt;&lt; 6, after which v = 0 for refractoryDelay timesteps, this one included
 * decayed(x, m) = sign(x) * ((|x| * m) &gt;&gt; 12)
 * </pre>
 *
 * Davies et al., IEEE Micro 2018, with the fixed-point rules of Lava's bit-accurate model; where public emulators differ (width of
 * the accumulator, wrap of current plus bias) the chip description decides.
 */
final class CubaLifSoma implements Soma {

    /** What a population may set. */
    static final List<String> PARAMETERS =
            List.of("du", "dv", "vthMant", "biasMant", "biasExp", "refractoryDelay", "vmin", "vmax", "u0", "v0");

    private static final int CURRENT_BITS = 24;
    private static final int NEVER_WRAPS = 64;

    private final long currentKept;
    private final long potentialKept;
    private final long threshold;
    private final long bias;
    private final int refractoryDelay;
    private final long least;
    private final long most;
    private final int accumulatorBits;
    private final int currentPlusBiasBits;
    private long u;
    private long v;
    private int refractory;

    CubaLifSoma(Parameters of, Surroundings around) {
        currentKept = 4096 - (of.whole("du", 0) + 1);
        potentialKept = 4096 - of.whole("dv", 0);
        threshold = of.whole("vthMant", 0) << 6;
        bias = Weights.timesPowerOfTwo(of.whole("biasMant", 0), (int) of.whole("biasExp", 0));
        refractoryDelay = (int) of.whole("refractoryDelay", 1);
        least = of.whole("vmin", -((1 << 23) - 1));
        most = of.whole("vmax", (1 << 23) - 1);
        u = of.whole("u0", 0);
        v = of.whole("v0", 0);
        accumulatorBits = around.core().dendrite().accumulatorWrapBits().orElse(NEVER_WRAPS);
        currentPlusBiasBits = around.core().soma().currentPlusBiasWrapBits().orElse(NEVER_WRAPS);
    }

    @Override
    public Outcome update(Arrivals arrivals) {
        boolean active = v != 0 || decayed(u, currentKept) != 0 || bias != 0;
        return Outcome.of(active, spikes(arrivals.sum("input")));
    }

    private boolean spikes(long input) {
        u = wrapped(decayed(u, currentKept) + wrapped(input << 6, accumulatorBits), CURRENT_BITS);
        v = decayed(v, potentialKept) + wrapped(u + bias, currentPlusBiasBits);
        v = Math.max(least, Math.min(most, v));
        if (refractory > 0) {
            v = 0;
        }
        boolean spike = v > threshold;
        if (spike) {
            v = 0;
            refractory = refractoryDelay;
        }
        refractory = Math.max(refractory - 1, 0);
        return spike;
    }

    /** Sets current and potential to 0. */
    void forget() {
        u = 0;
        v = 0;
    }

    @Override
    public double state(String name) {
        return switch (name) {
            case "u" -> u;
            case "v" -> v;
            default -> throw new IllegalArgumentException("unknown state variable: " + name + ", known: [u, v]");
        };
    }

    /** {@code kept} of 4096 parts of {@code value}, rounded towards zero. */
    static long decayed(long value, long kept) {
        return Long.signum(value) * ((Math.abs(value) * kept) >> 12);
    }

    /** The lowest {@code bits} bits of {@code value}, read as a signed number. */
    static long wrapped(long value, int bits) {
        return value << (64 - bits) >> (64 - bits);
    }
}
