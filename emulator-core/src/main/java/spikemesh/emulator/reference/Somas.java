package spikemesh.emulator.reference;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import spikemesh.config.network.PopulationSpec;
import spikemesh.config.value.Check;

/** The neuron models by name. */
final class Somas {

    private static final List<String> INPUT = List.of("input");
    private static final Map<String, SomaKind> KINDS = new TreeMap<>();

    static {
        loihi();
        continuous();
        grid();
        odin();
        unsigned("truenorth", TrueNorthSoma.PARAMETERS, TrueNorthSoma.RECEPTORS, TrueNorthSoma::new);
        KINDS.put("risp", new SomaKind(RispSoma.PARAMETERS, INPUT, WeightKind.WHOLE, RispSoma::new));
        List<String> currents = SpinnakerCurrent.RECEPTORS;
        unsigned("spinnaker-lif", SpinnakerLifSoma.PARAMETERS, currents, SpinnakerLifSoma::new);
        unsigned("spinnaker-izhikevich", SpinnakerIzhikevichSoma.PARAMETERS, currents, SpinnakerIzhikevichSoma::new);
    }

    private static void loihi() {
        mantissas("loihi-cuba-lif", CubaLifSoma.PARAMETERS, INPUT, CubaLifSoma::new);
        mantissas("loihi2-lif", Loihi2LifSoma.PARAMETERS, INPUT, Loihi2LifSoma::new);
        mantissas("loihi2-ternary-lif", TernaryLifSoma.PARAMETERS, INPUT, TernaryLifSoma::new);
        mantissas("delta-encoder", DeltaSoma.ENCODER, INPUT, DeltaSoma::encoder);
        mantissas("sigma-delta", DeltaSoma.SIGMA_DELTA, INPUT, DeltaSoma::sigmaDelta);
        mantissas("resonate-and-fire", ResonatorSoma.PARAMETERS, ResonatorSoma.RECEPTORS, ResonatorSoma::plain);
        mantissas(
                "resonate-and-fire-izhikevich",
                ResonatorSoma.PARAMETERS,
                ResonatorSoma.RECEPTORS,
                ResonatorSoma::izhikevich);
        mantissas("graded-vector", List.of("vth"), INPUT, GradedSoma::vector);
        mantissas("graded-relu-vector", List.of("vth"), INPUT, GradedSoma::relu);
        mantissas("product", List.of("vth", "exp"), GradedSoma.factors(), GradedSoma::product);
    }

    private static void unsigned(String name, List<String> parameters, List<String> receptors, SomaKind.Making soma) {
        KINDS.put(name, new SomaKind(parameters, receptors, WeightKind.UNSIGNED, soma));
    }

    private static void mantissas(String name, List<String> parameters, List<String> receptors, SomaKind.Making soma) {
        KINDS.put(name, new SomaKind(parameters, receptors, WeightKind.MANTISSA, soma));
    }

    private static void continuous() {
        List<String> two = List.of("excitatory", "inhibitory");
        KINDS.put("if", real(LinearMembrane.IF, INPUT, GridSoma.atTheEnd(LinearMembrane::integrator)));
        KINDS.put("adaptive-lif", real(LinearMembrane.ADAPTIVE, INPUT, GridSoma.atTheEnd(LinearMembrane::adaptive)));
        KINDS.put("cuba-lif-exp", real(LinearMembrane.CUBA, two, GridSoma.atTheEnd(LinearMembrane::cuba)));
        KINDS.put("coba-lif-exp", real(ConductanceMembrane.LIF, two, GridSoma.within(ConductanceMembrane::lif)));
        KINDS.put("adex", real(ConductanceMembrane.ADEX, two, GridSoma.within(ConductanceMembrane::adex)));
    }

    private static void grid() {
        KINDS.put("lif-delta", real(LifSoma.DELTA, INPUT, LifSoma::delta));
        KINDS.put("lif-exponential-current", real(LifSoma.CURRENT, INPUT, LifSoma::current));
        KINDS.put("linear-neuron", real(LinearSoma.PARAMETERS, INPUT, LinearSoma::new));
    }

    private static void odin() {
        unsigned("odin-lif", OdinMembrane.PARAMETERS, OdinMembrane.RECEPTORS, GridSoma.atTheEnd(OdinMembrane::new));
    }

    private static SomaKind real(List<String> parameters, List<String> receptors, SomaKind.Making soma) {
        return new SomaKind(parameters, receptors, WeightKind.REAL, soma);
    }

    private Somas() {}

    /** The model of {@code population}. */
    static SomaKind kind(PopulationSpec population) {
        return KINDS.get(Check.oneOf("model of population " + population.name(), population.model(), KINDS.keySet()));
    }

    /** The somas of a population, in order of index; {@code number} is its place among all populations, {@code around} what a neuron finds. */
    static Soma[] of(PopulationSpec population, int number, IntFunction<Surroundings> around) {
        SomaKind kind = kind(population);
        Parameters.refuseUnknown(population, kind.parameters());
        Map<String, double[]> values = ParameterArrays.of(population);
        Soma[] somas = new Soma[population.size()];
        for (int neuron = 0; neuron < somas.length; neuron++) {
            long identity = ((long) number << 32) + neuron;
            somas[neuron] = kind.soma()
                    .with(
                            new Parameters(population, values, neuron),
                            new Surroundings(
                                    around.apply(neuron).core(),
                                    around.apply(neuron).timestepMillis(),
                                    identity));
        }
        return somas;
    }
}
