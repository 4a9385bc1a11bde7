package spikemesh.emulator.record.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import spikemesh.emulator.record.SpikeListener;

/** Spikes as lines {@code timestep,population,neuron}; on chips without timesteps with {@code chip_ps} after the first. */
final class SpikeCsv extends CsvFile implements SpikeListener {

    private final byte[][] names;
    private final boolean timed;

    /** Starts the file; {@code names} are the populations, then the inputs. */
    SpikeCsv(Path target, List<String> names, PartMode mode, boolean timed) throws IOException {
        super(target, "spikes", mode);
        this.names = names.stream().map(CsvLines::field).toArray(byte[][]::new);
        this.timed = timed;
        String time = timed ? "timestep,chip_ps" : "timestep";
        lines.bytes((time + ",population,neuron\n").getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void spike(long timestep, int name, int index) {
        spike(timestep, -1, name, index);
    }

    @Override
    public void spike(long timestep, long chipTimePs, int name, int index) {
        try {
            lines.number(timestep);
            lines.comma();
            if (timed) {
                lines.number(chipTimePs);
                lines.comma();
            }
            lines.bytes(names[name]);
            lines.comma();
            lines.number(index);
            lines.end();
            rows++;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
