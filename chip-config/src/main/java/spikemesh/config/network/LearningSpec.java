package spikemesh.config.network;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import spikemesh.config.value.Check;

/**
 * How the synapses of a projection learn.
 *
 * @param rule the rule as the projection calls it: one of the network's, or a kind
 * @param kind the kind of rule
 * @param numbers its parameters that are numbers, by name
 * @param texts its parameters that are formulas, by name
 * @param seed of the random numbers that round what it computes
 * @param error the input or population whose payloads are the error, for rules that need one
 * @param draws where these random numbers come from
 */
public record LearningSpec(
        String rule,
        String kind,
        Map<String, Double> numbers,
        Map<String, String> texts,
        long seed,
        Optional<String> error,
        LearningDraws draws) {
    public LearningSpec {
        Check.notBlank("rule", rule);
        Check.notBlank("kind", kind);
        numbers = Collections.unmodifiableMap(new TreeMap<>(Check.present("numbers", numbers)));
        texts = Collections.unmodifiableMap(new TreeMap<>(Check.present("texts", texts)));
        Check.present("error", error);
        Check.present("draws", draws);
    }

    /** With random numbers that the seed gives. */
    public LearningSpec(
            String rule,
            String kind,
            Map<String, Double> numbers,
            Map<String, String> texts,
            long seed,
            Optional<String> error) {
        this(rule, kind, numbers, texts, seed, error, LearningDraws.SEEDED);
    }
}
