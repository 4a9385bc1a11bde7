package spikemesh.config;

import java.util.Collection;
import java.util.Optional;
import spikemesh.config.value.Basis;
import spikemesh.config.value.Evidence;
import spikemesh.config.value.Figure;
import spikemesh.config.value.Scope;

/** Reads figures and sees to it that the source each names is one of the chip's. */
final class FigureReader {

    private final Collection<String> sources;

    FigureReader(Collection<String> sources) {
        this.sources = sources;
    }

    Figure read(Node node) {
        node.find("source").ifPresent(this::checkSource);
        boolean published = !node.json().get("value").isNull();
        return node.build(() -> new Figure(
                published ? Optional.of(node.quantity("value")) : Optional.empty(),
                node.optionalText("source").orElse(""),
                node.optionalText("where").orElse(""),
                node.optionalText("scope")
                        .map(text -> Node.constant(text, Scope.class))
                        .orElse(Scope.MARGINAL),
                node.optionalText("basis")
                        .map(text -> Node.constant(text, Basis.class))
                        .orElse(Basis.PLACEHOLDER),
                node.optionalText("evidence")
                        .map(text -> Node.constant(text, Evidence.class))
                        .orElse(Evidence.NONE),
                node.optionalText("note"),
                node.optionalText("operatingPoint")));
    }

    private void checkSource(Node source) {
        if (!sources.contains(source.text())) {
            throw source.wrong("source must be one of the chip's sources: source=" + source.text()
                    + Wording.suggestion(source.text(), sources));
        }
    }
}
