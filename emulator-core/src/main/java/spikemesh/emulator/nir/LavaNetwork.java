package spikemesh.emulator.nir;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import spikemesh.config.ConfigException;
import spikemesh.config.NpyFile;
import spikemesh.config.chip.SynapseUnit;
import spikemesh.config.network.Connectivity;
import spikemesh.config.network.InputSource;
import spikemesh.config.network.InputSpec;
import spikemesh.config.network.KernelShape;
import spikemesh.config.network.MappingSpec;
import spikemesh.config.network.NetworkSpec;
import spikemesh.config.network.ParameterValues;
import spikemesh.config.network.PopulationSpec;
import spikemesh.config.network.ProbeSpec;
import spikemesh.config.network.ProjectionSpec;
import spikemesh.config.network.SignMode;
import spikemesh.config.network.SynapseRule;
import spikemesh.config.network.Values;
import spikemesh.config.network.WeightScaling;
import spikemesh.emulator.compile.UnsupportedException;
import spikemesh.emulator.neuron.CubaLifModel;
import spikemesh.emulator.neuron.Loihi2LifModel;

/**
 * A network that Lava-DL has trained and exported as HDF5 ({@code .net}), in the whole numbers of Loihi: populations are
 * {@code layer0}, {@code layer1}, ... Read as Lava's own loader reads it: see {@code docs/nir.md}.
 */
public final class LavaNetwork {

    private static final int BIAS_EXPONENT = 6;
    private static final int MOST_THRESHOLD = 131_071;
    private static final int LARGEST_WEIGHT = 255;
    private static final int WEIGHT_BITS = 9;
    private static final String INPUT = "input";

    private final Path path;
    private final Map<String, Path> bound;
    private final int resetInterval;
    private final int resetOffset;
    private final List<LavaLayer> layers = new ArrayList<>();
    private final List<PopulationSpec> populations = new ArrayList<>();
    private final List<ProjectionSpec> projections = new ArrayList<>();
    private final List<InputSpec> inputs = new ArrayList<>();

    private LavaNetwork(Path path, Map<String, Path> bound, int resetInterval, int resetOffset) {
        this.resetInterval = resetInterval;
        this.resetOffset = resetOffset;
        this.path = path;
        this.bound = bound;
    }

    /** Whether an HDF5 file is a network of Lava-DL. */
    public static boolean looksLike(Path path) {
        try (HdfFile file = new HdfFile(path)) {
            return file.getChild("layer") instanceof Group && file.getChild("node") == null;
        } catch (RuntimeException e) {
            return false;
        }
    }

    /**
     * Reads a network.
     *
     * @param bound spikes for {@code input}, or {@code .npy} biases of the neurons of the input layer for {@code layer0}
     * @param resetInterval timesteps after which all state is cleared, layer by layer as the samples pass; 0 for never
     * @param resetOffset timestep in which the first layer is cleared
     */
    public static NetworkSpec read(Path path, Map<String, Path> bound, int resetInterval, int resetOffset) {
        return new LavaNetwork(path, bound, resetInterval, resetOffset).network();
    }

