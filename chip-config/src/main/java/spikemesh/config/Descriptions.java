package spikemesh.config;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import spikemesh.config.chip.ChipSpec;
import spikemesh.config.network.MappingSpec;
import spikemesh.config.network.NetworkSpec;

/**
 * Reads chips, networks and mappings from JSON files and presets.
 *
 * <p>Whatever is wrong with a description is a {@link ConfigException} whose message is one line: file, JSON pointer (or line and
 * column where the text is not JSON at all), rule, value, and the nearest known name where one was misspelt.
 */
public final class Descriptions {

    private Descriptions() {}

    /** Names of the chips that ship with the product. */
    public static List<String> presets() {
        return Presets.names();
    }

    /** The chip {@code nameOrFile}: a preset, or a file in format spikemesh.chip/1. */
    public static ChipSpec chip(String nameOrFile) {
        return chip(nameOrFile, List.of());
    }

    /**
     * The chip {@code nameOrFile} with parts set by hand.
     *
     * @param overrides each {@code path=value} with a dotted path, such as {@code core.neurons=512}
     */
    public static ChipSpec chip(String nameOrFile, List<String> overrides) {
        return read(DocumentKind.CHIP, nameOrFile, overrides, ChipReader::read);
    }

    /** The chip {@code nameOrFile} as complete JSON: everything it extends merged in, everything absent filled in. */
    public static String chipJson(String nameOrFile, List<String> overrides) {
        return read(DocumentKind.CHIP, nameOrFile, overrides, node -> {
            ChipReader.read(node);
            return JsonText.write(node.json());
        });
    }

    /** The network in {@code file}, in format spikemesh.network/1. */
    public static NetworkSpec network(Path file) {
        return network(file, List.of());
    }

    /** The network in {@code file} with parts set by hand, for example {@code populations.0.size=100}. */
    public static NetworkSpec network(Path file, List<String> overrides) {
        Path folder = file.toAbsolutePath().getParent();
        return read(DocumentKind.NETWORK, file.toString(), overrides, node -> NetworkReader.read(node, folder));
    }

    /** The chip written in {@code json}, called {@code name} in messages. */
    public static ChipSpec chipFromText(String name, String json) {
        return read(DocumentKind.CHIP, parse(DocumentKind.CHIP, name, Path.of(""), json), ChipReader::read);
    }

    /** The network written in {@code json}, called {@code name} in messages; its side files are in {@code folder}. */
    public static NetworkSpec networkFromText(String name, String json, Path folder) {
        return read(
                DocumentKind.NETWORK,
                parse(DocumentKind.NETWORK, name, folder, json),
                node -> NetworkReader.read(node, folder));
    }

    /** The mapping in {@code file}, in format spikemesh.mapping/1, for {@code network}. */
    public static MappingSpec mapping(Path file, NetworkSpec network) {
        return read(
                DocumentKind.MAPPING,
                file.toString(),
                List.of(),
                node -> MappingReader.read(node, network.populations(), network.inputs()));
    }

    private static Document parse(DocumentKind kind, String name, Path folder, String json) {
        return DocumentLoader.parse(kind, name, folder, json.getBytes(StandardCharsets.UTF_8));
    }

    private static <T> T read(DocumentKind kind, String nameOrFile, List<String> overrides, Function<Node, T> reader) {
        if (overrides.isEmpty()) {
            return read(kind, DocumentLoader.load(kind, nameOrFile), reader);
        }
        Document document = DocumentLoader.load(kind, nameOrFile);
        Overrides.apply(kind, document, overrides);
        try {
            return read(kind, document, reader);
        } catch (ConfigException e) {
            if (e.place().startsWith("--set ") || e.place().startsWith("--fault ")) {
                throw e;
            }
            read(kind, DocumentLoader.load(kind, nameOrFile), reader);
            throw new ConfigException(document.overridePlace(), e.rule());
        }
    }

    static <T> T read(DocumentKind kind, Document document, Function<Node, T> reader) {
        Shape.check(kind, document);
        return reader.apply(Node.root(document));
    }
}
