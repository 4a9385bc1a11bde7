package spikemesh.cli.job;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import spikemesh.config.ConfigException;
import spikemesh.config.Descriptions;
import spikemesh.config.PlainJson;
import spikemesh.config.chip.ChipSpec;
import spikemesh.config.network.NetworkSpec;
import spikemesh.config.value.Check;
import spikemesh.emulator.EngineKind;
import spikemesh.emulator.TimingLevel;
import spikemesh.emulator.nir.LavaNetwork;
import spikemesh.emulator.nir.LavaOptions;
import spikemesh.emulator.nir.NirFile;
import spikemesh.emulator.nir.NirModel;
import spikemesh.emulator.nir.NirNetwork;
import spikemesh.emulator.nir.NirPrecision;
import spikemesh.emulator.nir.NirSettings;
import spikemesh.emulator.tennlab.TennlabNetwork;

/** The NIR graph of a job, where its network is one. */
public final class GraphNetwork {

    /** The option of {@link Job#nir} that says with which numbers a graph runs. */
    public static final String PRECISION = "precision";

    /** The option that says how many bits a weight has. */
    public static final String WEIGHT_BITS = "weight-bits";

    /** The option that says whether each layer has a scale of its own. */
    public static final String SCALE = "scale";

    /** The option for networks of Lava-DL that says how often all state is cleared. */
    public static final String RESET_INTERVAL = "reset-interval";

    /** The option that says in which timestep the first layer is cleared. */
    public static final String RESET_OFFSET = "reset-offset";

    /** The option for networks of Lava-DL that leaves out layers at the beginning. */
    public static final String SKIP_LAYERS = "skip-layers";

    /** The option for networks of Lava-DL that reads so many layers only. */
    public static final String NUM_LAYERS = "num-layers";

    /** The option for networks of TENNLab that says what the values of spikes are. */
    public static final String SPIKE_VALUES = "spike-values";

    private static final List<String> OF_LAVA = List.of(RESET_INTERVAL, RESET_OFFSET, SKIP_LAYERS, NUM_LAYERS);
    private static final int SNIFFED = 1 << 16;

    private GraphNetwork() {}

    /** In which format a network is written. */
    enum Kind {
        OWN,
        NIR,
        LAVA,
        TENNLAB
    }

    /** The file that {@code network} names: a folder with layers of Lava-DL stands for the list in it. */
    public static Path file(Path network) {
        return Files.isDirectory(network) && kind(network) == Kind.LAVA ? network.resolve("layers.json") : network;
    }

    /** Whether the network of {@code job} is in the format of another program. */
    static boolean isForeign(Job job) {
        return kind(job.network()) != Kind.OWN;
    }

    /** Whether the network of {@code job} is a NIR graph. */
    static boolean isGraph(Job job) {
        return kind(job.network()) == Kind.NIR;
    }