    private NetworkSpec network() {
        try (HdfFile file = new HdfFile(path)) {
            readLayers((Group) file.getChild("layer"));
        } catch (ConfigException | UnsupportedException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new ConfigException(path.toString(), "damaged or unsupported HDF5: " + e.getMessage());
        }
        bound.keySet().stream()
                .filter(name -> !name.equals(layers.get(0).type.equals(INPUT) ? layers.get(0).name : INPUT))
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException("no input is called " + name + ", the network has: "
                            + (layers.get(0).type.equals(INPUT) ? layers.get(0).name : INPUT));
                });
        write();
        String name = String.valueOf(path.getFileName());
        List<ProbeSpec> probes = populations.stream()
                .map(population ->
                        new ProbeSpec(population.name(), population.name(), List.of("u", "v"), Optional.empty(), 1))
                .toList();
        Path folder = Optional.ofNullable(path.toAbsolutePath().getParent()).orElse(Path.of(""));
        return new NetworkSpec(
                name, Optional.empty(), populations, inputs, projections, probes, MappingSpec.DEFAULT, folder);
    }

    private void readLayers(Group group) {
        Map<Integer, Group> byNumber = new TreeMap<>();
        group.getChildren().forEach((name, node) -> {
            if (node instanceof Group layer && name.matches("\\d{1,4}")) {
                byNumber.put(Integer.valueOf(name), layer);
            }
        });
        int[] shape = new int[0];
        for (Map.Entry<Integer, Group> entry : byNumber.entrySet()) {
            String place = path + ": layer/" + entry.getKey();
            Group neuron = entry.getValue().getChild("neuron") instanceof Group given ? given : null;
            String type = text(place, entry.getValue(), "type");
            if (neuron != null) {
                String kind = text(place + "/neuron", neuron, "type");
                if (!kind.startsWith("CUBA") && !kind.equals("LOIHI")) {
                    throw new UnsupportedException(place + "/neuron: type must be CUBA or LOIHI: type=" + kind);
                }
            }
            Map<String, Tensor> fields = numbers(entry.getValue());
            if (shape.length == 0 && !type.equals(INPUT)) {
                shape = new int[] {
                    Tensor.size(fields.get("weight").shape())
                            / fields.get("weight").axis(0)
                };
                inputs.add(new InputSpec(INPUT, shape[0], source()));
            }
            LavaLayer layer = new LavaLayer(
                    place, "layer" + entry.getKey(), type, fields, neuron == null ? Map.of() : numbers(neuron), shape);
            layers.add(layer);
            shape = layer.shape;
        }
        if (layers.isEmpty()) {
            throw new ConfigException(path.toString(), "has no layers");
        }
    }

    private InputSource source() {
        Path file = bound.get(INPUT);
        return file == null ? new InputSource.ExplicitSpikes(List.of()) : new InputSource.SpikeFile(file);
    }

    private static String text(String place, Group group, String name) {
        if (!(group.getChild(name) instanceof Dataset data)) {
            throw new ConfigException(place, name + " is missing");
        }
        Object value = data.getData();
        return String.valueOf(value instanceof Object[] all && all.length > 0 ? all[0] : value);
    }

    private static Map<String, Tensor> numbers(Group group) {
        Map<String, Tensor> numbers = new LinkedHashMap<>();
        for (Map.Entry<String, Node> child : group.getChildren().entrySet()) {
            if (child.getValue() instanceof Dataset data && data.getSize() > 0) {
                NirFile.numbers(child.getKey(), data).ifPresent(tensor -> numbers.put(child.getKey(), tensor));
            }
        }
        return numbers;
    }

    private void write() {
        String before = inputs.isEmpty() ? null : INPUT;
        int[] shape = inputs.isEmpty() ? new int[0] : new int[] {inputs.get(0).size()};
        for (LavaLayer layer : layers) {
            if (layer.neurons()) {
                String model = resetInterval > 0 ? Loihi2LifModel.NAME : CubaLifModel.NAME;
                populations.add(new PopulationSpec(layer.name, layer.size(), model, parameters(layer)));
                if (before != null) {
                    projections.add(projection(before, layer, shape));
                }
                before = layer.name;
            }
            shape = layer.shape;
        }
    }

    private Map<String, ParameterValues> parameters(LavaLayer layer) {
        Map<String, ParameterValues> all = new LinkedHashMap<>();
        boolean readout = layer.readout();
        all.put("du", NirTarget.values(readout ? -1 : layer.parameter("iDecay", 4096) - 1.0));
        all.put("dv", NirTarget.values(readout ? 4096 : layer.parameter("vDecay", 0)));
        all.put(
                "vthMant",
                NirTarget.values(readout ? MOST_THRESHOLD : Math.min(MOST_THRESHOLD, layer.parameter("vThMant", 0))));
        all.put("refractoryDelay", NirTarget.values(Math.max(1, layer.parameter("refDelay", 1))));
        all.put("biasExp", NirTarget.values(BIAS_EXPONENT));
        double[] bias = layer.type.equals(INPUT) && bound.containsKey(layer.name)
                ? layer.driven(array(bound.get(layer.name)))
                : layer.biases();
        all.put("biasMant", NirTarget.values(bias));
        if (resetInterval > 0) {
            all.put("resetInterval", NirTarget.values(resetInterval));
            all.put("resetOffset", NirTarget.values(resetOffset + 1.0 + populations.size()));
        }
        return all;
    }

    private static Tensor array(Path file) {
        try (NpyFile array = NpyFile.open(file)) {
            double[] values = new double[Math.toIntExact(array.elements())];
            array.read(values, 0, values.length);
            return new Tensor(array.shape().stream().mapToInt(Long::intValue).toArray(), values);
        }
    }

    private static ProjectionSpec projection(String before, LavaLayer layer, int[] shape) {
        LinearOp op = layer.synapses(shape);
        int exponent = exponent(layer, op);
        double scale = 1.0 / (1 << exponent);
        SynapseRule rule = new SynapseRule() {
            @Override
            public int sources() {
                return op.sources;
            }

            @Override
            public int targets() {
                return op.targets;
            }

            @Override
            public void from(int source, Sink sink) {
                op.from(source, (target, weight) -> sink.accept(target, weight * scale));
            }

            @Override
            public Optional<KernelShape> kernels() {
                return op.kernels();
            }

            @Override
            public int delay(int source, int target) {
                return layer.delay(source, target);
            }
        };
        return new ProjectionSpec(
                before + " > " + layer.name,
                before,
                layer.name,
                new Connectivity.Computed(rule),
                new Values.PerSynapse(),
                new Values.PerSynapse(),
                SignMode.MIXED,
                WEIGHT_BITS,
                exponent,
                WeightScaling.PER_SYNAPSE,
                layer.type.equals("conv") ? SynapseUnit.CONVOLUTION : SynapseUnit.DENSE);
    }

    /** The power of two that wide weights share; 0 where weights fit as they are. */
    private static int exponent(LavaLayer layer, LinearOp op) {
        int[] bits = new int[1];
        double[] most = new double[1];
        for (int source = 0; source < op.sources; source++) {
            op.from(source, (target, weight) -> {
                bits[0] |= (int) Math.abs(weight);
                most[0] = Math.max(most[0], Math.abs(weight));
            });
        }
        int exponent = 0;
        while (most[0] / (1 << exponent) > LARGEST_WEIGHT) {
            exponent++;
        }
        if (exponent > Integer.numberOfTrailingZeros(bits[0])) {
            throw new UnsupportedException(
                    layer.name + ": weights must fit 9 bits times a power of two: greatest=" + most[0]);
        }
        return exponent;
    }
}
