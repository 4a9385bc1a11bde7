package spikemesh.emulator.record.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import spikemesh.emulator.record.SpikeListener;

/**
 * Spikes as arrays {@code timestep} (int64), {@code population} (int32, an index into {@code populations}) and
 * {@code neuron} (int32).
 */
final class SpikeNpz implements SpikeListener, RecordWriter {

    private final Path target;
    private final NpzFile file;
    private final NpzColumn timesteps;
    private final NpzColumn populations;
    private final NpzColumn neurons;
    private long spikes;

    SpikeNpz(Path target, List<String> names) throws IOException {
        this.target = target;
        file = new NpzFile(target);
        timesteps = file.column("timestep", "<i8", 0);
        populations = file.column("population", "<i4", 0);
        neurons = file.column("neuron", "<i4", 0);
        file.strings("populations", names);
    }

    @Override
    public void spike(long timestep, int name, int index) {
        try {
            timesteps.put(timestep);
            populations.put(name);
            neurons.put(index);
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
