package spikemesh.emulator.reference;

import java.util.List;
import java.util.Map;

/** The neuron of Loihi with two thresholds and spikes of +1 and -1; after Lava's process model TernaryLIF. */
final class TernaryLifSoma implements Soma {

    /** What a population may set. */
    static final List<String> PARAMETERS = List.of("du", "dv", "vthHigh", "vthLow", "biasMant", "biasExp", "u0", "v0");

    private final Parameters of;
    private long u;
    private long v;
    private long out;

    TernaryLifSoma(Parameters of, Surroundings around) {
        this.of = of;
        u = of.whole("u0", 0);
        v = of.whole("v0", 0);
    }

    @Override
    public Outcome update(Arrivals arrivals) {
        long uBefore = u;
        long vBefore = v;
        u = CubaLifSoma.wrapped(CubaLifSoma.decayed(u, 4095 - of.whole("du", 0)) + arrivals.sum("input") * 64, 24);
        long bias = Weights.timesPowerOfTwo(of.whole("biasMant", 0), (int) of.whole("biasExp", 0));
        v = CubaLifSoma.decayed(v, 4096 - of.whole("dv", 0)) + u + bias;
        v = Math.max(-8_388_607, Math.min(8_388_607, v));
        out = v > of.whole("vthHigh", 0) * 64 ? 1 : v < of.whole("vthLow", 0) * 64 ? -1 : 0;
        if (out != 0) {
            v = 0;
        }
        return Outcome.graded(u != uBefore || v != vBefore, out);
    }

    @Override
    public double state(String name) {
        return States.find(name, Map.of("u", u, "v", v, "out", out));
    }
}
