package spikemesh.emulator.reference;

import java.util.List;
import java.util.Map;

/** Loihi 2's neurons without memory, which send what arrives or its product; after Lava's GradedVec, GradedReluVec, ProdNeuron. */
final class GradedSoma implements Soma {

    /** What sends a number above the threshold, and on which side of zero. */
    private enum Rule {
        BOTH_SIDES,
        ABOVE_ONLY,
        PRODUCT
    }

    private final Parameters of;
    private final Rule rule;
    private long out;

    private GradedSoma(Parameters of, Rule rule) {
        this.of = of;
        this.rule = rule;
    }

    static Soma vector(Parameters of, Surroundings around) {
        return new GradedSoma(of, Rule.BOTH_SIDES);
    }

    static Soma relu(Parameters of, Surroundings around) {
        return new GradedSoma(of, Rule.ABOVE_ONLY);
    }

    static Soma product(Parameters of, Surroundings around) {
        return new GradedSoma(of, Rule.PRODUCT);
    }

    /** What the factors of the product arrive at. */
    static List<String> factors() {
        return List.of("first", "second");
    }

    @Override
    public Outcome update(Arrivals arrivals) {
        long value = rule == Rule.PRODUCT
                ? (int) (arrivals.sum("first") * arrivals.sum("second") >> of.whole("exp", 0))
                : arrivals.sum("input");
        long size = rule == Rule.ABOVE_ONLY ? value : Math.abs(value);
        out = size > of.whole("vth", 0) ? value : 0;
        return Outcome.graded(false, out);
    }

    @Override
    public double state(String name) {
        return States.find(name, Map.of("out", out));
    }
}
