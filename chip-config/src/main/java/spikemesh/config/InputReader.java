package spikemesh.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import spikemesh.config.network.EventMap;
import spikemesh.config.network.InputSource;
import spikemesh.config.network.InputSpike;
import spikemesh.config.network.PolarityMode;

/** Makes the source of an input out of its description. */
final class InputReader {

    private InputReader() {}

    static InputSource read(Node node, int size) {
        return switch (node.text("kind")) {
            case "spikes" -> spikes(node.at("spikes"), size);
            case "file" -> file(node);
            case "poisson" ->
                node.build(() -> new InputSource.PoissonSource(node.number("probability"), node.wide("seed")));
            case "periodic" ->
                node.build(() ->
                        new InputSource.Periodic(node.integer("period"), node.integer("first"), node.integer("shift")));
            default -> trace(node, size);
        };
    }

    private static InputSource spikes(Node node, int size) {
        JsonNode rows = node.json();
        List<InputSpike> spikes = new ArrayList<>(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            JsonNode row = rows.get(i);
            long timestep = row.get(0).longValue();
            long channel = row.get(1).longValue();
            long payload = row.size() == 3 ? row.get(2).longValue() : 1;
            if (timestep < InputSpike.BEFORE) {
                throw node.at(i)
                        .at(0)
                        .wrong("timestep must be at least 0, or -1 for a spike that arrives in timestep 0: timestep="
                                + timestep);
            }
            if (channel < 0 || channel >= size) {
                throw node.at(i).at(1).wrong("channel must be in 0.." + (size - 1) + ": channel=" + channel);
            }
            if (payload == 0) {
                throw node.at(i).at(2).wrong("payload must not be 0, which is no spike: payload=0");
            }
            if (payload != (int) payload) {
                throw node.at(i).at(2).wrong("payload must fit into 32 bits: payload=" + payload);
            }
            spikes.add(new InputSpike(timestep, (int) channel, (int) payload));
        }
        return new InputSource.ExplicitSpikes(spikes);
    }

    private static InputSource file(Node node) {
        Path file = node.file("file");
        SideFiles.checkSpikes(node.at("file"), file);
        return new InputSource.SpikeFile(file);
    }

    private static InputSource trace(Node node, int size) {
        Optional<Path> file = node.optionalFile("file");
        file.ifPresent(path -> SideFiles.checkReadable(node.at("file"), path));
        EventMap map = eventMap(node.at("map"));
        if (map.channels() > size) {
            throw node.at("map")
                    .wrong("channels of the map must be at most the size of the input, " + size + ": channels="
                            + map.channels());
        }
        return node.build(
                () -> new InputSource.TraceSource(file, map, node.quantity("timestep"), node.flag("counted")));
    }

    private static EventMap eventMap(Node node) {
        int cropX = node.integer("cropX");
        int cropY = node.integer("cropY");
        return node.build(() -> new EventMap(
                node.integer("sensorWidth"),
                node.integer("sensorHeight"),
                cropX,
                cropY,
                node.optionalInteger("cropWidth").orElse(node.integer("sensorWidth") - cropX),
                node.optionalInteger("cropHeight").orElse(node.integer("sensorHeight") - cropY),
                node.integer("cellWidth"),
                node.integer("cellHeight"),
                node.choice("polarity", PolarityMode.class)));
    }
}
