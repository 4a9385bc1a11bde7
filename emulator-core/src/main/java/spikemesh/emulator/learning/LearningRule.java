package spikemesh.emulator.learning;

import java.util.List;
import spikemesh.emulator.neuron.ParameterSpec;

/** A kind of learning rule: a plug-in that describes itself and makes what learns. */
public interface LearningRule {

    /** Its name in network descriptions and chip descriptors. */
    String name();

    /** Its parameters that are numbers. */
    List<ParameterSpec> parameters();

    /** Its parameters that are formulas. */
    default List<String> formulas() {
        return List.of();
    }

    /** Whether it needs an error signal. */
    default boolean needsError() {
        return false;
    }

    /**
     * What changes the weights of one projection.
     *
     * @throws IllegalArgumentException if the parameters or the projection do not suit the rule; names the parameter
     */
    Learner learner(PlasticProjection projection, LearningParameters parameters, LearningRandom random);
}
