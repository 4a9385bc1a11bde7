package spikemesh.emulator.record.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Weights as arrays {@code timestep} (int64 [T]), {@code source} and {@code target} (int32 [N]) and {@code weight} (int32 [T, N]). */
final class WeightNpz extends ColumnFile implements WeightRows {

    private final NpzColumn timesteps;
    private final NpzColumn weight;

    /** {@code ends} are source and target of each synapse. */
    WeightNpz(Path target, List<int[]> ends, PartMode mode) throws IOException {
        super(target, "weights", mode);
        timesteps = column("timestep", "<i8", 0);
        NpzColumn sources = column("source", "<i4", 0);
        NpzColumn targets = column("target", "<i4", 0);
        for (int[] synapse : ends) {
            sources.put(synapse[0]);
            targets.put(synapse[1]);
        }
        weight = column("weight", "<i4", ends.size());
    }

    @Override
    public void row(long timestep, double[] weights) throws IOException {
        timesteps.put(timestep);
        for (double each : weights) {
            weight.put((int) each);
        }
        rows++;
    }
}
