package spikemesh.emulator.neuron;

import spikemesh.emulator.checkpoint.StateTransfer;

/** What cores have in common that send differences: the rule when to send, and what is left. */
abstract class DeltaCore extends GradedCore {

    final int[] act;
    final int[] residue;
    final int[] error;
    final int[] scale;
    private final int[] threshold;
    private final int[] stateExp;
    private final int[] cumulative;

    DeltaCore(NeuronParameters parameters) {
        super(parameters.size());
        act = new int[size];
        residue = new int[size];
        error = new int[size];
        threshold = parameters.integers("vthMant");
        stateExp = parameters.integers("stateExp");
        cumulative = parameters.integers("cumulative");
        scale = parameters.integers("spikeExp");
        for (int i = 0; i < size; i++) {
            scale[i] += stateExp[i];
            threshold[i] <<= scale[i];
        }
    }

    /** The new activation of neuron {@code i} is {@code next}. */
    final void send(int i, int next, int happened) {
        int leftBefore = residue[i];
        int errorBefore = error[i];
        int actBefore = act[i];
        int difference = next - actBefore + leftBefore;
        int compared = difference;
        if (cumulative[i] != 0) {
            error[i] += difference;
            compared = error[i];
        }
        boolean sends = Math.abs(compared) >= threshold[i];
        int sent = sends ? difference : 0;
        error[i] = sends && sent != 0 ? 0 : error[i];
        residue[i] = difference - sent;
        act[i] = next;
        int changed = act[i] ^ actBefore | residue[i] ^ leftBefore | error[i] ^ errorBefore;
        end(i, sent >> stateExp[i], happened | changed);
    }

    /** Without residue: what was sent is added to what the receiver knows. */
    final void sendCorrected(int i, int next, int happened) {
        int difference = next - act[i];
        int out = Math.abs(difference) >= threshold[i] ? difference >> stateExp[i] : 0;
        act[i] += out << stateExp[i];
        end(i, out, happened);
    }

    @Override
    protected void transferVariables(StateTransfer state) {
        state.ints("act", act);
        state.ints("residue", residue);
        state.ints("error", error);
    }
}
