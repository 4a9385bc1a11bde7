package spikemesh.config;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import spikemesh.config.network.LearningDraws;
import spikemesh.config.network.LearningSpec;

/** Makes out how a projection learns: by a rule that the network describes, or by a kind of rule and its own parameters. */
final class LearningReader {

    private final Node rules;
    private final Set<String> sources;

    /** {@code rules} are those of the network, {@code sources} all that can send an error. */
    LearningReader(Node rules, Set<String> sources) {
        this.rules = rules;
        this.sources = sources;
    }

    LearningSpec read(Node node) {
        String rule = node.text("rule");
        Map<String, Double> numbers = new HashMap<>();
        Map<String, String> texts = new HashMap<>();
        Optional<Node> described = rules.find(rule);
        described.ifPresent(found -> add(found.at("parameters"), numbers, texts));
        add(node.at("parameters"), numbers, texts);
        Optional<String> error = node.optionalText("error");
        if (error.isPresent() && !sources.contains(error.get())) {
            throw node.at("error")
                    .wrong("error must be a population or input of this network: error="
                            + Wording.shortened(error.get()) + Wording.suggestion(error.get(), sources));
        }
        return node.build(() -> new LearningSpec(
                rule,
                described.map(found -> found.text("kind")).orElse(rule),
                numbers,
                texts,
                node.wide("seed"),
                error,
                draws(node)));
    }

    private static LearningDraws draws(Node node) {
        Node random = node.at("random");
        if (random.json().isTextual()) {
            return random.text().equals("half") ? new LearningDraws(true, Optional.empty()) : LearningDraws.SEEDED;
        }
        Path file = random.file("file");
        SideFiles.checkReadable(random.at("file"), file);
        return new LearningDraws(false, Optional.of(file));
    }

    private static void add(Node parameters, Map<String, Double> numbers, Map<String, String> texts) {
        parameters.json().properties().forEach(field -> {
            numbers.remove(field.getKey());
            texts.remove(field.getKey());
            if (field.getValue().isNumber()) {
                numbers.put(field.getKey(), field.getValue().doubleValue());
            } else {
                texts.put(field.getKey(), field.getValue().asText());
            }
        });
    }
}
