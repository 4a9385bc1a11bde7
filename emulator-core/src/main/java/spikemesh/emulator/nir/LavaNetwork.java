package spikemesh.emulator.nir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import spikemesh.config.ConfigException;
import spikemesh.config.chip.SynapseUnit;
import spikemesh.config.network.Connectivity;
import spikemesh.config.network.InputSource;
import spikemesh.config.network.InputSpec;
import spikemesh.config.network.MappingSpec;
import spikemesh.config.network.NetworkSpec;
import spikemesh.config.network.ParameterValues;
import spikemesh.config.network.PopulationSpec;
import spikemesh.config.network.ProbeSpec;
import spikemesh.config.network.ProjectionSpec;
import spikemesh.config.network.SignMode;
import spikemesh.config.network.Values;
import spikemesh.config.network.WeightScaling;

/**
 * A network that Lava-DL has trained and exported as HDF5 ({@code .net}), or the same in JSON with {@code .npy} files, in the
 * whole numbers of Loihi: populations are {@code layer0}, {@code layer1}, ... Read as Lava's own loader reads it: see
 * {@code docs/nir.md}.
 */
public final class LavaNetwork {

    private static final String INPUT = "input";
    private static final int FRACTION = 64;

    private final Path path;
    private final Map<String, Path> bound;
    private final LavaOptions options;
    private final List<LavaLayer> layers = new ArrayList<>();
    private final List<PopulationSpec> populations = new ArrayList<>();
    private final List<ProjectionSpec> projections = new ArrayList<>();
    private final List<InputSpec> inputs = new ArrayList<>();
    private final List<ProbeSpec> probes = new ArrayList<>();

    private LavaNetwork(Path path, Map<String, Path> bound, LavaOptions options) {
        this.path = path;
        this.bound = bound;
        this.options = options;
    }

    /** Whether an HDF5 file is a network of Lava-DL. */
    public static boolean looksLike(Path path) {
        return LavaFile.hdf5(path);
    }

    /** Whether the neurons of {@code population} never spike, so that their potential is what they have to say. */
    public static boolean readout(PopulationSpec population) {
        return population.parameters().get("vthMant") instanceof ParameterValues.Uniform threshold
                && threshold.value() == LavaNeurons.MOST_THRESHOLD;
    }

    /**
     * Reads a network: a {@code .net} file, JSON with a list {@code layers}, or a folder with such a {@code layers.json}.
     *
     * @param bound spikes or values for {@code input}, or {@code .npy} biases of the neurons of the input layer for
     *     {@code layer0}
     */
    public static NetworkSpec read(Path path, Map<String, Path> bound, LavaOptions options) {
        return new LavaNetwork(path, bound, options).network();
    }

    private NetworkSpec network() {
        readLayers(LavaFile.read(path));
        checkBound();
        write();
        String name = String.valueOf(path.getFileName());
        Path folder = Optional.ofNullable(path.toAbsolutePath().getParent()).orElse(Path.of(""));
        return new NetworkSpec(
                name, Optional.empty(), populations, inputs, projections, probes, MappingSpec.DEFAULT, folder);
    }

    private void readLayers(List<LavaFile.Fields> all) {
        int[] shape = new int[0];
        int most = options.numLayers() == 0 ? all.size() : Math.min(all.size(), options.numLayers());
        for (int number = 0; number < most; number++) {
            LavaFile.Fields fields = all.get(number);
            boolean shapeAlone = "input".equals(fields.words().get("type"))
                    && !fields.words().containsKey("neuron/type");
            LavaLayer layer = new LavaLayer(fields, shape);
            if (number >= options.skipLayers() && !shapeAlone) {
                layers.add(layer);
            }
            shape = layer.shape;
        }
        if (layers.stream().noneMatch(LavaLayer::neurons)) {
            throw new ConfigException(path.toString(), "has no layers" + (all.isEmpty() ? "" : " left to run"));
        }
    }

    /** Whether values may drive the neurons of the first layer in all timesteps alike. */
    private boolean driven() {
        LavaLayer first = layers.get(0);
        return first.type.equals(INPUT) && !LavaNeurons.kind(first).complex();
    }

