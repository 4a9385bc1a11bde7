package spikemesh.emulator.nir;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What the frameworks that write or read NIR make of what the format leaves open; measured where golden outputs exist. */
public enum NirProfile {
    /** The equations of the specification, forward Euler. */
    NIR("the specification itself: forward Euler, reset to v_reset"),
    SNNTORCH("forward Euler, reset to zero; IF keeps 0.9 of its potential"),
    NORSE("forward Euler, reset to zero; a recurrent bias counts from timestep 1"),
    SPYX("forward Euler, always resets by subtraction; each layer one timestep later"),
    SINABS(
            "decay exp(-dt/tau), input as it is; spikes at the threshold, several in a timestep; resets by subtraction; IF"
                    + " stays above minus its threshold"),
    LAVA("forward Euler, reset to zero; each layer one timestep later"),
    ROCKPOOL("decay exp(-dt/tau), input times r dt/tau; spikes at the threshold, several in a timestep; resets by"
            + " subtraction; no recurrent bias"),
    NENGO("forward Euler, reset to zero; Nengo normalises potentials, so that only rates compare"),
    LOIHI("as lava; on a Loihi preset in its whole numbers");

    private final String summary;

    NirProfile(String summary) {
        this.summary = summary;
    }

    /** One line for people. */
    public String summary() {
        return summary;
    }

    /** Its choices, for a graph whose time constants are in seconds. */
    NirSemantics semantics() {
        return NirSemantics.SPECIFICATION.with(this::choose);
    }

    private void choose(NirSemantics.Choices of) {
        switch (this) {
            case NIR -> {}
            case SNNTORCH -> {
                of.reset = NirReset.ZERO;
                of.ifKeep = 0.9;
            }
            case NORSE -> {
                of.reset = NirReset.ZERO;
                of.recurrentBias = NirRecurrentBias.FROM_1;
            }
            case SPYX -> {
                of.reset = NirReset.SUBTRACT;
                of.layerShift = 1;
            }
            case SINABS -> {
                of.integration = NirIntegration.DECAY;
                severalSpikes(of);
                of.floor = NirFloor.IF;
            }
            case ROCKPOOL -> {
                of.integration = NirIntegration.DECAY_SCALED;
                severalSpikes(of);
                of.recurrentBias = NirRecurrentBias.NEVER;
            }
            case NENGO -> of.reset = NirReset.ZERO;
            case LAVA, LOIHI -> {
                of.reset = NirReset.ZERO;
                of.layerShift = 1;
            }
        }
    }

    private static void severalSpikes(NirSemantics.Choices of) {
        of.reset = NirReset.SUBTRACT;
        of.multiSpike = true;
        of.inclusive = true;
    }

    /** The name on the command line. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The names of all profiles. */
    public static List<String> ids() {
        return Arrays.stream(values()).map(NirProfile::id).toList();
    }
}
