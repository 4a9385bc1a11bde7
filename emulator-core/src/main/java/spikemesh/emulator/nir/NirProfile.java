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
        NirSemantics euler = NirSemantics.SPECIFICATION;
        return switch (this) {
            case NIR -> euler;
            case SNNTORCH -> euler.withReset(NirReset.ZERO).withIfKeep(0.9);
            case NORSE -> euler.withReset(NirReset.ZERO).withRecurrentBias(NirRecurrentBias.FROM_1);
            case SPYX -> euler.withReset(NirReset.SUBTRACT).withLayerShift(1);
            case SINABS ->
                euler.withIntegration(NirIntegration.DECAY)
                        .withReset(NirReset.SUBTRACT)
                        .withMultiSpike(true)
                        .withInclusive(true)
                        .withFloor(NirFloor.IF);
            case ROCKPOOL ->
                euler.withIntegration(NirIntegration.DECAY_SCALED)
                        .withReset(NirReset.SUBTRACT)
                        .withMultiSpike(true)
                        .withInclusive(true)
                        .withRecurrentBias(NirRecurrentBias.NEVER);
            case NENGO -> euler.withReset(NirReset.ZERO);
            case LAVA, LOIHI -> euler.withReset(NirReset.ZERO).withLayerShift(1);
        };
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
