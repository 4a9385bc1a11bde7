package spikemesh.emulator.learning;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** The kinds of learning rules by name: those of this project and those that other jars bring. */
public final class LearningRules {

    private static final Map<String, LearningRule> BY_NAME = load();

    private LearningRules() {}

    private static Map<String, LearningRule> load() {
        Map<String, LearningRule> rules = new TreeMap<>();
        for (LearningRule rule : ServiceLoader.load(LearningRule.class, LearningRule.class.getClassLoader())) {
            rules.put(rule.name(), rule);
        }
        return rules;
    }

    /** The kind called {@code name}. */
    public static Optional<LearningRule> find(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** All names, in alphabetical order. */
    public static List<String> names() {
        return new ArrayList<>(BY_NAME.keySet());
    }
}
