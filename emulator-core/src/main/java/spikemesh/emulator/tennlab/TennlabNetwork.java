package spikemesh.emulator.tennlab;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import spikemesh.config.ConfigException;
import spikemesh.config.PlainJson;
import spikemesh.config.chip.ChipSpec;
import spikemesh.config.chip.SynapseUnit;
import spikemesh.config.network.Connectivity;
import spikemesh.config.network.InputSource;
import spikemesh.config.network.InputSpec;
import spikemesh.config.network.MappingSpec;
import spikemesh.config.network.NetworkSpec;
import spikemesh.config.network.PopulationSpec;
import spikemesh.config.network.ProbeSpec;
import spikemesh.config.network.ProjectionSpec;
import spikemesh.config.network.SignMode;
import spikemesh.config.network.Synapse;
import spikemesh.config.network.Values;
import spikemesh.config.network.WeightScaling;

/**
 * A network in TENNLab's JSON with the parameters of RISP: one population {@code nodes}, whose neurons are numbered as the
 * nodes, and an input {@code input} with a channel for each of them.
 */
public final class TennlabNetwork {

    /** The population of all nodes. */
    public static final String NODES = "nodes";

    private static final String INPUT = "input";
    private static final int MOST_NODES = 1 << 20;

    private final Path path;
    private final Map<String, Object> json;
    private final Map<String, Object> options;
    private final boolean raw;
    private final Map<Integer, List<?>> nodes = new LinkedHashMap<>();
    private int size;

    private TennlabNetwork(Path path, boolean raw) {
        this.path = path;
        this.raw = raw;
        json = PlainJson.read(path);
        options = object(object(json, "Associated_Data"), "proc_params");
    }

    /** Whether a JSON object is such a network. */
    public static boolean looksLike(Map<String, Object> json) {
        return json.get("Nodes") instanceof List<?> && json.get("Edges") instanceof List<?>;
    }

    /**
     * Reads a network for {@code chip}: with neurons of RISP if the chip has them, otherwise with those of Loihi, which can
     * do the same.
     *
     * @param input spikes by timestep, node and value; where it is missing nothing drives the network
     * @param raw whether values of spikes are charges as they are, not shares of {@code spike_value_factor}
     */
    public static NetworkSpec read(Path path, ChipSpec chip, Optional<Path> input, boolean raw) {
        return new TennlabNetwork(path, raw).network(chip, input);
    }

    private NetworkSpec network(ChipSpec chip, Optional<Path> input) {
        if (!flag("discrete", false)) {
            throw wrong("Associated_Data/proc_params/discrete", "must be true: only whole numbers are supported");
        }
        for (String noise : List.of("noisy_stddev", "stds", "inputs_from_weights")) {
            Object given = options.get(noise);
            if (given instanceof Boolean on && on || given instanceof Double d && d != 0 || given instanceof List<?>) {
                throw wrong("Associated_Data/proc_params/" + noise, "is not supported");
            }
        }
        readNodes();
        List<Synapse> synapses = synapses();
        RispNeurons neurons = new RispNeurons(path, options, thresholds(), leaks());
        double factor = raw ? 1 : Math.floor(number(options, "spike_value_factor", number(options, "max_weight", 1)));
        boolean asRisp = neurons.needsRisp() || !RispNeurons.loihi(chip) || !narrow(synapses, factor);
        PopulationSpec population = new PopulationSpec(
                NODES, size, asRisp ? RispNeurons.RISP : RispNeurons.LOIHI, neurons.parameters(asRisp));
        int bits = asRisp ? 24 : 9;
        return new NetworkSpec(
                String.valueOf(path.getFileName()),
                Optional.empty(),
                List.of(population),
                List.of(new InputSpec(
                        INPUT,
                        size,
                        input.<InputSource>map(InputSource.SpikeFile::new)
                                .orElse(new InputSource.ExplicitSpikes(List.of())))),
                List.of(
                        projection(INPUT, new Connectivity.OneToOne(), new Values.Constant(factor), bits),
                        projection(NODES, new Connectivity.ExplicitSynapses(synapses), new Values.PerSynapse(), bits)),
                List.of(new ProbeSpec(NODES, NODES, List.of(asRisp ? "charge" : "v"), Optional.empty(), 1)),
                MappingSpec.DEFAULT,
                Optional.ofNullable(path.toAbsolutePath().getParent()).orElse(Path.of("")));
    }

    private static boolean narrow(List<Synapse> synapses, double factor) {
        return factor <= 255
                && synapses.stream().allMatch(s -> s.weight() >= -256 && s.weight() <= 255 && s.delay() <= 62);
    }

    private void readNodes() {
        List<?> list = list(json, "Nodes");
        for (int i = 0; i < list.size(); i++) {
            String place = "Nodes/" + i;
            Map<String, Object> node = object(list.get(i), place);
            int id = whole(place + "/id", node.get("id"));
            if (id < 0 || id >= MOST_NODES) {
                throw wrong(place + "/id", "must be in 0.." + (MOST_NODES - 1) + ": id=" + id);
            }
            if (nodes.put(id, list(node, "values")) != null) {
                throw wrong(place + "/id", "must be there once: id=" + id);
            }
            size = Math.max(size, id + 1);
        }
        if (nodes.isEmpty()) {
            throw wrong("Nodes", "must have at least one node");
        }
    }

