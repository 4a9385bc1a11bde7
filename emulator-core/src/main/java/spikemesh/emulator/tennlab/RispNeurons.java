package spikemesh.emulator.tennlab;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.DoubleStream;
import spikemesh.config.ConfigException;
import spikemesh.config.chip.ChipSpec;
import spikemesh.config.network.ParameterValues;
import spikemesh.emulator.neuron.CubaLifModel;
import spikemesh.emulator.neuron.RispModel;

/**
 * Neurons of RISP, as they are or as neurons of Loihi.
 *
 * <p>A neuron of Loihi does the same where its threshold is above 0: its current keeps nothing, its potential keeps all
 * or, with a leak, nothing; 64 units are a charge of 1; and {@code charge >= threshold} is {@code charge > threshold - 1}, as
 * charges are whole. RISP tests a neuron only where an event arrives, and with a threshold above 0 no other passes the test.
 */
final class RispNeurons {

    static final String RISP = RispModel.NAME;
    static final String LOIHI = CubaLifModel.NAME;

    private static final int UNIT = 64;
    private static final int DECAY_ALL = 4096;
    private static final double MOST_MANTISSA = 131_071;
    private static final double MOST_STATE = (1 << 23) - 1;

    private final Path path;
    private final Map<String, Object> options;
    private final double[] threshold;
    private final double[] leak;

    RispNeurons(Path path, Map<String, Object> options, double[] threshold, double[] leak) {
        this.path = path;
        this.options = options;
        this.threshold = threshold;
        this.leak = leak;
    }

    /** Whether {@code chip} has no neurons of RISP, but those of Loihi. */
    static boolean loihi(ChipSpec chip) {
        return !chip.core().soma().models().contains(RISP)
                && chip.core().soma().models().contains(LOIHI);
    }

    private boolean inclusive() {
        return flag("threshold_inclusive", true);
    }

    private boolean flag(String name, boolean standard) {
        return options.get(name) instanceof Boolean flag ? flag : standard;
    }

    private double minPotential() {
        if (options.get("min_potential") instanceof Double least) {
            if (least <= 0 && least == Math.rint(least)) {
                return least;
            }
            throw new ConfigException(
                    path + " /Associated_Data/proc_params/min_potential",
                    "must be a whole number of at most 0: " + least);
        }
        throw new ConfigException(path + " /Associated_Data/proc_params/min_potential", "is missing");
    }

    /** The mantissa of the threshold of a neuron of Loihi. */
    private double mantissa(double of) {
        return inclusive() ? of - 1 : of;
    }

    /** Whether a neuron of Loihi would not do the same. */
    boolean needsRisp() {
        return DoubleStream.of(threshold).map(this::mantissa).anyMatch(m -> m < 0 || m > MOST_MANTISSA);
    }

    Map<String, ParameterValues> parameters(boolean asRisp) {
        double least = minPotential();
        Map<String, ParameterValues> all = new LinkedHashMap<>();
        if (asRisp) {
            all.put("threshold", values(threshold));
            all.put("thresholdInclusive", values(inclusive() ? 1 : 0));
            all.put("leak", values(leak));
            all.put("minPotential", values(Math.max(least, -(1 << 24))));
            all.put("resetLate", values(flag("fire_like_ravens", false) ? 1 : 0));
            return all;
        }
        all.put("du", values(DECAY_ALL - 1));
        all.put("dv", values(DoubleStream.of(leak).map(on -> on * DECAY_ALL).toArray()));
        all.put("vthMant", values(DoubleStream.of(threshold).map(this::mantissa).toArray()));
        all.put("vmin", values(Math.max(least * UNIT, -MOST_STATE)));
        return all;
    }

    private static ParameterValues values(double... values) {
        return Arrays.stream(values).distinct().count() == 1
                ? new ParameterValues.Uniform(values[0])
                : new ParameterValues.PerNeuron(DoubleStream.of(values).boxed().toList());
    }
}
