package spikemesh.emulator.nir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import spikemesh.config.ConfigException;
import spikemesh.config.NpyFile;
import spikemesh.config.network.EventMap;
import spikemesh.config.network.InputSource;
import spikemesh.config.network.InputSpec;
import spikemesh.config.network.InputSpike;
import spikemesh.config.network.PolarityMode;
import spikemesh.config.value.Quantity;

/** Inputs of a network for the Inputs of a graph, by what is bound to them: a recording, a list of spikes, or a table. */
final class NirInputs {

    private final NirModel model;

    NirInputs(NirModel model) {
        this.model = model;
    }

    /**
     * The input for {@code node}.
     *
     * @param bound file bound to it, if any: a recording of a camera, spikes as {@code .npy} or CSV with columns timestep,
     *     channel and payload, or a table {@code .npy} with a row for each timestep and a column for each channel
     */
    InputSpec of(NirNode node, Optional<Path> bound) {
        int size = model.shapes().size(node.name());
        if (bound.isEmpty()) {
            return new InputSpec(node.name(), size, new InputSource.ExplicitSpikes(List.of()));
        }
        Path path = bound.get();
        String name = path.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".npy")) {
            Optional<List<InputSpike>> table = table(path, size);
            if (table.isPresent()) {
                return new InputSpec(node.name(), size, new InputSource.ExplicitSpikes(table.get()));
            }
        }
        if (name.endsWith(".csv") && size > 3) {
            Optional<List<InputSpike>> table = csvTable(path, size);
            if (table.isPresent()) {
                return new InputSpec(node.name(), size, new InputSource.ExplicitSpikes(table.get()));
            }
        }
        if (name.endsWith(".npy") || name.endsWith(".csv")) {
            return new InputSpec(node.name(), size, new InputSource.SpikeFile(path));
        }
        return new InputSpec(
                node.name(), size, new InputSource.TraceSource(Optional.of(path), map(node), timestep(), true));
    }

    /** The input for {@code node} that takes recordings of a camera. */
    InputSpec camera(NirNode node) {
        InputSource source = new InputSource.TraceSource(Optional.empty(), map(node), timestep(), true);
        return new InputSpec(node.name(), model.shapes().size(node.name()), source);
    }

    private Quantity timestep() {
        return Quantity.parse(Math.round(model.timing().dtSeconds() * 1e9) + " ns");
    }

    private EventMap map(NirNode node) {
        int[] shape = model.shapes().out(node.name());
        if (shape.length == 1) {
            return new EventMap(shape[0], 1, 0, 0, shape[0], 1, 1, 1, PolarityMode.MERGE);
        }
        int height = shape[shape.length - 2];
        int width = shape[shape.length - 1];
        int channels = Tensor.size(shape) / (height * width);
        if (channels > 2) {
            throw new IllegalArgumentException(
                    "input " + node.name() + ": a recording of events has at most 2 channels,"
                            + " one for each polarity; the graph takes " + channels);
        }
        PolarityMode polarity = channels == 2 ? PolarityMode.SPLIT_OFF_FIRST : PolarityMode.MERGE;
        return new EventMap(width, height, 0, 0, width, height, 1, 1, polarity);
    }

    /** The spikes of a table with a column for each channel; empty if the file is no such table. */
    private static Optional<List<InputSpike>> table(Path path, int size) {
        try (NpyFile file = NpyFile.open(path)) {
            List<Long> shape = file.shape();
            long rows = shape.isEmpty() ? 0 : shape.get(0);
            boolean list = shape.size() == 2 && shape.get(1) != size && shape.get(1) <= 3;
            boolean row = shape.size() < 2 && size > 1;
            if (list || row || rows * size != file.elements()) {
                return Optional.empty();
            }
            double[] values = new double[Math.toIntExact(file.elements())];
            file.read(values, 0, values.length);
            List<InputSpike> spikes = new ArrayList<>();
            for (int at = 0; at < values.length; at++) {
                if (values[at] != 0) {
                    spikes.add(new InputSpike(at / size, at % size, payload(path, values[at])));
                }
            }
            return Optional.of(spikes);
        }
    }

    /** The spikes of a table of text, whose first line already has a number for each channel; empty if it has not. */
    private static Optional<List<InputSpike>> csvTable(Path path, int size) {
        List<InputSpike> spikes = new ArrayList<>();
        try {
            List<String> lines = Files.readAllLines(path);
            for (int line = 0; line < lines.size(); line++) {
                String[] cells = lines.get(line).strip().split("\\s*,\\s*", -1);
                if (cells.length != size) {
                    if (line == 0) {
                        return Optional.empty();
                    }
                    throw new ConfigException(
                            path + " line " + (line + 1), "must have " + size + " columns: columns=" + cells.length);
                }
                for (int channel = 0; channel < size; channel++) {
                    double value = Double.parseDouble(cells[channel]);
                    if (value != 0) {
                        spikes.add(new InputSpike(line, channel, payload(path, value)));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
        return Optional.of(spikes);
    }

    private static int payload(Path path, double value) {
        if (value == Math.rint(value) && Math.abs(value) <= spikemesh.emulator.neuron.RealPayload.MOST_WHOLE) {
            return (int) value;
        }
        if (Math.abs(value) < Float.MIN_NORMAL || Math.abs(value) > Float.MAX_VALUE) {
            throw new ConfigException(path.toString(), "values must fit a 32-bit float: value=" + value);
        }
        return Float.floatToRawIntBits((float) value);
    }
}
