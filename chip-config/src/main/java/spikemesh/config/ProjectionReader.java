package spikemesh.config;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import spikemesh.config.chip.SynapseUnit;
import spikemesh.config.network.Connectivity;
import spikemesh.config.network.ProjectionSpec;
import spikemesh.config.network.SignMode;
import spikemesh.config.network.Values;
import spikemesh.config.network.WeightScaling;

/** Makes projections out of their descriptions and checks them against the populations they join. */
final class ProjectionReader {

    private static final int LONGEST_DELAY = 1 << 16;

    private final Map<String, Integer> sources;
    private final Map<String, Integer> targets;
    private final LearningReader learning;
    private final Set<String> names = new HashSet<>();

    /** {@code sources} and {@code targets} are the sizes of all that can be joined, by name, {@code rules} how they can learn. */
    ProjectionReader(Map<String, Integer> sources, Map<String, Integer> targets, Node rules) {
        learning = new LearningReader(rules, sources.keySet());
        this.sources = sources;
        this.targets = targets;
    }

    ProjectionSpec read(Node node) {
        int sourceSize = size(node.at("source"), "source must be a population or input", sources);
        int targetSize = size(node.at("target"), "target must be a population", targets);
        Connectivity connectivity = new ConnectivityReader(sourceSize, targetSize).read(node.at("connectivity"));
        Values weight = weight(node, connectivity);
        Values delay = delay(node, connectivity);
        String base = node.text("source") + "->" + node.text("target");
        String name = node.optionalText("name").orElseGet(() -> NetworkReader.numbered(base, names));
        if (!names.add(name)) {
            throw node.at("name").wrong("name must not repeat: name=" + Wording.shortened(name));
        }
        SynapseUnit unit = node.optionalText("unit")
                .map(text -> Node.constant(text, SynapseUnit.class))
                .orElseGet(() -> unit(connectivity));
        return node.build(() -> new ProjectionSpec(
                name,
                node.text("source"),
                node.text("target"),
                connectivity,
                weight,
                delay,
                node.choice("signMode", SignMode.class),
                node.integer("weightBits"),
                node.integer("weightExponent"),
                node.choice("weightScaling", WeightScaling.class),
                unit,
                node.optionalText("receptor"),
                node.find("learning").map(learning::read),
                node.optionalText("axon")));
    }

    private static int size(Node node, String rule, Map<String, Integer> known) {
        Integer size = known.get(node.text());
        if (size == null) {
            throw node.wrong(rule + " of this network: " + node.name() + "=" + Wording.shortened(node.text())
                    + Wording.suggestion(node.text(), known.keySet()));
        }
        return size;
    }

    private static SynapseUnit unit(Connectivity connectivity) {
        if (connectivity instanceof Connectivity.Convolution) {
            return SynapseUnit.CONVOLUTION;
        }
        boolean dense =
                connectivity instanceof Connectivity.DenseMatrix || connectivity instanceof Connectivity.AllToAll;
        return dense ? SynapseUnit.DENSE : SynapseUnit.SPARSE;
    }

    private static Values weight(Node node, Connectivity connectivity) {
        boolean given = connectivity instanceof Connectivity.ExplicitSynapses
                || connectivity instanceof Connectivity.DenseMatrix
                || connectivity instanceof Connectivity.Convolution
                || (connectivity instanceof Connectivity.SideFiles files
                        && files.weights().isPresent());
        Optional<Node> written = node.find("weight");
        if (given) {
            written.ifPresent(weight -> {
                throw weight.wrong("weight must be left out, because the connectivity gives the weights");
            });
            return new Values.PerSynapse();
        }
        return written.map(ProjectionReader::values)
                .orElseThrow(() -> node.wrong("weight is missing, because the connectivity gives none"));
    }

    private static Values delay(Node node, Connectivity connectivity) {
        boolean given = connectivity instanceof Connectivity.ExplicitSynapses
                || (connectivity instanceof Connectivity.SideFiles files
                        && files.delays().isPresent());
        Optional<Node> written = node.find("delay");
        if (given) {
            written.ifPresent(delay -> {
                throw delay.wrong("delay must be left out, because the connectivity gives the delays");
            });
            return new Values.PerSynapse();
        }
        Values values = written.map(ProjectionReader::values).orElse(new Values.Constant(0));
        written.ifPresent(delay -> checkDelay(delay, values));
        return values;
    }

    private static void checkDelay(Node node, Values values) {
        double least = 0;
        double most = 0;
        if (values instanceof Values.Constant constant) {
            least = constant.value();
            most = constant.value();
        } else if (values instanceof Values.UniformInteger uniform) {
            least = uniform.least();
            most = uniform.most();
        } else if (values instanceof Values.Normal normal) {
            least = normal.least();
            most = normal.most();
        }
        if (least < 0 || most > LONGEST_DELAY || least != Math.rint(least) || most != Math.rint(most)) {
            throw node.wrong("delay must be whole timesteps in 0.." + LONGEST_DELAY + ": delay="
                    + Wording.shortened(node.json().toString()));
        }
    }

    private static Values values(Node node) {
        if (node.json().isNumber()) {
            return new Values.Constant(node.json().doubleValue());
        }
        if (node.text("kind").equals("uniform-integer")) {
            return node.build(
                    () -> new Values.UniformInteger(node.integer("least"), node.integer("most"), node.wide("seed")));
        }
        return node.build(() -> new Values.Normal(
                node.number("mean"),
                node.number("deviation"),
                node.number("least"),
                node.number("most"),
                node.wide("seed")));
    }
}
