package spikemesh.emulator.reference;

import java.util.List;
import java.util.Map;

/**
 * Loihi 2's resonate-and-fire neuron: a number that is turned and shrunk in the complex plane by whole-number arithmetic.
 *
 * <p>It spikes when it crosses the real axis upwards, far enough to the right; or, after Izhikevich, when it is far enough up, and is
 * then put just below the threshold. After Lava's process models RF and RF_IZ.
 */
final class ResonatorSoma implements Soma {

    /** What a population may set. */
    static final List<String> PARAMETERS = List.of("period", "alpha", "decayBits", "stateExp", "vthMant");

    /** What arrives for the real and for the imaginary part. */
    static final List<String> RECEPTORS = List.of("real", "imaginary");

    private final boolean resets;
    private final long one;
    private final long cosine;
    private final long sine;
    private final long unit;
    private final long threshold;
    private long re;
    private long im;

    private ResonatorSoma(Parameters of, boolean resets) {
        this.resets = resets;
        one = 1L << of.whole("decayBits", 12);
        double angle = 2 * StrictMath.PI / of.real("period", 10);
        double amplitude = (1 - of.real("alpha", 0.07)) * one;
        cosine = (long) (StrictMath.cos(angle) * amplitude);
        sine = (long) (StrictMath.sin(angle) * amplitude);
        unit = 1L << of.whole("stateExp", 6);
        threshold = of.whole("vthMant", 1) * unit;
    }

    static Soma plain(Parameters of, Surroundings around) {
        return new ResonatorSoma(of, false);
    }

    static Soma izhikevich(Parameters of, Surroundings around) {
        return new ResonatorSoma(of, true);
    }

    @Override
    public Outcome update(Arrivals arrivals) {
        long real = re;
        long imaginary = im;
        re = clipped(cosine * real / one - sine * imaginary / one + arrivals.sum("real") * unit);
        im = clipped(sine * real / one + cosine * imaginary / one + arrivals.sum("imaginary") * unit);
        boolean spike = resets ? im >= threshold : re >= threshold && im >= 0 && imaginary < 0;
        if (resets && spike) {
            re = 0;
            im = threshold - 1;
        }
        return Outcome.of(spike || re != real || im != imaginary, spike);
    }

    private static long clipped(long value) {
        return Math.max(-8_388_607, Math.min(8_388_607, value));
    }

    @Override
    public double state(String name) {
        return States.find(name, Map.of("re", re, "im", im));
    }
}
