package spikemesh.emulator.reference;

import java.util.List;

/**
 * ODIN's neuron of 8 bits as its hardware description says (lif_neuron_state.v): sums and differences of 8 bits that would
 * wrap are replaced by 255 and 0. It has no slopes, as nothing happens between events.
 */
final class OdinMembrane extends Membrane {

    /** What a population may set. */
    static final List<String> PARAMETERS = List.of("threshold", "leak", "disabled", "v0");

    /** What arrives at it. */
    static final List<String> RECEPTORS = List.of("excitatory", "inhibitory", "timeReference");

    private static final int BYTE = 256;

    private final Parameters of;
    private int spikesToSend;

    OdinMembrane(Parameters of) {
        super(List.of("v"), 0, (double) of.whole("v0", 0));
        this.of = of;
    }

    @Override
    double[] slopes(double[] at) {
        return new double[at.length];
    }

    @Override
    double excess(double[] at) {
        return spikesToSend > 0 ? 0 : -1;
    }

    @Override
    void spike() {
        spikesToSend--;
    }

    @Override
    void receive(String receptor, double weight, boolean held) {
        int core = (int) x[0];
        int next = switch (receptor) {
            case "inhibitory" -> fallen(core, (int) weight);
            case "timeReference" -> fallen(core, (int) of.whole("leak", 0));
            default -> risen(core, (int) weight);
        };
        boolean spike = next >= of.whole("threshold", BYTE - 1);
        x[0] = spike ? 0 : next;
        if (spike && of.whole("disabled", 0) == 0) {
            spikesToSend++;
        }
    }

    private static int fallen(int core, int by) {
        int difference = Math.floorMod(core - by, BYTE);
        return core >= difference ? difference : 0;
    }

    private static int risen(int core, int by) {
        int sum = (core + by) % BYTE;
        return core <= sum ? sum : BYTE - 1;
    }
}
