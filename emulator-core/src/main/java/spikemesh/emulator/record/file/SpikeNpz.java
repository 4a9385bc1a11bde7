package spikemesh.emulator.record.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import spikemesh.emulator.record.SpikeListener;

/**
 * Spikes as arrays {@code timestep} (int64), {@code population} (int32, an index into {@code populations}) and
 * {@code neuron} (int32); on chips without timesteps also {@code chip_ps} (int64).
 */
final class SpikeNpz extends ColumnFile implements SpikeListener {

    private final NpzColumn timesteps;
    private final NpzColumn chipTimes;
    private final NpzColumn populations;
    private final NpzColumn neurons;

    SpikeNpz(Path target, List<String> names, PartMode mode, boolean timed) throws IOException {
        super(target, "spikes", mode);
        timesteps = column("timestep", "<i8", 0);
        chipTimes = timed ? column("chip_ps", "<i8", 0) : null;
        populations = column("population", "<i4", 0);
        neurons = column("neuron", "<i4", 0);
        strings("populations", names);
    }

    @Override
    public void spike(long timestep, int name, int index) {
        spike(timestep, -1, name, index);
    }

    @Override
    public void spike(long timestep, long chipTimePs, int name, int index) {
        try {
            timesteps.put(timestep);
            if (chipTimes != null) {
                chipTimes.put(chipTimePs);
            }
            populations.put(name);
            neurons.put(index);
            rows++;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
