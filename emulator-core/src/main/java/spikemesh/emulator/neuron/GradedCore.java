package spikemesh.emulator.neuron;

import java.util.Arrays;

/** What cores have in common whose spikes carry what the neuron computed: a payload of 0 is no spike. */
abstract class GradedCore extends NeuronCore {

    GradedCore(int size) {
        super(size, true);
    }

    /** Forgets the spikes of the last step. */
    final void begin() {
        Arrays.fill(payload, 0);
        firedCount = 0;
        activeCount = 0;
    }

    /** Neuron {@code i} is done: what it sends, and whether anything happened to it beside that. */
    final void end(int i, int out, int happened) {
        payload[i] = out;
        fired[firedCount] = i;
        firedCount += out == 0 ? 0 : 1;
        int busy = out | happened;
        active[i] = (busy | -busy) >>> 31;
        activeCount += active[i];
    }

    /** The variable {@code name} among {@code names} with {@code values}; {@code out} is what was last sent. */
    final StateVariable find(String name, String[] names, int[]... values) {
        if (name.equals("out")) {
            return StateVariable.of(payload);
        }
        for (int k = 0; k < names.length; k++) {
            if (names[k].equals(name)) {
                return StateVariable.of(values[k]);
            }
        }
        throw new IllegalArgumentException(
                "unknown variable: " + name + ", known: " + Arrays.toString(names) + " and out");
    }
}