    static Kind kind(Path network) {
        try {
            if (NirFile.looksLike(network)) {
                return LavaNetwork.looksLike(network) ? Kind.LAVA : Kind.NIR;
            }
            if (Files.isDirectory(network)) {
                return Files.isRegularFile(network.resolve("layers.json")) ? Kind.LAVA : Kind.OWN;
            }
            return Files.isRegularFile(network) ? kindOfText(network) : Kind.OWN;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Kind kindOfText(Path network) throws IOException {
        try (InputStream in = Files.newInputStream(network)) {
            String head = new String(in.readNBytes(SNIFFED), StandardCharsets.UTF_8);
            boolean foreign = head.contains("\"Properties\"")
                    || head.contains("\"Nodes\"")
                    || head.contains("\"Edges\"")
                    || head.contains("\"layers\"");
            if (!foreign || head.contains("\"spikemesh.network/")) {
                return Kind.OWN;
            }
        }
        try {
            Map<String, Object> json = PlainJson.read(network);
            boolean layers = json.get("layers") instanceof List<?>;
            return layers ? Kind.LAVA : TennlabNetwork.looksLike(json) ? Kind.TENNLAB : Kind.OWN;
        } catch (ConfigException e) {
            return Kind.OWN;
        }
    }

    /**
     * The graph as a network for {@code chip}; empty if the network of {@code job} is described in JSON.
     *
     * @throws IllegalArgumentException if something is said about a graph, but there is none
     */
    private static Optional<NirNetwork> graph(Job job, ChipSpec chip) {
        Kind kind = kind(job.network());
        if (kind != Kind.NIR) {
            List<String> allowed = switch (kind) {
                case LAVA -> OF_LAVA;
                case TENNLAB -> List.of(SPIKE_VALUES);
                default -> List.of();
            };
            List<String> others = job.nir().keySet().stream()
                    .filter(name -> !allowed.contains(name))
                    .toList();
            // A file that is not there is told as such by its reader.
            if (!others.isEmpty() && Files.exists(job.network())) {
                throw new IllegalArgumentException("options " + others + " are for "
                        + (OF_LAVA.containsAll(others)
                                ? "networks of Lava-DL"
                                : others.equals(List.of(SPIKE_VALUES)) ? "networks of TENNLab" : "NIR graphs (HDF5)")
                        + ", which this is not: --network=" + job.network());
            }
            return Optional.empty();
        }
        Map<String, String> said = new LinkedHashMap<>(job.nir());
        said.keySet().removeAll(List.of(PRECISION, WEIGHT_BITS, SCALE));
        NirModel model = NirModel.read(job.network(), new NirSettings(said));
        return Optional.of(NirNetwork.of(model, chip, precision(job.nir(), chip), job.inputs()));
    }

    /**
     * A network with the chip it is for.
     *
     * @param chip the chip, with the neuron model that the network brings with it, if that needs one
     * @param network the network
     * @param nir the network as a NIR graph, if it is one
     * @param foreign whether another program described it: what is bound to its inputs is read already
     */
    public record OnChip(ChipSpec chip, NetworkSpec network, Optional<NirNetwork> nir, boolean foreign) {}

    /** The network in {@code file} for {@code chip}, described in JSON or by another program, with what is said about it. */
    public static OnChip read(Path file, ChipSpec chip, Map<String, Path> inputs, Map<String, String> said) {
        Job job = new Job(
                chip.id(),
                List.of(),
                file(file),
                inputs,
                OptionalLong.empty(),
                Optional.empty(),
                TimingLevel.ANALYTIC,
                Optional.empty(),
                OptionalLong.empty(),
                1,
                EngineKind.FAST,
                List.of(),
                List.of(),
                Optional.empty());
        return of(job.withNir(said), chip);
    }

    /** The network of {@code job} for {@code chip}. */
    static OnChip of(Job job, ChipSpec chip) {
        Optional<NirNetwork> nir = graph(job, chip);
        if (nir.isPresent()) {
            return new OnChip(nir.get().chip(), nir.get().network(), nir, true);
        }
        NetworkSpec network = described(job, chip);
        ChipSpec able = kind(job.network()) == Kind.TENNLAB
                ? chip.withModel(network.populations().get(0).model())
                : chip;
        return new OnChip(able, network, nir, isForeign(job));
    }

    /** The network that {@code job} names in JSON or in the format of Lava-DL or TENNLab. */
    private static NetworkSpec described(Job job, ChipSpec chip) {
        return switch (kind(job.network())) {
            case LAVA ->
                LavaNetwork.read(
                        job.network(),
                        job.inputs(),
                        new LavaOptions(
                                whole(job.nir(), RESET_INTERVAL),
                                whole(job.nir(), RESET_OFFSET),
                                whole(job.nir(), SKIP_LAYERS),
                                whole(job.nir(), NUM_LAYERS)));
            case TENNLAB -> tennlab(job, chip);
            default -> Descriptions.network(job.network());
        };
    }

    private static NetworkSpec tennlab(Job job, ChipSpec chip) {
        job.inputs().keySet().stream()
                .filter(name -> !name.equals("input"))
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException("no input is called " + name + ", the network has: input");
                });
        String values =
                Check.oneOf("--spike-values", job.nir().getOrDefault(SPIKE_VALUES, "scaled"), List.of("scaled", "raw"));
        return TennlabNetwork.read(
                job.network(), chip, Optional.ofNullable(job.inputs().get("input")), values.equals("raw"));
    }

    private static int whole(Map<String, String> said, String name) {
        String text = said.getOrDefault(name, "0");
        try {
            return Check.inRange("--" + name, Integer.parseInt(text), 0, Integer.MAX_VALUE / 2);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--" + name + " must be a number: --" + name + "=" + text, e);
        }
    }

    private static NirPrecision precision(Map<String, String> said, ChipSpec chip) {
        int bits = said.containsKey(WEIGHT_BITS) ? bits(said.get(WEIGHT_BITS)) : 0;
        boolean limited = !chip.core().synapse().weightBits().isEmpty();
        String standard = limited || bits > 0 ? "chip" : "float";
        String precision = Check.oneOf("--precision", said.getOrDefault(PRECISION, standard), List.of("float", "chip"));
        return new NirPrecision(precision.equals("float"), bits, scale(said.getOrDefault(SCALE, "population")));
    }

    private static NirPrecision.Scale scale(String said) {
        try {
            return switch (said) {
                case "population" -> NirPrecision.Scale.POPULATION;
                case "global" -> NirPrecision.Scale.GLOBAL;
                default -> NirPrecision.Scale.of(Double.parseDouble(said));
            };
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "--weight-scale must be population, global or a number above 0: --weight-scale=" + said, e);
        }
    }

    private static int bits(String said) {
        try {
            return Check.inRange("--weight-bits", Integer.parseInt(said), 2, 24);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--weight-bits must be a number: --weight-bits=" + said, e);
        }
    }
}
