package spikemesh.emulator.compile;

import spikemesh.emulator.learning.Learner;
import spikemesh.emulator.learning.LearningParameters;
import spikemesh.emulator.learning.LearningRandom;
import spikemesh.emulator.learning.LearningRule;
import spikemesh.emulator.learning.PlasticProjection;

/**
 * A projection that learns, laid out.
 *
 * @param synapses its synapses
 * @param rule how they learn
 * @param parameters parameters of the rule
 * @param random what rounds
 * @param source number of the source among the names of the layout
 * @param target number of the target
 * @param error number of what sends the error, or -1
 */
public record PlasticImage(
        PlasticProjection synapses,
        LearningRule rule,
        LearningParameters parameters,
        LearningRandom random,
        int source,
        int target,
        int error) {

    /** What learns, at its beginning, on so many cores. */
    public Learner newLearner(int cores) {
        Learner learner = rule.learner(synapses, parameters, random);
        learner.updates = new long[cores];
        return learner;
    }
}
