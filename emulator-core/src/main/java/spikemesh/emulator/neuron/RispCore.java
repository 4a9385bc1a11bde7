package spikemesh.emulator.neuron;

import java.util.Arrays;
import spikemesh.emulator.checkpoint.StateTransfer;

/** Neurons of {@link RispModel}: only where an event arrives does anything happen. */
final class RispCore extends NeuronCore {

    private final int[] charge;
    private final int[] least;
    private final int[] floor;
    private final int[] ceiling;
    private final int[] resetsLate;
    private final int[] spent;
    private final boolean anyLate;

    RispCore(NeuronParameters parameters) {
        super(parameters.size());
        charge = new int[size];
        least = parameters.integers("threshold");
        floor = parameters.integers("minPotential");
        ceiling = new int[size];
        resetsLate = parameters.integers("resetLate");
        spent = new int[size];
        int[] inclusive = parameters.integers("thresholdInclusive");
        int[] leak = parameters.integers("leak");
        for (int i = 0; i < size; i++) {
            least[i] += 1 - inclusive[i];
            floor[i] = leak[i] == 0 ? floor[i] : 0;
            ceiling[i] = leak[i] == 0 ? Integer.MAX_VALUE : 0;
        }
        anyLate = Arrays.stream(resetsLate).anyMatch(late -> late != 0);
        atRest = true;
    }

    @Override
    public void step(CoreInput input) {
        int[] charge = this.charge;
        int[] fired = this.fired;
        int firing = 0;
        int updates = 0;
        int left = 0;
        if (anyLate) {
            resetSpent();
        }
        for (int i = 0, n = size; i < n; i++) {
            int event = -input.received[i] >>> 31;
            int sum = charge[i] + input.sums[i];
            int spike = sum >= least[i] ? event : 0;
            fired[firing] = i;
            firing += spike;
            int late = spike & resetsLate[i];
            int next = spike != late ? 0 : sum;
            charge[i] = Math.max(floor[i], Math.min(ceiling[i], next));
            spent[i] = late;
            left |= late;
            active[i] = event;
            updates += event;
        }
        firedCount = firing;
        activeCount = updates;
        atRest = left == 0;
    }

    private void resetSpent() {
        for (int i = 0, n = size; i < n; i++) {
            charge[i] &= spent[i] - 1;
        }
    }

    @Override
    protected void transferVariables(StateTransfer state) {
        state.ints("charge", charge);
        state.ints("spent", spent);
    }

    @Override
    public StateVariable variable(String name) {
        if (name.equals("charge")) {
            return StateVariable.of(charge);
        }
        throw new IllegalArgumentException("unknown variable: " + name + ", known: [charge]");
    }
}
