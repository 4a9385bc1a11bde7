package spikemesh.emulator.record.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import spikemesh.emulator.record.SpikeListener;

/** Spikes as lines {@code timestep,population,neuron}. */
final class SpikeCsv implements SpikeListener, RecordWriter {

    private final Path target;
    private final PendingFile file;
    private final CsvLines lines;
    private final byte[][] names;
    private long spikes;

    /** Starts the file; {@code names} are the populations, then the inputs. */
    SpikeCsv(Path target, List<String> names) throws IOException {
        this.target = target;
        this.names = names.stream().map(CsvLines::field).toArray(byte[][]::new);
        file = new PendingFile(target);
        lines = new CsvLines(file.stream());
        lines.bytes("timestep,population,neuron\n".getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void spike(long timestep, int name, int index) {
        try {
            lines.number(timestep);
            lines.comma();
            lines.bytes(names[name]);
            lines.comma();
            lines.number(index);
            lines.end();
            spikes++;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public RecordedFile commit() throws IOException {
        file.commit();
        return new RecordedFile(target, "spikes", spikes);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
