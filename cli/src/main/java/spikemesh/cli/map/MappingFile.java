package spikemesh.cli.map;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import spikemesh.cli.report.Json;
import spikemesh.config.NpyWriter;
import spikemesh.emulator.map.PlacedElements;
import spikemesh.emulator.record.file.PendingFile;

/**
 * Writes a mapping in format spikemesh.mapping/1: ranges of neurons where neighbours stay together, otherwise one core for
 * each neuron in a {@code .npy} file beside it.
 */
public final class MappingFile {

    private static final int MOST_RANGES = 4096;

    private MappingFile() {}

    /** Writes {@code placed} to {@code file}, and side files next to it. */
    public static void write(PlacedElements placed, Path file) throws IOException {
        ObjectNode root = Json.object();
        root.put("format", "spikemesh.mapping/1");
        ObjectNode placements = root.putObject("placements");
        for (int name = 0; name < placed.names().size(); name++) {
            boolean host = placed.core(name, 0) == PlacedElements.HOST;
            if (!host) {
                placement(placements.putObject(placed.names().get(name)), placed, name, file);
            }
        }
        try (PendingFile pending = new PendingFile(file)) {
            pending.stream().write((Json.text(root) + "\n").getBytes(StandardCharsets.UTF_8));
            pending.commit();
        }
    }

    private static void placement(ObjectNode node, PlacedElements placed, int name, Path file) throws IOException {
        int size = placed.size(name);
        int ranges = 1;
        for (int i = 1; i < size; i++) {
            ranges += placed.core(name, i) != placed.core(name, i - 1) ? 1 : 0;
        }
        if (ranges > MOST_RANGES) {
            int[] cores = new int[size];
            for (int i = 0; i < size; i++) {
                cores[i] = placed.core(name, i);
            }
            Path side = file.resolveSibling(stem(file) + "-cores-" + name + ".npy");
            NpyWriter.write(side, cores);
            node.put("kind", "file").put("file", side.getFileName().toString());
            return;
        }
        ArrayNode list = node.put("kind", "ranges").putArray("ranges");
        int from = 0;
        for (int i = 1; i <= size; i++) {
            if (i == size || placed.core(name, i) != placed.core(name, from)) {
                list.addObject().put("from", from).put("to", i).put("core", placed.core(name, from));
                from = i;
            }
        }
    }

    private static String stem(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".json") ? name.substring(0, name.length() - ".json".length()) : name;
    }
}
