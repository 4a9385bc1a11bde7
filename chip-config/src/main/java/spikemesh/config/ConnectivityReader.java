package spikemesh.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import spikemesh.config.network.Connectivity;
import spikemesh.config.network.Synapse;

/** Makes connectivity out of its description and checks it against the sizes of what it joins. */
final class ConnectivityReader {

    private static final long MOST_SYNAPSES = 1L << 40;
    private static final int LONGEST_DELAY = 1 << 16;

    private final int sources;
    private final int targets;

    ConnectivityReader(int sources, int targets) {
        this.sources = sources;
        this.targets = targets;
    }

    Connectivity read(Node node) {
        return switch (node.text("kind")) {
            case "explicit" -> explicit(node.at("synapses"));
            case "side-files" -> sideFiles(node);
            case "dense-matrix" -> denseMatrix(node);
            case "one-to-one" -> oneToOne(node);
            case "all-to-all" -> allToAll(node);
            case "convolution" -> convolution(node);
            default -> random(node);
        };
    }

    private Connectivity explicit(Node node) {
        JsonNode rows = node.json();
        List<Synapse> synapses = new ArrayList<>(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            JsonNode row = rows.get(i);
            int source = index(node, i, 0, "source", sources - 1);
            int target = index(node, i, 1, "target", targets - 1);
            int delay = row.size() == 4 ? index(node, i, 3, "delay", LONGEST_DELAY) : 0;
            synapses.add(new Synapse(source, target, row.get(2).doubleValue(), delay));
        }
        return new Connectivity.ExplicitSynapses(synapses);
    }

    private static int index(Node node, int row, int column, String name, int most) {
        double value = node.json().get(row).get(column).doubleValue();
        if (value != Math.rint(value) || value < 0 || value > most) {
            throw node.at(row)
                    .at(column)
                    .wrong(name + " must be a whole number in 0.." + most + ": " + name + "="
                            + node.json().get(row).get(column));
        }
        return (int) value;
    }

    private Connectivity sideFiles(Node node) {
        Path from = node.file("sources");
        Path to = node.file("targets");
        long count = SideFiles.checkVector(node.at("sources"), from, -1, true);
        SideFiles.checkVector(node.at("targets"), to, count, true);
        Optional<Path> weights = node.optionalFile("weights");
        weights.ifPresent(file -> SideFiles.checkVector(node.at("weights"), file, count, false));
        Optional<Path> delays = node.optionalFile("delays");
        delays.ifPresent(file -> SideFiles.checkVector(node.at("delays"), file, count, true));
        return new Connectivity.SideFiles(from, to, weights, delays);
    }

    private Connectivity denseMatrix(Node node) {
        Path file = node.file("weights");
        SideFiles.checkShape(node.at("weights"), file, List.of((long) sources, (long) targets));
        return new Connectivity.DenseMatrix(file, node.flag("keepZeros"));
    }

    private Connectivity oneToOne(Node node) {
        if (sources != targets) {
            throw node.wrong("source and target must have the same size for one-to-one: source=" + sources + " target="
                    + targets);
        }
        return new Connectivity.OneToOne();
    }

    private Connectivity allToAll(Node node) {
        checkCount(node, sources, targets);
        return new Connectivity.AllToAll(node.flag("self"));
    }

    private Connectivity random(Node node) {
        return switch (node.text("kind")) {
            case "fixed-probability" -> {
                checkCount(node, sources, targets);
                yield node.build(() -> new Connectivity.FixedProbability(
                        node.number("probability"), node.flag("self"), node.wide("seed")));
            }
            case "fixed-in-degree" -> {
                checkCount(node, targets, node.integer("degree"));
                yield node.build(() -> new Connectivity.FixedInDegree(node.integer("degree"), node.wide("seed")));
            }
            case "fixed-out-degree" -> {
                checkCount(node, sources, node.integer("degree"));
                yield node.build(() -> new Connectivity.FixedOutDegree(node.integer("degree"), node.wide("seed")));
            }
            default -> node.build(() -> new Connectivity.FixedTotal(node.wide("total"), node.wide("seed")));
        };
    }

    private static void checkCount(Node node, long a, long b) {
        if (a * b > MOST_SYNAPSES) {
            throw node.wrong("synapses must be at most " + MOST_SYNAPSES + ": synapses=" + a * b);
        }
    }

    private Connectivity convolution(Node node) {
        Optional<Path> file = node.optionalFile("kernelFile");
        Connectivity.Convolution made = node.build(() -> new Connectivity.Convolution(
                node.integer("inChannels"),
                node.integer("inHeight"),
                node.integer("inWidth"),
                node.integer("outChannels"),
                node.integer("kernelHeight"),
                node.integer("kernelWidth"),
                node.integer("strideY"),
                node.integer("strideX"),
                node.integer("paddingY"),
                node.integer("paddingX"),
                file,
                node.find("kernelValues")
                        .map(list -> node.numbers("kernelValues"))
                        .orElse(List.of())));
        if (made.sources() != sources) {
            throw node.wrong("inChannels x inHeight x inWidth must be the size of the source, " + sources + ": product="
                    + made.sources());
        }
        if (made.targets() != targets) {
            throw node.wrong("outChannels x outHeight x outWidth must be the size of the target, " + targets
                    + ": product=" + made.targets());
        }
        file.ifPresent(path -> SideFiles.checkKernel(
                node.at("kernelFile"),
                path,
                List.of((long) made.outChannels(), (long) made.inChannels(), (long) made.kernelHeight(), (long)
                        made.kernelWidth())));
        return made;
    }
}
