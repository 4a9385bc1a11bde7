package spikemesh.cli.job;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import spikemesh.config.ConfigException;
import spikemesh.config.network.MappingSpec;
import spikemesh.config.network.NetworkSpec;
import spikemesh.emulator.compile.DoesNotFitException;
import spikemesh.emulator.compile.UnsupportedException;

/**
 * Where in its file the part of a network stands that the compiler cannot take.
 *
 * <p>The compiler knows no files. Its messages begin with the part that they are about, such as {@code population left: }; here
 * the file and the JSON pointer of that part are put in front.
 */
public final class NetworkPlaces {

    private record Part(String words, String place) {}

    private final List<Part> parts = new ArrayList<>();

    /**
     * The places of a network in JSON.
     *
     * @param file where the network was read
     * @param mapping where its mapping was read, if that is a file of its own
     */
    public NetworkPlaces(NetworkSpec network, Path file, Optional<Path> mapping) {
        for (int i = 0; i < network.populations().size(); i++) {
            parts.add(new Part("population " + network.populations().get(i).name(), file + " /populations/" + i));
        }
        for (int i = 0; i < network.inputs().size(); i++) {
            parts.add(new Part("input " + network.inputs().get(i).name(), file + " /inputs/" + i));
        }
        for (int i = 0; i < network.projections().size(); i++) {
            parts.add(new Part("projection " + network.projections().get(i).name(), file + " /projections/" + i));
        }
        for (int i = 0; i < network.probes().size(); i++) {
            parts.add(new Part("probe " + network.probes().get(i).name(), file + " /probes/" + i));
        }
        String placements = mapping.map(own -> own + " /placements/").orElse(file + " /mapping/placements/");
        MappingSpec seats = network.mapping();
        for (String name : seats.placements().keySet()) {
            parts.add(new Part("mapping of " + name, placements + pointer(name)));
        }
    }

    private NetworkPlaces() {}

    /** No places: of a graph, whose messages name its nodes. */
    public static NetworkPlaces none() {
        return new NetworkPlaces();
    }

    /** The places of the network of {@code setup}; none if that is a graph, whose messages name its nodes. */
    static NetworkPlaces of(Setup setup) {
        return GraphNetwork.isForeign(setup.job())
                ? none()
                : new NetworkPlaces(
                        setup.network(), setup.job().network(), setup.job().mapping());
    }

    /** Something that reads or compiles a network. */
    @FunctionalInterface
    public interface Work<T> {

        /** Does it. */
        T call() throws IOException;
    }

    /** What {@code work} makes; where it fails for a part of the network, the failure names the place of that part. */
    public <T> T locate(Work<T> work) throws IOException {
        try {
            return work.call();
        } catch (ConfigException e) {
            throw e;
        } catch (UnsupportedException | DoesNotFitException | IllegalArgumentException e) {
            throw place(e).map(place -> located(e, place)).orElse(e);
        }
    }

    private static RuntimeException located(RuntimeException failure, String place) {
        RuntimeException located = failure instanceof UnsupportedException
                ? new UnsupportedException(place + ": " + failure.getMessage())
                : failure instanceof DoesNotFitException
                        ? new DoesNotFitException(place + ": " + failure.getMessage())
                        : new ConfigException(place, failure.getMessage());
        located.initCause(failure);
        return located;
    }

    private Optional<String> place(RuntimeException failure) {
        String message = failure.getMessage() == null ? "" : failure.getMessage();
        return parts.stream()
                .filter(part -> Stream.of(":", " ", ",").anyMatch(end -> message.startsWith(part.words() + end)))
                .reduce((one, other) -> one.words().length() >= other.words().length() ? one : other)
                .map(Part::place);
    }

    /** {@code name} as a step of a JSON pointer (RFC 6901). */
    private static String pointer(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
