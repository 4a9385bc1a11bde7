package spikemesh.emulator.record.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** States as arrays {@code timestep} (int64 [T]), {@code neuron} (int32 [N]) and each variable (int32 or float64 [T, N]). */
final class StateNpz implements StateRows {

    private final Path target;
    private final NpzFile file;
    private final NpzColumn timesteps;
    private final List<NpzColumn> variables = new ArrayList<>();
    private long rows;

    StateNpz(Path target, List<String> variables, int[] neurons, boolean real) throws IOException {
        this.target = target;
        file = new NpzFile(target);
        timesteps = file.column("timestep", "<i8", 0);
        NpzColumn indices = file.column("neuron", "<i4", 0);
        for (int neuron : neurons) {
            indices.put(neuron);
        }
        for (String variable : variables) {
            this.variables.add(file.column(variable, real ? "<f8" : "<i4", neurons.length));
        }
    }

    @Override
    public void row(long timestep, double[][] values) throws IOException {
        timesteps.put(timestep);
        for (int v = 0; v < values.length; v++) {
            NpzColumn column = variables.get(v);
            for (double value : values[v]) {
                column.putState(value);
            }
        }
        rows++;
    }

    @Override
    public RecordedFile commit() throws IOException {
        file.commit();
        return new RecordedFile(target, "state", rows);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
