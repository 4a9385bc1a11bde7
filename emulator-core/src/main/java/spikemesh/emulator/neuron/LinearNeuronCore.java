package spikemesh.emulator.neuron;

import spikemesh.emulator.checkpoint.StateTransfer;

/** Neurons of {@link LinearNeuronModel}. */
final class LinearNeuronCore extends NeuronCore {

    /** Values of {@link #lateReset}: when in the next timestep a neuron is reset. */
    private static final int AFTER_INPUT = 1;

    private static final int BEFORE_INPUT = 2;

    private final double[] v;
    private final double[] current;
    private final double[] currentKeep;
    private final double[] currentGain;
    private final double[] keep;
    private final double[] gain;
    private final double[] rest;
    private final double[] threshold;
    private final double[] above;
    private final double[] reset;
    private final double[] floor;
    private final double[] bias;
    private final double[] lateBias;
    private final int[] start;
    private final int[] late;
    private final int[] oldCurrent;
    private final int[] subtract;
    private final int[] several;
    private final int[] lateReset;
    /** For how many spikes of the timestep before a neuron is still to be reset. */
    private final double[] due;

    private final int[] emits;
    private final double[] drive;
    private final int lastStart;
    private final boolean driven;
    private final boolean anyEmits;
    private final boolean anyLate;

    LinearNeuronCore(NeuronParameters parameters) {
        super(parameters.size(), true);
        v = new double[size];
        current = new double[size];
        drive = new double[size];
        currentKeep = parameters.column("currentKeep").clone();
        currentGain = parameters.column("currentGain").clone();
        keep = parameters.column("keep").clone();
        gain = parameters.column("gain").clone();
        rest = parameters.column("rest").clone();
        threshold = parameters.column("threshold").clone();
        above = threshold.clone();
        reset = parameters.column("reset").clone();
        floor = parameters.column("floor").clone();
        bias = parameters.column("bias").clone();
        lateBias = parameters.column("lateBias").clone();
        start = parameters.integers("start");
        late = parameters.integers("late");
        oldCurrent = parameters.integers("oldCurrent");
        subtract = parameters.integers("subtract");
        several = parameters.integers("several");
        lateReset = parameters.integers("lateReset");
        due = new double[size];
        emits = parameters.integers("emits");
        int[] inclusive = parameters.integers("inclusive");
        int last = 0;
        boolean some = false;
        boolean sending = false;
        boolean waiting = false;
        for (int i = 0; i < size; i++) {
            last = Math.max(last, start[i] + (lateBias[i] == 0 ? 1 : late[i]));
            above[i] = inclusive[i] != 0 ? Math.nextDown(threshold[i]) : threshold[i];
            some |= bias[i] != 0 || lateBias[i] != 0 || rest[i] * (1 - keep[i]) != 0 || !(above[i] >= 0);
            sending |= emits[i] != 0;
            waiting |= lateReset[i] != 0;
        }
        lastStart = last;
        driven = some;
        anyEmits = sending;
        anyLate = waiting;
        atRest = !driven;
    }

    @Override
    public void step(CoreInput input) {
        double[] arriving = input.reals;
        integrateCurrent(arriving, input.timestep);
        if (anyLate) {
            resetBefore(input.timestep);
        }
        integratePotential(input.timestep);
        if (anyLate) {
            resetAfter();
        }
        countActive(arriving);
        detect(input.timestep);
        atRest = !driven && still();
    }

    private void integrateCurrent(double[] arriving, long timestep) {
        double[] current = this.current;
        double[] drive = this.drive;
        double[] bias = this.bias;
        double[] lateBias = this.lateBias;
        double[] keep = currentKeep;
        double[] gain = currentGain;
        int[] old = oldCurrent;
        if (timestep < lastStart) {
            for (int i = 0, n = size; i < n; i++) {
                double more = timestep >= (long) start[i] + late[i] ? lateBias[i] : 0;
                double next = current[i] * keep[i] + gain[i] * (arriving[i] + bias[i] + more);
                drive[i] = old[i] != 0 ? current[i] : next;
                current[i] = timestep < start[i] ? 0 : next;
            }
            return;
        }
        for (int i = 0, n = size; i < n; i++) {
            double before = current[i];
            double next = before * keep[i] + gain[i] * (arriving[i] + bias[i] + lateBias[i]);
            drive[i] = old[i] != 0 ? before : next;
            current[i] = next;
        }
    }

