package spikemesh.emulator.neuron;

import java.util.ArrayList;
import java.util.List;
import spikemesh.emulator.checkpoint.StateTransfer;

/**
 * What SpiNNaker's neurons with exponential currents share: two receptors, whose arrays lie one behind the other.
 *
 * <pre>
 *   g = g * exp(-dt / tau) + (min(input, 65535) &lt;&lt; shift) * tau / dt * (1 - exp(-dt / tau))
 * </pre>
 */
abstract class SpinnakerCore extends NeuronCore {

    /** Names of the receptors. */
    static final List<String> RECEPTORS = List.of("excitatory", "inhibitory");

    /** Greatest value of a fixed-point parameter. */
    static final double LIMIT = 65_535;

    /** Least time constant in milliseconds. */
    static final double LEAST = 0.001;

    private static final double MOST_TIMESTEP = 32;

    private static final int RING_LIMIT = 65_535;
    private static final long ALL = 0xFFFF_FFFFL;

    /** Length of a timestep in milliseconds. */
    final int timestep;

    /** Membrane potential in millivolts. */
    final int[] v;

    /** Not 0 where this step changed anything or anything arrived; for both receptors, then for the neurons. */
    final int[] touched;

    private final int[] current;
    private final int[] offset;
    private final int[] threshold;
    private final long[] keep;
    private final long[] gain;
    private final int[] shift;

    SpinnakerCore(NeuronParameters parameters, double timestepMillis) {
        super(parameters.size());
        timestep = FixedPoint.of(timestepMillis);
        if (timestepMillis < LEAST || timestepMillis > MOST_TIMESTEP) {
            throw new IllegalArgumentException("timestep on SpiNNaker must be in " + LEAST + ".." + MOST_TIMESTEP
                    + " ms: timestep=" + timestepMillis + " ms");
        }
        v = FixedPoint.of(parameters.column("v0"));
        offset = FixedPoint.of(parameters.column("iOffset"));
        threshold = FixedPoint.of(parameters.column("vThreshold"));
        int receptors = RECEPTORS.size() * size;
        touched = new int[receptors];
        current = new int[receptors];
        keep = new long[receptors];
        gain = new long[receptors];
        shift = new int[receptors];
        receptor(0, parameters.column("tauSynE"), parameters.integers("shiftE"));
        receptor(size, parameters.column("tauSynI"), parameters.integers("shiftI"));
    }

    private void receptor(int from, double[] tau, int[] shifts) {
        for (int i = 0; i < size; i++) {
            int time = FixedPoint.of(tau[i]);
            keep[from + i] = FixedPoint.expFraction(-FixedPoint.divide(timestep, time));
            gain[from + i] =
                    (FixedPoint.divide(time, timestep) * (ALL - keep[from + i]) >> FixedPoint.FRACTION_BITS) & ALL;
            shift[from + i] = shifts[i];
        }
    }

    /** Parameters of the synapses, for the end of the list. */
    static List<ParameterSpec> specs(List<ParameterSpec> own) {
        List<ParameterSpec> specs = new ArrayList<>(own);
        specs.add(new ParameterSpec("iOffset", "nA", 0, -LIMIT, LIMIT, false, "constant current"));
        specs.add(new ParameterSpec(
                "tauSynE", "ms", 5, LEAST, LIMIT, false, "time constant of the excitatory synaptic current"));
        specs.add(new ParameterSpec(
                "tauSynI", "ms", 5, LEAST, LIMIT, false, "time constant of the inhibitory synaptic current"));
        specs.add(ParameterSpec.whole(
                "shiftE", "1", 5, 0, 15, "an excitatory weight w is a current of w * 2^shiftE / 32768 nA"));
        specs.add(ParameterSpec.whole(
                "shiftI", "1", 5, 0, 15, "an inhibitory weight w is a current of w * 2^shiftI / 32768 nA"));
        return List.copyOf(specs);
    }

    @Override
    public final void step(CoreInput input) {
        integrateCurrents(input.sums, input.received);
        integratePotentials();
        detect();
    }

    /** Moves potentials and all else of the model on; says in {@link #touched} where something changed. */
    abstract void integratePotentials();

    /** Neuron {@code i} fires. */
    abstract void reset(int i);

    private void integrateCurrents(int[] input, int[] received) {
        int[] current = this.current;
        long[] keep = this.keep;
        long[] gain = this.gain;
        int[] touched = this.touched;
        for (int k = 0, n = current.length; k < n; k++) {
            int arriving = Math.min(input[k], RING_LIMIT) << shift[k];
            int before = current[k];
            int next = FixedPoint.scaled(before, keep[k]) + FixedPoint.scaled(arriving, gain[k]);
            current[k] = next;
            touched[k] = next ^ before | received[k];
        }
        for (int i = 0, n = size; i < n; i++) {
            touched[i] |= touched[n + i];
        }
    }

    /** All current into neuron {@code i}. */
    final int currentInto(int i) {
        return current[i] - current[size + i] + offset[i];
    }

    private void detect() {
        int firing = 0;
        int updates = 0;
        for (int i = 0, n = size; i < n; i++) {
            int busy = touched[i];
            if (v[i] >= threshold[i]) {
                reset(i);
                fired[firing++] = i;
                busy = 1;
            }
            active[i] = (busy | -busy) >>> 31;
            updates += active[i];
        }
        firedCount = firing;
        activeCount = updates;
        atRest = updates == 0;
    }

    @Override
    protected void transferVariables(StateTransfer state) {
        state.ints("v", v);
        state.ints("current", current);
    }

    @Override
    public StateVariable variable(String name) {
        return switch (name) {
            case "v" -> StateVariable.fixedPoint(v, FixedPoint.FRACTION_BITS);
            case "excitatory" -> StateVariable.fixedPoint(current, FixedPoint.FRACTION_BITS);
            case "inhibitory" ->
                StateVariable.fixedPoint(current, FixedPoint.FRACTION_BITS).from(size);
            default -> throw new IllegalArgumentException("unknown variable: " + name);
        };
    }
}
