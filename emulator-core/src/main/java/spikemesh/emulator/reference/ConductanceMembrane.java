package spikemesh.emulator.reference;

import java.util.List;

/**
 * {@code coba-lif-exp} and {@code adex}.
 *
 * <pre>
 * C v' = -gLeak (v - vRest) + gLeak deltaT exp((v - vExponential)/deltaT) - w + gE (eRevE - v) + gI (eRevI - v) + iOffset
 * w' = (a (v - vRest) - w)/tauW     gE' = -gE/tauSynE     gI' = -gI/tauSynI
 * </pre>
 *
 * The former has neither exponential nor w; with {@code currentBased} the latter has gE + gI in place of both products.
 */
final class ConductanceMembrane extends Membrane {

    static final List<String> LIF = List.of(
            "capacitance",
            "tauM",
            "vRest",
            "vReset",
            "vThreshold",
            "tRefractory",
            "eRevE",
            "eRevI",
            "tauSynE",
            "tauSynI",
            "iOffset",
            "v0");
    static final List<String> ADEX = List.of(
            "capacitance",
            "gLeak",
            "vRest",
            "vReset",
            "vExponential",
            "deltaT",
            "vSpike",
            "tRefractory",
            "a",
            "b",
            "tauW",
            "currentBased",
            "eRevE",
            "eRevI",
            "tauSynE",
            "tauSynI",
            "iOffset",
            "v0",
            "w0");

    private final double capacitance;
    private final double leak;
    private final double rest;
    private final double reset;
    private final double threshold;
    private final double offset;
    private final double reversalE;
    private final double reversalI;
    private final double tauE;
    private final double tauI;
    private final Adaptation adaptation;

    /** What only {@code adex} has, and the name of the parameter at which a spike is emitted. */
    private record Adaptation(
            String spikeParameter,
            double deltaT,
            double exponential,
            double a,
            double b,
            double tauW,
            boolean currentBased) {}

    private static final Adaptation NONE = new Adaptation("vThreshold", 0, 0, 0, 0, 1, false);

    /** {@code usual} are the defaults of vRest, of the threshold and of eRevI. */
    private ConductanceMembrane(Parameters of, double capacitance, double leak, double[] usual, Adaptation adaptation) {
        super(
                List.of("v", "gE", "gI", "w"),
                of.real("tRefractory", 0),
                of.real("v0", usual[0]),
                0,
                0,
                of.real("w0", 0));
        this.capacitance = capacitance;
        this.leak = leak;
        this.adaptation = adaptation;
        rest = of.real("vRest", usual[0]);
        reset = of.real("vReset", usual[0]);
        threshold = of.real(adaptation.spikeParameter, usual[1]);
        offset = of.real("iOffset", 0);
        reversalE = of.real("eRevE", 0);
        reversalI = of.real("eRevI", usual[2]);
        tauE = of.real("tauSynE", 5);
        tauI = of.real("tauSynI", 5);
    }

    static Membrane lif(Parameters of) {
        double capacitance = of.real("capacitance", 1000);
        double[] usual = {-65, -50, -70};
        return new ConductanceMembrane(of, capacitance, capacitance / of.real("tauM", 20), usual, NONE);
    }

    static Membrane adex(Parameters of) {
        Adaptation adaptation = new Adaptation(
                "vSpike",
                of.real("deltaT", 2),
                of.real("vExponential", -50.4),
                of.real("a", 4),
                of.real("b", 80.5),
                of.real("tauW", 144),
                of.whole("currentBased", 0) != 0);
        double[] usual = {-70.6, 20, -80};
        return new ConductanceMembrane(of, of.real("capacitance", 281), of.real("gLeak", 30), usual, adaptation);
    }

    @Override
    double[] slopes(double[] at) {
        double v = at[0];
        double synaptic = adaptation.currentBased ? at[1] + at[2] : at[1] * (reversalE - v) + at[2] * (reversalI - v);
        double steep = adaptation.deltaT == 0
                ? 0
                : leak * adaptation.deltaT * Math.exp((v - adaptation.exponential) / adaptation.deltaT);
        return new double[] {
            (leak * (rest - v) + steep - at[3] + synaptic + offset) / capacitance,
            -at[1] / tauE,
            -at[2] / tauI,
            (adaptation.a * (v - rest) - at[3]) / adaptation.tauW
        };
    }

    @Override
    double excess(double[] at) {
        return at[0] - threshold;
    }

    @Override
    void spike() {
        x[0] = reset;
        x[3] += adaptation.b;
    }

    @Override
    void receive(String receptor, double weight, boolean held) {
        x[receptor.equals("excitatory") ? 1 : 2] += weight;
    }
}
