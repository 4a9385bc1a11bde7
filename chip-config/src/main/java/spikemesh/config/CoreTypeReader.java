package spikemesh.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import spikemesh.config.chip.AxonInSpec;
import spikemesh.config.chip.AxonOutSpec;
import spikemesh.config.chip.CoreSpec;
import spikemesh.config.chip.CoreTypeSpec;
import spikemesh.config.chip.DendriteSpec;
import spikemesh.config.chip.SomaSpec;
import spikemesh.config.chip.SynapseSpec;

/** Makes out which cores of a chip are of another type, and in what they differ from the usual ones. */
final class CoreTypeReader {

    private CoreTypeReader() {}

    /** {@code usual} says all that the type does not. */
    static CoreTypeSpec read(Node node, CoreSpec usual) {
        List<Integer> places = new ArrayList<>(node.integers("cores"));
        node.list("ranges", range -> range).forEach(range -> {
            int from = range.integer("from");
            int to = range.integer("to");
            if (from >= to) {
                throw range.wrong("a range must end after it begins: to=" + to);
            }
            for (int core = from; core < to; core++) {
                places.add(core);
            }
        });
        if (places.isEmpty()) {
            throw node.wrong("a type of cores must say which cores are of it, with cores or ranges");
        }
        CoreSpec core = core(node, usual);
        return node.build(() -> new CoreTypeSpec(node.text("name"), places, core));
    }

    private static CoreSpec core(Node node, CoreSpec usual) {
        SynapseSpec synapse = synapse(node.at("synapse"), usual.synapse());
        SomaSpec soma = soma(node.at("soma"), usual.soma());
        OptionalInt wrap = node.at("dendrite").optionalInteger("accumulatorWrapBits");
        OptionalInt axonsIn = node.at("axonIn").optionalInteger("axons");
        OptionalInt axonsOut = node.at("axonOut").optionalInteger("axons");
        return node.build(() -> new CoreSpec(
                node.optionalInteger("neurons").orElse(usual.neurons()),
                axonsIn.isPresent() ? new AxonInSpec(axonsIn) : usual.axonIn(),
                synapse,
                wrap.isPresent() ? new DendriteSpec(wrap) : usual.dendrite(),
                soma,
                axonsOut.isPresent() ? new AxonOutSpec(axonsOut) : usual.axonOut()));
    }

    private static SynapseSpec synapse(Node node, SynapseSpec usual) {
        OptionalInt fanIn = node.optionalInteger("fanIn");
        return node.build(() -> new SynapseSpec(
                node.optionalQuantity("memory").or(usual::memory),
                usual.weightBits(),
                usual.maxDelay(),
                fanIn.isPresent() ? fanIn : usual.fanIn(),
                usual.units(),
                usual.encoding(),
                usual.weightRounding(),
                usual.learning()));
    }

    private static SomaSpec soma(Node node, SomaSpec usual) {
        Optional<List<String>> models = node.find("models").map(list -> node.texts("models"));
        OptionalInt state = node.optionalInteger("stateBits");
        OptionalInt wrap = node.optionalInteger("currentPlusBiasWrapBits");
        return node.build(() -> new SomaSpec(
                models.orElse(usual.models()),
                state.isPresent() ? state : usual.stateBits(),
                wrap.isPresent() ? wrap : usual.currentPlusBiasWrapBits()));
    }
}
