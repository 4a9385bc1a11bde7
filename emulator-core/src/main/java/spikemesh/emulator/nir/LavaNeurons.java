package spikemesh.emulator.nir;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import spikemesh.config.network.ParameterValues;
import spikemesh.emulator.compile.UnsupportedException;
import spikemesh.emulator.neuron.CubaLifModel;
import spikemesh.emulator.neuron.DeltaEncoderModel;
import spikemesh.emulator.neuron.Loihi2LifModel;
import spikemesh.emulator.neuron.ResonatorModel;
import spikemesh.emulator.neuron.ResonatorResetModel;
import spikemesh.emulator.neuron.SigmaDeltaModel;

/** The neurons of one layer in the words of the emulator: as Lava's own loader configures them. */
record LavaNeurons(String model, Map<String, ParameterValues> parameters, List<String> probed) {

    private static final int BIAS_EXPONENT = 6;
    static final int MOST_THRESHOLD = 131_071;
    private static final double FRACTION = 64;
    private static final double DECAY_ONE = 4096;
    private static final double SILENT = 1 << 23;

    /** The kinds of neurons of Lava-DL that there are for the layers of a network. */
    enum Kind {
        LIF,
        DELTA,
        SIGMA_DELTA,
        SIGMA,
        RESONATOR,
        RESONATOR_RESET;

        /** Whether its spikes carry differences. */
        boolean graded() {
            return this == DELTA || this == SIGMA_DELTA;
        }

        boolean complex() {
            return this == RESONATOR || this == RESONATOR_RESET;
        }
    }

    static Kind kind(LavaLayer layer) {
        String type = layer.word("neuron/type");
        if (type.isEmpty() || type.startsWith("CUBA") || type.equals("LOIHI")) {
            return Kind.LIF;
        }
        if (type.equals("SDNN") || type.equals("Sigma_Delta")) {
            boolean last = layer.number("neuron/sigma_output", 0) != 0;
            return layer.type.equals("input") ? Kind.DELTA : last ? Kind.SIGMA : Kind.SIGMA_DELTA;
        }
        if (type.startsWith("RF")) {
            return type.contains("PHASE") ? Kind.RESONATOR : Kind.RESONATOR_RESET;
        }
        throw new UnsupportedException(
                layer.place() + "/neuron: type must be CUBA, LOIHI, SDNN, RF, RF_IZ or RF_PHASE: type=" + type);
    }

    /**
     * The neurons of {@code layer}.
     *
     * @param bias of each neuron
     * @param graded whether what arrives may carry payloads
     * @param resetOffset timestep, counted from 1, in which the layer is cleared
     */
    static LavaNeurons of(LavaLayer layer, double[] bias, boolean graded, int resetInterval, int resetOffset) {
        Kind kind = kind(layer);
        return switch (kind) {
            case LIF -> lif(layer, bias, graded, resetInterval, resetOffset);
            case DELTA -> delta(layer, bias);
            case SIGMA_DELTA -> {
                Map<String, ParameterValues> all = differences(layer);
                all.put("bias", NirTarget.values(bias));
                String activation = layer.word("neuron/activation");
                all.put("rectified", NirTarget.values(activation.isEmpty() || activation.equals("relu") ? 1 : 0));
                yield new LavaNeurons(SigmaDeltaModel.NAME, all, List.of("sigma", "act", "out"));
            }
            case SIGMA -> {
                Map<String, ParameterValues> all = new LinkedHashMap<>();
                all.put("vthMant", NirTarget.values(SILENT));
                all.put("spikeExp", NirTarget.values(0));
                all.put("stateExp", NirTarget.values(0));
                all.put("rectified", NirTarget.values(0));
                yield new LavaNeurons(SigmaDeltaModel.NAME, all, List.of("sigma"));
            }
            case RESONATOR, RESONATOR_RESET -> resonators(layer, kind == Kind.RESONATOR_RESET);
        };
    }

    private static LavaNeurons lif(LavaLayer layer, double[] bias, boolean graded, int interval, int offset) {
        Map<String, ParameterValues> all = new LinkedHashMap<>();
        boolean readout = layer.readout();
        all.put("du", NirTarget.values(readout ? -1 : layer.number("neuron/iDecay", 4096) - 1.0));
        all.put("dv", NirTarget.values(readout ? 4096 : layer.number("neuron/vDecay", 0)));
        double threshold = readout ? MOST_THRESHOLD : layer.number("neuron/vThMant", 0);
        all.put("vthMant", NirTarget.values(Math.min(MOST_THRESHOLD, threshold)));
        all.put("refractoryDelay", NirTarget.values(Math.max(1, layer.number("neuron/refDelay", 1))));
        all.put("biasExp", NirTarget.values(BIAS_EXPONENT));
        all.put("biasMant", NirTarget.values(bias));
        if (interval > 0) {
            all.put("resetInterval", NirTarget.values(interval));
            all.put("resetOffset", NirTarget.values(offset));
        }
        String model = interval > 0 || graded ? Loihi2LifModel.NAME : CubaLifModel.NAME;
        return new LavaNeurons(model, all, List.of("u", "v"));
    }

    /** What drives all timesteps alike is a bias, which the encoder has not, but the neuron that adds up differences has. */
    private static LavaNeurons delta(LavaLayer layer, double[] bias) {
        Map<String, ParameterValues> all = differences(layer);
        if (DoubleStream.of(bias).allMatch(value -> value == 0)) {
            return new LavaNeurons(DeltaEncoderModel.NAME, all, List.of("act", "out"));
        }
        all.put("bias", NirTarget.values(bias));
        all.put("rectified", NirTarget.values(0));
        return new LavaNeurons(SigmaDeltaModel.NAME, all, List.of("act", "out"));
    }

    private static Map<String, ParameterValues> differences(LavaLayer layer) {
        Map<String, ParameterValues> all = new LinkedHashMap<>();
        all.put("vthMant", NirTarget.values(layer.number("neuron/vThMant", 0)));
        all.put("spikeExp", NirTarget.values(BIAS_EXPONENT));
        all.put("stateExp", NirTarget.values(BIAS_EXPONENT));
        return all;
    }

    /** With the fraction bits of the state moved into threshold and weights, as a threshold may have a fraction. */
    private static LavaNeurons resonators(LavaLayer layer, boolean resets) {
        double sine = layer.number("neuron/sinDecay", Double.NaN);
        double cosine = layer.number("neuron/cosDecay", Double.NaN);
        boolean turned = Double.isFinite(sine) && Double.isFinite(cosine);
        double alpha = turned ? 1 - StrictMath.hypot(sine, cosine) / DECAY_ONE : layer.number("neuron/alpha", 0.07);
        double period = turned ? 2 * Math.PI / StrictMath.atan2(sine, cosine) : layer.number("neuron/period", 10);
        Map<String, ParameterValues> all = new LinkedHashMap<>();
        all.put("period", NirTarget.values(period));
        all.put("alpha", NirTarget.values(Math.max(0, alpha)));
        all.put("decayBits", NirTarget.values(12));
        all.put("stateExp", NirTarget.values(0));
        all.put("vthMant", NirTarget.values(Math.floor(layer.number("neuron/vThMant", 1) * FRACTION)));
        String model = resets ? ResonatorResetModel.NAME : ResonatorModel.NAME;
        return new LavaNeurons(model, all, List.of("re", "im"));
    }
}
