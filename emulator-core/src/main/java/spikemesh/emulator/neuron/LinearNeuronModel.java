package spikemesh.emulator.neuron;

import java.util.List;

/**
 * A leaky neuron in real numbers, given by the coefficients of its update: what any rule of integration makes of the
 * neurons of NIR graphs.
 *
 * <pre>
 *   x = input + bias (from timestep start) + lateBias (from start + late)
 *   i' = currentKeep i + currentGain x;   v = rest + (v - rest) keep + gain (i' or, if oldCurrent, i);   v = max(v, floor)
 *   spike if v > threshold (if inclusive, v >= threshold):
 *     n = several ? floor(v / threshold) : 1;   v = subtract ? v - n threshold : reset
 * </pre>
 *
 * <p>With {@code lateReset} the last assignment waits for the next timestep: it follows the leak and input of that timestep (1),
 * or comes before them (2). As v alone says whether it is due, and for how many spikes, nothing more is remembered.
 *
 * <p>Before timestep {@code start} nothing changes. A neuron that {@code emits} sends its potential in each timestep
 * instead of spikes, as the bits of a 32-bit float; the payload of several spikes is their number.
 */
public final class LinearNeuronModel implements NeuronModel {

    /** The name in chip and network descriptions. */
    public static final String NAME = "linear-neuron";

    private static final double MOST = 1e30;

    private static final List<ParameterSpec> PARAMETERS = List.of(
            real("currentKeep", 0, "share of the current kept over a timestep"),
            real("currentGain", 1, "what of the input goes into the current"),
            real("keep", 1, "share of the distance from rest kept over a timestep"),
            real("gain", 1, "what of the current goes into the potential"),
            real("rest", 0, "where the potential goes without input"),
            real("threshold", 1, "a spike needs v > threshold; 1e30 for none"),
            real("reset", 0, "potential after a spike"),
            real("floor", -MOST, "least potential"),
            real("bias", 0, "input in every timestep from start on"),
            real("lateBias", 0, "input in every timestep from start + late on"),
            ParameterSpec.whole("late", "timesteps", 1, 1, Integer.MAX_VALUE / 2, "when lateBias begins, after start"),
            ParameterSpec.whole("start", "timesteps", 0, 0, Integer.MAX_VALUE, "first timestep in which it lives"),
            ParameterSpec.whole("oldCurrent", "1", 0, 0, 1, "1 if v sees the current of the timestep before"),
            ParameterSpec.whole("subtract", "1", 0, 0, 1, "1 if a spike takes the threshold off the potential"),
            ParameterSpec.whole(
                    "lateReset",
                    "1",
                    0,
                    0,
                    2,
                    "1 or 2 if reset in the next timestep: 1 after, 2 before leak and input"),
            ParameterSpec.whole("inclusive", "1", 0, 0, 1, "1 if a potential at the threshold spikes too"),
            ParameterSpec.whole("several", "1", 0, 0, 1, "1 if a timestep may have several spikes"),
            ParameterSpec.whole("emits", "1", 0, 0, 1, "1 if it sends its potential, not spikes"));

    private static ParameterSpec real(String name, double standard, String description) {
        return new ParameterSpec(name, "1", standard, -MOST, MOST, false, description);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public WeightDomain weights() {
        return WeightDomain.REAL;
    }

    @Override
    public boolean graded() {
        return true;
    }

    @Override
    public List<ParameterSpec> parameters() {
        return PARAMETERS;
    }

    @Override
    public List<String> variables() {
        return List.of("v", "i");
    }

    @Override
    public NeuronCore create(NeuronParameters parameters, CoreArithmetic arithmetic) {
        return new LinearNeuronCore(parameters);
    }
}