    private List<Synapse> synapses() {
        int weightAt = place("edge_properties", "Weight").orElseThrow(() -> missing("edge_properties", "Weight"));
        int delayAt = place("edge_properties", "Delay").orElseThrow(() -> missing("edge_properties", "Delay"));
        List<?> table = options.get("weights") instanceof List<?> given ? given : List.of();
        List<Synapse> synapses = new ArrayList<>();
        List<?> edges = list(json, "Edges");
        for (int i = 0; i < edges.size(); i++) {
            String at = "Edges/" + i;
            Map<String, Object> edge = object(edges.get(i), at);
            int from = node(at + "/from", edge.get("from"));
            int to = node(at + "/to", edge.get("to"));
            List<?> values = list(edge, "values");
            int weight = whole(at + "/values (Weight)", element(at, values, weightAt));
            if (!table.isEmpty()) {
                weight = whole("Associated_Data/proc_params/weights", element(at + " (weight index)", table, weight));
            }
            int delay = whole(at + "/values (Delay)", element(at, values, delayAt));
            if (delay < 1) {
                throw wrong(at + "/values (Delay)", "must be at least 1: delay=" + delay);
            }
            synapses.add(new Synapse(from, to, weight, delay - 1));
        }
        return synapses;
    }

    private double[] thresholds() {
        int at = place("node_properties", "Threshold").orElseThrow(() -> missing("node_properties", "Threshold"));
        double[] thresholds = new double[size];
        Arrays.fill(thresholds, 1);
        nodes.forEach((id, values) ->
                thresholds[id] = whole("node " + id + " (Threshold)", element("node " + id, values, at)));
        return thresholds;
    }

    private double[] leaks() {
        String mode = String.valueOf(options.getOrDefault("leak_mode", "none"));
        if (!List.of("all", "none", "configurable").contains(mode)) {
            throw wrong(
                    "Associated_Data/proc_params/leak_mode", "must be all, none or configurable: leak_mode=" + mode);
        }
        double[] leaks = new double[size];
        if (mode.equals("configurable")) {
            int at = place("node_properties", "Leak").orElseThrow(() -> missing("node_properties", "Leak"));
            nodes.forEach((id, values) ->
                    leaks[id] = element("node " + id, values, at) instanceof Double leak && leak != 0 ? 1 : 0);
        } else {
            Arrays.fill(leaks, mode.equals("all") ? 1 : 0);
        }
        return leaks;
    }

    private Optional<Integer> place(String kind, String property) {
        List<?> all = list(object(json, "Properties"), kind);
        for (int i = 0; i < all.size(); i++) {
            Map<String, Object> entry = object(all.get(i), "Properties/" + kind + "/" + i);
            if (property.equals(entry.get("name"))) {
                return Optional.of(whole("Properties/" + kind + "/" + i + "/index", entry.get("index")));
            }
        }
        return Optional.empty();
    }

    private ConfigException missing(String kind, String property) {
        return wrong("Properties/" + kind, "has no property " + property);
    }

    private int node(String place, Object value) {
        int id = whole(place, value);
        if (!nodes.containsKey(id)) {
            throw wrong(place, "is no node: " + id);
        }
        return id;
    }

    private Object element(String place, List<?> values, int at) {
        if (at < 0 || at >= values.size()) {
            throw wrong(place, "has no value " + at + ": values=" + values.size());
        }
        return values.get(at);
    }

    private int whole(String place, Object value) {
        if (value instanceof Double number && number == Math.rint(number) && Math.abs(number) <= 1 << 24) {
            return number.intValue();
        }
        throw wrong(place, value == null ? "is missing" : "must be a whole number: " + value);
    }

    private boolean flag(String name, boolean standard) {
        return options.get(name) instanceof Boolean flag ? flag : standard;
    }

    private static double number(Map<String, Object> of, String name, double standard) {
        return of.get(name) instanceof Double number ? number : standard;
    }

    private Map<String, Object> object(Map<String, Object> of, String name) {
        return object(of.get(name), name);
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> object(Object value, String place) {
        if (value instanceof Map<?, ?> map) {
            return (Map<String, Object>) map;
        }
        throw wrong(place, value == null ? "is missing" : "must be an object");
    }

    private List<?> list(Map<String, Object> of, String name) {
        if (of.get(name) instanceof List<?> list) {
            return list;
        }
        throw wrong(name, of.get(name) == null ? "is missing" : "must be a list");
    }

    private ConfigException wrong(String place, String rule) {
        return new ConfigException(path + " /" + place, rule);
    }

    private static ProjectionSpec projection(String source, Connectivity connectivity, Values weight, int bits) {
        return new ProjectionSpec(
                source + " > " + NODES,
                source,
                NODES,
                connectivity,
                weight,
                source.equals(INPUT) ? new Values.Constant(0) : new Values.PerSynapse(),
                SignMode.MIXED,
                bits,
                0,
                WeightScaling.PER_SYNAPSE,
                SynapseUnit.SPARSE);
    }
}
