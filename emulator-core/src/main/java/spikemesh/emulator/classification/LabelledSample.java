package spikemesh.emulator.classification;

import spikemesh.config.value.Check;

/**
 * A stretch of a run in which one sample is shown.
 *
 * @param from its first timestep
 * @param to the first timestep after it
 * @param label its class: the index of the output neuron that should spike most
 */
public record LabelledSample(long from, long to, int label) {

    /** Checks that it is not empty. */
    public LabelledSample {
        Check.inRange("from", from, 0, Long.MAX_VALUE - 1);
        Check.inRange("to", to, from + 1, Long.MAX_VALUE);
        Check.inRange("label", label, 0, Integer.MAX_VALUE);
    }
}
