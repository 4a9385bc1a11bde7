package spikemesh.emulator.record.file;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import spikemesh.aer.trace.AerEventBatch;
import spikemesh.aer.trace.AerFormats;
import spikemesh.aer.trace.AerHeader;
import spikemesh.aer.trace.AerWriteOptions;
import spikemesh.aer.trace.AerWriter;
import spikemesh.aer.trace.Hdf5Columns;
import spikemesh.emulator.checkpoint.StateTransfer;
import spikemesh.emulator.record.SpikeListener;

/** Spikes of some populations, kept apart until the run ends and then put into one file of SONATA or AEDAT 4. */
final class SpikeTrains implements RecordWriter, SpikeListener {

    private static final double MILLIS_PER_MICRO = 1e-3;

    private final Path target;
    private final PartMode mode;
    private final double stepMicros;
    private final Map<Integer, Train> trains = new LinkedHashMap<>();
    private long rows;

    /**
     * Starts the file.
     *
     * @param stepMicros biological time of a timestep in microseconds; 0 if the network does not say
     * @param names names of the populations and inputs to keep, by their numbers
     * @param sizes how many neurons each has
     */
    SpikeTrains(Path target, PartMode mode, double stepMicros, Map<Integer, String> names, Map<Integer, Integer> sizes)
            throws IOException {
        this.target = target;
        this.mode = mode;
        this.stepMicros = stepMicros;
        for (Map.Entry<Integer, String> name : names.entrySet()) {
            trains.put(
                    name.getKey(),
                    new Train(
                            name.getValue(),
                            sizes.get(name.getKey()),
                            new NpzColumn(target, name.getValue() + ".neuron", "<i8", 0, mode),
                            new NpzColumn(target, name.getValue() + ".time", "<f8", 0, mode)));
        }
    }

    /** A population and its spikes. */
    private record Train(String name, int size, NpzColumn neurons, NpzColumn times) {

        List<NpzColumn> columns() {
            return List.of(neurons, times);
        }
    }

    @Override
    public void spike(long timestep, int name, int index) {
        Train train = trains.get(name);
        if (train == null) {
            return;
        }
        try {
            train.neurons.put((long) index);
            double time = stepMicros > 0 ? timestep * stepMicros * MILLIS_PER_MICRO : timestep;
            train.times.put(Double.doubleToRawLongBits(time));
            rows++;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String name() {
        return String.valueOf(target.getFileName());
    }

    private List<NpzColumn> columns() {
        List<NpzColumn> columns = new ArrayList<>();
        trains.values().forEach(train -> columns.addAll(train.columns()));
        return columns;
    }

    @Override
    public void transfer(StateTransfer state) {
        rows = state.number("rows", rows);
        columns().forEach(column -> column.transfer(state));
    }

    @Override
    public void handOver() throws IOException {
        for (Train train : trains.values()) {
            Columns.handOver(train.columns());
        }
    }

    @Override
    public List<Path> salvage() throws IOException {
        List<Path> kept = new ArrayList<>();
        for (Train train : trains.values()) {
            kept.addAll(Columns.salvage(train.columns()));
        }
        return kept;
    }

    @Override
    public void discard() throws IOException {
        for (NpzColumn column : columns()) {
            column.discard();
        }
    }

    @Override
    public RecordedFile commit() throws IOException {
        if (String.valueOf(target.getFileName()).endsWith(RecordFormat.AEDAT4.ending())) {
            for (Train train : trains.values()) {
                writeEvents(train);
            }
        } else {
            writeSonata();
        }
        discard();
        return new RecordedFile(target, RecordKind.SPIKES.key(), rows);
    }

    private void writeSonata() throws IOException {
        Hdf5Columns file = Hdf5Columns.sonata();
        for (Train train : trains.values()) {
            file.population(
                    train.name,
                    train.neurons.elements(),
                    train.neurons::content,
                    train.times::content,
                    stepMicros > 0 ? "ms" : "timestep");
        }
        try (PendingFile pending = new PendingFile(target, mode)) {
            file.write(pending.stream());
            pending.commit();
        }
    }

    /** Neuron i is the pixel at x = i mod w, y = i / w of the narrowest square image that holds all. */
    private void writeEvents(Train train) throws IOException {
        int width = (int) Math.ceil(Math.sqrt(train.size));
        int height = (train.size + width - 1) / width;
        AerHeader header = AerHeader.pixels("aedat4", width, height, Map.of());
        AerEventBatch batch = new AerEventBatch();
        try (AerWriter writer = AerFormats.create(target, "aedat4", header, AerWriteOptions.defaults());
                DataInputStream neurons =
                        new DataInputStream(new java.io.BufferedInputStream(train.neurons.content()));
                DataInputStream times = new DataInputStream(new java.io.BufferedInputStream(train.times.content()))) {
            for (long left = train.neurons.elements(); left > 0; ) {
                int count = (int) Math.min(left, batch.capacity());
                for (int k = 0; k < count; k++) {
                    int neuron = (int) Long.reverseBytes(neurons.readLong());
                    double time = Double.longBitsToDouble(Long.reverseBytes(times.readLong()));
                    batch.timeMicros[k] = Math.round(stepMicros > 0 ? time / MILLIS_PER_MICRO : time);
                    batch.x[k] = neuron % width;
                    batch.y[k] = neuron / width;
                    batch.polarity[k] = 1;
                }
                batch.size(count);
                writer.write(batch);
                left -= count;
            }
            writer.commit();
        }
    }

    @Override
    public void close() throws IOException {
        for (NpzColumn column : columns()) {
            column.close();
        }
    }
}