    /** Notes for how many spikes of the timestep before each neuron is still to be reset, and resets those that come first. */
    private void resetBefore(long timestep) {
        for (int i = 0, n = size; i < n; i++) {
            boolean spiked = lateReset[i] != 0 && emits[i] == 0 && timestep >= start[i] && v[i] > above[i];
            due[i] = spiked ? count(i) : 0;
            if (spiked && lateReset[i] == BEFORE_INPUT) {
                reset(i, due[i]);
            }
        }
    }

    private void resetAfter() {
        for (int i = 0, n = size; i < n; i++) {
            if (due[i] != 0 && lateReset[i] == AFTER_INPUT) {
                reset(i, due[i]);
                v[i] = v[i] < floor[i] ? floor[i] : v[i];
            }
        }
    }

    private void integratePotential(long timestep) {
        double[] v = this.v;
        double[] keep = this.keep;
        double[] rest = this.rest;
        double[] gain = this.gain;
        double[] drive = this.drive;
        double[] floor = this.floor;
        for (int i = 0, n = size; i < n; i++) {
            double next = rest[i] + (v[i] - rest[i]) * keep[i] + gain[i] * drive[i];
            v[i] = next < floor[i] ? floor[i] : next;
        }
        if (timestep < lastStart) {
            for (int i = 0, n = size; i < n; i++) {
                v[i] = timestep < start[i] ? 0 : v[i];
            }
        }
    }

    private void countActive(double[] arriving) {
        int[] active = this.active;
        int updates = 0;
        for (int i = 0, n = size; i < n; i++) {
            int one = v[i] != 0 || current[i] != 0 || arriving[i] != 0 || bias[i] != 0 ? 1 : 0;
            active[i] = one;
            updates += one;
        }
        activeCount = updates;
    }

    private void detect(long timestep) {
        double[] v = this.v;
        double[] above = this.above;
        int[] fired = this.fired;
        int firing = 0;
        if (anyEmits) {
            firing = detectWithSenders(timestep);
        } else {
            for (int i = 0, n = size; i < n; i++) {
                if (v[i] > above[i]) {
                    fired[firing++] = i;
                }
            }
        }
        int spikes = 0;
        for (int k = 0; k < firing; k++) {
            int i = fired[k];
            if (timestep >= start[i]) {
                fired[spikes++] = i;
                payload[i] = emits[i] != 0 ? Float.floatToRawIntBits((float) v[i]) : spike(i);
            }
        }
        firedCount = spikes;
    }

    private int detectWithSenders(long timestep) {
        int firing = 0;
        for (int i = 0, n = size; i < n; i++) {
            boolean sends = emits[i] != 0 ? Math.abs((float) v[i]) >= Float.MIN_NORMAL : v[i] > above[i];
            if (sends && timestep >= start[i]) {
                fired[firing++] = i;
            }
        }
        return firing;
    }

    /** Resets a neuron above its threshold, unless that comes later; returns how many spikes it emits. */
    private int spike(int i) {
        int count = count(i);
        if (lateReset[i] == 0) {
            reset(i, count);
        }
        return count;
    }

    /** For how many spikes the potential of a neuron above its threshold is good. */
    private int count(int i) {
        return several[i] != 0 && threshold[i] > 0
                ? (int) Math.min(Math.floor(v[i] / threshold[i]), RealPayload.MOST_WHOLE)
                : 1;
    }

    private void reset(int i, double spikes) {
        v[i] = subtract[i] != 0 ? v[i] - spikes * threshold[i] : reset[i];
    }

    private boolean still() {
        for (int i = 0, n = size; i < n; i++) {
            if (v[i] != 0 || current[i] != 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    protected void transferVariables(StateTransfer state) {
        state.doubles("v", v);
        state.doubles("i", current);
    }

    @Override
    public StateVariable variable(String name) {
        return switch (name) {
            case "v" -> StateVariable.of(v);
            case "i" -> StateVariable.of(current);
            default -> throw new IllegalArgumentException("unknown variable: " + name + ", known: [v, i]");
        };
    }
}
