package spikemesh.cli.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import spikemesh.config.Descriptions;
import spikemesh.config.chip.ChipSpec;
import spikemesh.config.network.NetworkSpec;
import spikemesh.config.value.Check;
import spikemesh.emulator.EngineKind;
import spikemesh.emulator.TimingLevel;
import spikemesh.emulator.nir.LavaNetwork;
import spikemesh.emulator.nir.NirFile;
import spikemesh.emulator.nir.NirModel;
import spikemesh.emulator.nir.NirNetwork;
import spikemesh.emulator.nir.NirPrecision;
import spikemesh.emulator.nir.NirSettings;

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

    private GraphNetwork() {}

    /** Whether the network of {@code job} is a graph. */
    static boolean isGraph(Job job) {
        try {
            return NirFile.looksLike(job.network());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The graph as a network for {@code chip}; empty if the network of {@code job} is described in JSON.
     *
     * @throws IllegalArgumentException if something is said about a graph, but there is none
     */
    static Optional<NirNetwork> of(Job job, ChipSpec chip) {
        if (!isGraph(job) || LavaNetwork.looksLike(job.network())) {
            boolean lava = isGraph(job)
                    && List.of(RESET_INTERVAL, RESET_OFFSET)
                            .containsAll(job.nir().keySet());
            if (!job.nir().isEmpty() && !lava) {
                throw new IllegalArgumentException("options " + job.nir().keySet()
                        + " are for NIR graphs (HDF5), which this is not: --network=" + job.network());
            }
            return Optional.empty();
        }
        Map<String, String> said = new LinkedHashMap<>(job.nir());
        said.keySet().removeAll(List.of(PRECISION, WEIGHT_BITS, SCALE));
        NirModel model = NirModel.read(job.network(), new NirSettings(said));
        return Optional.of(NirNetwork.of(model, chip, precision(job.nir(), chip), job.inputs()));
    }

    /** The network in {@code file} for {@code chip}, described in JSON or a graph, as a run without further options reads it. */
    public static NetworkSpec read(Path file, ChipSpec chip, Map<String, Path> inputs) {
        Job job = new Job(
                chip.id(),
                List.of(),
                file,
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
        return of(job, chip).map(NirNetwork::network).orElseGet(() -> described(job));
    }

    /** The network that {@code job} names in JSON or, trained by Lava-DL, in HDF5. */
    static NetworkSpec described(Job job) {
        if (!isGraph(job)) {
            return Descriptions.network(job.network());
        }
        return LavaNetwork.read(
                job.network(), job.inputs(), whole(job.nir(), RESET_INTERVAL), whole(job.nir(), RESET_OFFSET));
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
        String scale =
                Check.oneOf("--weight-scale", said.getOrDefault(SCALE, "population"), List.of("population", "global"));
        return new NirPrecision(precision.equals("float"), bits, scale.equals("global"));
    }

    private static int bits(String said) {
        try {
            return Check.inRange("--weight-bits", Integer.parseInt(said), 2, 24);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--weight-bits must be a number: --weight-bits=" + said, e);
        }
    }
}
