package spikemesh.emulator;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;
import spikemesh.config.network.ParameterValues;
import spikemesh.config.value.Quantity;
import spikemesh.config.value.Unit;
import spikemesh.emulator.neuron.NeuronModel;
import spikemesh.emulator.neuron.NeuronModels;
import spikemesh.emulator.neuron.WeightDomain;

/** A neuron model for a random network, and parameters for it with which something happens. */
final class RandomModel {

    /** The models that both engines know. */
    static final List<String> NAMES = List.of(
            "loihi-cuba-lif",
            "loihi2-lif",
            "loihi2-ternary-lif",
            "delta-encoder",
            "sigma-delta",
            "resonate-and-fire",
            "resonate-and-fire-izhikevich",
            "graded-vector",
            "graded-relu-vector",
            "product",
            "truenorth",
            "spinnaker-lif",
            "spinnaker-izhikevich",
            "risp");

    private final SplittableRandom random;
    private final NeuronModel model;

    RandomModel(SplittableRandom random, String name) {
        this.random = random;
        model = NeuronModels.find(name).orElseThrow();
    }

    String name() {
        return model.name();
    }

    Quantity timestep() {
        return new Quantity(one(2) ? 1 : 0.1, Unit.MILLISECOND);
    }

    /** Whether no weight has a sign. */
    boolean unsigned() {
        return model.weights() == WeightDomain.UNSIGNED;
    }

    /** The power of two below which weights are multiplied. */
    int mostExponent() {
        return name().equals("truenorth") ? 1 : unsigned() ? 8 : 12;
    }

    /** One of the receptors, or none named. */
    Optional<String> receptor() {
        List<String> receptors = model.receptors();
        return one(3) ? Optional.empty() : Optional.of(receptors.get(random.nextInt(receptors.size())));
    }

    /** What a spike of an input carries. */
    int payload() {
        boolean loihi2 = !unsigned() && !name().equals("loihi-cuba-lif");
        return loihi2 && one(2) ? random.nextInt(-300, 300) : 1;
    }

    /** Parameters for a population. */
    Map<String, ParameterValues> parameters(int size) {
        Drawn drawn = new Drawn(size, new LinkedHashMap<>());
        switch (name()) {
            case "loihi-cuba-lif" -> loihi(drawn);
            case "loihi2-lif" -> {
                loihi(drawn);
                drawn.some("resetInterval", 0, 12);
                drawn.some("resetOffset", 0, 20);
            }
            case "loihi2-ternary-lif" -> ternary(drawn);
            case "delta-encoder" -> delta(drawn);
            case "sigma-delta" -> {
                delta(drawn);
                drawn.some("bias", -5, 6);
                drawn.some("rectified", 0, 2);
                drawn.some("corrected", 0, 2);
            }
            case "truenorth" -> trueNorth(drawn);
            case "spinnaker-lif" -> spinnakerLif(drawn);
            case "spinnaker-izhikevich" -> izhikevich(drawn);
            case "risp" -> risp(drawn);
            case "graded-vector", "graded-relu-vector" -> drawn.always("vth", 0, 500);
            case "product" -> {
                drawn.always("vth", 0, 10);
                drawn.some("exp", 0, 4);
            }
            default -> resonator(drawn);
        }
        return drawn.of;
    }

    private boolean one(int in) {
        return random.nextInt(in) == 0;
    }

    /** Parameters of one population as they are drawn. */
    private final class Drawn {

        private final int size;
        private final Map<String, ParameterValues> of;

        Drawn(int size, Map<String, ParameterValues> of) {
            this.size = size;
            this.of = of;
        }

        /** Whole numbers, one for all or one for each. */
        void always(String name, int from, int to) {
            values(name, () -> random.nextInt(from, to));
        }

        /** The same, or nothing. */
        void some(String name, int from, int to) {
            if (one(2)) {
                always(name, from, to);
            }
        }

        void real(String name, double from, double to) {
            values(name, () -> random.nextDouble(from, to));
        }

        void values(String name, DoubleSupplier draw) {
            of.put(
                    name,
                    one(2)
                            ? new ParameterValues.Uniform(draw.getAsDouble())
                            : new ParameterValues.PerNeuron(IntStream.range(0, size)
                                    .mapToObj(neuron -> draw.getAsDouble())
                                    .toList()));
        }
    }

