package spikemesh.emulator.reference;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Loihi 2's delta encoder and sigma-delta neuron: sends by how much its activation has changed since it last told; after Lava's
 * process models Delta and SigmaDelta. All numbers have 32 bits.
 *
 * <p>The activation of the encoder is what arrives, that of the sigma-delta neuron is the sum of all that ever arrived, plus a bias,
 * and never below 0 if rectified.
 */
final class DeltaSoma implements Soma {

    /** What a population of encoders may set. */
    static final List<String> ENCODER = List.of("vthMant", "spikeExp", "stateExp", "cumulative");

    /** What a population of sigma-delta neurons may set. */
    static final List<String> SIGMA_DELTA = Stream.concat(ENCODER.stream(), Stream.of("bias", "rectified", "corrected"))
            .toList();

    private final Parameters of;
    private final boolean sums;
    private int sigma;
    private int act;
    private int residue;
    private int error;
    private int out;

    private DeltaSoma(Parameters of, boolean sums) {
        this.of = of;
        this.sums = sums;
    }

    static Soma encoder(Parameters of, Surroundings around) {
        return new DeltaSoma(of, false);
    }

    static Soma sigmaDelta(Parameters of, Surroundings around) {
        return new DeltaSoma(of, true);
    }

    @Override
    public Outcome update(Arrivals arrivals) {
        List<Integer> before = List.of(sigma, act, residue, error);
        int next = activation((int) arrivals.sum("input"));
        int threshold = (int) of.whole("vthMant", 0) << scale();
        if (sums && of.whole("corrected", 0) == 1) {
            int difference = next - act;
            out = Math.abs(difference) >= threshold ? difference >> stateExp() : 0;
            act += out << stateExp();
        } else {
            int difference = next - act + residue;
            int compared = difference;
            if (of.whole("cumulative", 0) == 1) {
                error += difference;
                compared = error;
            }
            int sent = Math.abs(compared) >= threshold ? difference : 0;
            if (sent != 0) {
                error = 0;
            }
            residue = difference - sent;
            act = next;
            out = sent >> stateExp();
        }
        return Outcome.graded(!before.equals(List.of(sigma, act, residue, error)), out);
    }

    private int activation(int input) {
        if (!sums) {
            return input << scale();
        }
        sigma += input;
        int biased = sigma + ((int) of.whole("bias", 0) << scale());
        return of.whole("rectified", 1) == 1 ? Math.max(0, biased) : biased;
    }

    private int stateExp() {
        return (int) of.whole("stateExp", 6);
    }

    private int scale() {
        return stateExp() + (int) of.whole("spikeExp", 6);
    }

    @Override
    public double state(String name) {
        return States.find(name, Map.of("sigma", sigma, "act", act, "residue", residue, "error", error, "out", out));
    }
}