    private void checkBound() {
        List<String> names = driven() ? List.of(layers.get(0).name, INPUT) : List.of(INPUT);
        for (String name : bound.keySet()) {
            if (!names.contains(name)) {
                throw new IllegalArgumentException(
                        "no input is called " + name + ", the network has: " + String.join(", ", names));
            }
        }
    }

    private void write() {
        LavaLayer first = layers.get(0);
        boolean begins = first.type.equals(INPUT);
        boolean driven = driven() && (bound.containsKey(first.name) || LavaNeurons.kind(first) == LavaNeurons.Kind.LIF);
        String before = null;
        boolean graded = false;
        if (!driven || bound.containsKey(INPUT)) {
            int[] shape = begins ? first.shape : first.before();
            InputSource source = bound.containsKey(INPUT)
                    ? LavaInputs.source(bound.get(INPUT), shape)
                    : new InputSource.ExplicitSpikes(List.of());
            inputs.add(new InputSpec(INPUT, Tensor.size(shape), source));
            before = INPUT;
            graded = LavaInputs.graded(source);
        }
        for (LavaLayer layer : layers) {
            if (layer.neurons()) {
                add(layer, graded);
                if (before != null) {
                    join(before, layer);
                }
                before = layer.name;
                graded = LavaNeurons.kind(layer).graded();
            }
        }
    }

    private void add(LavaLayer layer, boolean graded) {
        double[] bias = layer.type.equals(INPUT) && bound.containsKey(layer.name)
                ? LavaInputs.constant(bound.get(layer.name), layer.shape)
                : layer.biases();
        LavaNeurons neurons = LavaNeurons.of(
                layer, bias, graded, options.resetInterval(), options.resetOffset() + 1 + populations.size());
        populations.add(new PopulationSpec(layer.name, layer.size(), neurons.model(), neurons.parameters()));
        probes.add(new ProbeSpec(layer.name, layer.name, neurons.probed(), Optional.empty(), 1));
    }

    private void join(String before, LavaLayer layer) {
        boolean resonates = LavaNeurons.kind(layer).complex();
        int factor = resonates ? FRACTION : 1;
        Optional<String> real = resonates ? Optional.of("real") : Optional.empty();
        if (layer.type.equals(INPUT)) {
            projections.add(direct(before, "", layer, factor, real));
            if (resonates) {
                projections.add(direct(before, " (imaginary)", layer, factor, Optional.of("imaginary")));
            }
            return;
        }
        String weight = layer.complex() ? "weight/real" : "weight";
        projections.add(projection(before, "", layer, layer.synapses(weight, factor), real));
        if (layer.complex()) {
            LinearOp imaginary = layer.synapses("weight/imag", factor);
            projections.add(projection(before, " (imaginary)", layer, imaginary, Optional.of("imaginary")));
        }
        if (layer.recurrent()) {
            projections.add(projection(layer.name, "", layer, layer.synapses("weight_rec", factor), real));
        }
    }

    private static ProjectionSpec direct(
            String before, String note, LavaLayer layer, int weight, Optional<String> receptor) {
        return new ProjectionSpec(
                before + " > " + layer.name + note,
                before,
                layer.name,
                new Connectivity.OneToOne(),
                new Values.Constant(weight),
                new Values.Constant(0),
                SignMode.MIXED,
                LavaSynapses.WEIGHT_BITS,
                0,
                WeightScaling.PER_SYNAPSE,
                SynapseUnit.SPARSE,
                receptor);
    }

    private static ProjectionSpec projection(
            String before, String note, LavaLayer layer, LinearOp op, Optional<String> receptor) {
        LavaSynapses rule = new LavaSynapses(layer, op, !before.equals(layer.name));
        boolean image = layer.type.equals("conv") || layer.type.equals("pool");
        return new ProjectionSpec(
                before + " > " + layer.name + note,
                before,
                layer.name,
                new Connectivity.Computed(rule),
                new Values.PerSynapse(),
                new Values.PerSynapse(),
                SignMode.MIXED,
                LavaSynapses.WEIGHT_BITS,
                rule.exponent(),
                WeightScaling.PER_SYNAPSE,
                image ? SynapseUnit.CONVOLUTION : SynapseUnit.DENSE,
                receptor);
    }
}