    private void decays(Drawn drawn) {
        int decay = random.nextInt(4);
        drawn.values("du", () -> decay == 0 ? -1 : decay == 1 ? 4095 : random.nextInt(0, 4096));
        drawn.values("dv", () -> one(8) ? 4096 : one(8) ? 0 : random.nextInt(0, 1500));
        if (one(2)) {
            drawn.values("biasMant", () -> one(3) ? 0 : random.nextInt(-4096, 4096));
            drawn.always("biasExp", 0, 8);
        }
        if (one(3)) {
            drawn.always("u0", -(1 << 23), 1 << 23);
            drawn.always("v0", -(1 << 20), 1 << 20);
        }
    }

    private void loihi(Drawn drawn) {
        decays(drawn);
        drawn.always("vthMant", 0, one(5) ? 131_072 : 400);
        drawn.some("refractoryDelay", 1, 8);
        if (one(3)) {
            drawn.values("vmin", () -> one(2) ? 0 : -random.nextInt(1 << 18));
            drawn.always("vmax", 1 << 10, 1 << 23);
        }
    }

    private void ternary(Drawn drawn) {
        decays(drawn);
        drawn.always("vthHigh", 0, 400);
        drawn.always("vthLow", -400, 1);
    }

    private void delta(Drawn drawn) {
        drawn.always("vthMant", 0, 500);
        drawn.some("spikeExp", 0, 8);
        drawn.some("stateExp", 0, 8);
        drawn.some("cumulative", 0, 2);
    }

    private void resonator(Drawn drawn) {
        drawn.real("period", 2, 20);
        drawn.real("alpha", 0, 0.2);
        drawn.some("decayBits", 8, 13);
        drawn.some("stateExp", 0, 8);
        drawn.always("vthMant", 1, 20);
    }

    private void trueNorth(Drawn drawn) {
        for (int type = 0; type < 4; type++) {
            drawn.always("s" + type, -120, 256);
            drawn.some("b" + type, 0, 2);
        }
        drawn.some("leak", -20, 30);
        drawn.some("leakReversal", 0, 2);
        drawn.some("leakStochastic", 0, 2);
        drawn.always("threshold", 0, 1000);
        drawn.some("negativeThreshold", 0, 1000);
        drawn.some("thresholdMaskBits", 0, 10);
        drawn.some("resetMode", 0, 3);
        drawn.some("negativeSaturation", 0, 2);
        drawn.some("negativeInclusive", 0, 2);
        drawn.some("vReset", -100, 100);
        drawn.some("v0", -1000, 1000);
        drawn.some("seed", 0, 1000);
    }

    private void risp(Drawn drawn) {
        drawn.always("threshold", -5, 300);
        drawn.some("thresholdInclusive", 0, 2);
        drawn.some("leak", 0, 2);
        drawn.some("minPotential", -200, 1);
        drawn.some("resetLate", 0, 2);
    }

    private void currents(Drawn drawn) {
        drawn.real("tauSynE", 0.5, 20);
        drawn.real("tauSynI", 0.5, 20);
        drawn.some("shiftE", 0, 8);
        drawn.some("shiftI", 0, 8);
        drawn.real("iOffset", -1, 8);
    }

    private void spinnakerLif(Drawn drawn) {
        currents(drawn);
        drawn.real("tauM", 2, 30);
        drawn.real("capacitance", 0.2, 2);
        drawn.real("tRefractory", 0, 5);
        drawn.real("vRest", -70, -60);
        drawn.real("vReset", -70, -60);
        drawn.real("v0", -70, -49);
        drawn.real("vThreshold", -58, -50);
        drawn.some("refractory0", 0, 5);
    }

    private void izhikevich(Drawn drawn) {
        currents(drawn);
        drawn.real("a", 0.01, 0.11);
        drawn.real("b", 0.15, 0.27);
        drawn.real("c", -66, -49);
        drawn.real("d", 0.04, 9);
        drawn.real("v0", -71, -29);
        drawn.real("u0", -16, -8);
    }
}
