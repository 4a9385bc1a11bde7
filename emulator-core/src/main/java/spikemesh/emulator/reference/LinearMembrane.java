package spikemesh.emulator.reference;

import java.util.List;

/** The integrate-and-fire neurons whose equations are linear; their Javadoc names the equations. */
abstract class LinearMembrane extends Membrane {

    static final List<String> CUBA = List.of(
            "capacitance",
            "tauM",
            "vRest",
            "vReset",
            "vThreshold",
            "tRefractory",
            "tauSynE",
            "tauSynI",
            "iOffset",
            "v0");
    static final List<String> IF = List.of("vReset", "vThreshold", "drift", "tRefractory", "resetBySubtraction", "v0");
    static final List<String> ADAPTIVE = List.of(
            "tauM",
            "vRest",
            "bias",
            "vReset",
            "vThreshold",
            "tauAdaptation",
            "thresholdJump",
            "tRefractory",
            "resetBySubtraction",
            "v0");

    private final double reset;
    private final double threshold;
    private final boolean subtracting;

    private LinearMembrane(Parameters of, List<String> names, double threshold, double... initially) {
        super(names, of.real("tRefractory", 0), initially);
        this.threshold = of.real("vThreshold", threshold);
        reset = of.real("vReset", 0);
        subtracting = of.whole("resetBySubtraction", 0) != 0;
    }

    @Override
    double excess(double[] at) {
        return at[0] - threshold;
    }

    @Override
    void spike() {
        x[0] = subtracting ? x[0] - threshold : reset;
    }

    @Override
    void receive(String receptor, double weight, boolean held) {
        x[0] += held ? 0 : weight;
    }

    /** {@code cuba-lif-exp}: C v' = -C/tauM (v - vRest) + iE + iI + iOffset, iE' = -iE/tauSynE, iI' = -iI/tauSynI. */
    static Membrane cuba(Parameters of) {
        double capacitance = of.real("capacitance", 250);
        double tauM = of.real("tauM", 20);
        double rest = of.real("vRest", 0);
        double offset = of.real("iOffset", 0);
        double tauE = of.real("tauSynE", 5);
        double tauI = of.real("tauSynI", 5);
        return new LinearMembrane(of, List.of("v", "iE", "iI"), 20, of.real("v0", 0), 0, 0) {
            @Override
            double[] slopes(double[] at) {
                double leak = (rest - at[0]) / tauM;
                return new double[] {leak + (at[1] + at[2] + offset) / capacitance, -at[1] / tauE, -at[2] / tauI};
            }

            @Override
            void receive(String receptor, double weight, boolean held) {
                x[receptor.equals("excitatory") ? 1 : 2] += weight;
            }
        };
    }

    /** {@code if}: v' = drift. */
    static Membrane integrator(Parameters of) {
        double drift = of.real("drift", 0);
        return new LinearMembrane(of, List.of("v"), 1, of.real("v0", 0)) {
            @Override
            double[] slopes(double[] at) {
                return new double[] {drift};
            }
        };
    }

    /** {@code adaptive-lif}: v' = -(v - vRest - bias)/tauM, a' = -a/tauAdaptation, threshold vThreshold + a. */
    static Membrane adaptive(Parameters of) {
        double tauM = of.real("tauM", 20);
        double rest = of.real("vRest", 0) + of.real("bias", 0);
        double tauA = of.real("tauAdaptation", 200);
        double jump = of.real("thresholdJump", 1);
        return new LinearMembrane(of, List.of("v", "a"), 20, of.real("v0", 0), 0) {
            @Override
            double[] slopes(double[] at) {
                return new double[] {(rest - at[0]) / tauM, -at[1] / tauA};
            }

            @Override
            double excess(double[] at) {
                return super.excess(at) - at[1];
            }

            @Override
            void spike() {
                super.spike();
                x[1] += jump;
            }
        };
    }
}
