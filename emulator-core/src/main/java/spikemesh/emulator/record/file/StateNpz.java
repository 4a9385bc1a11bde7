package spikemesh.emulator.record.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** States as arrays {@code timestep} (int64 [T]), {@code neuron} (int32 [N]) and each variable (int32 or float64 [T, N]). */
final class StateNpz extends ColumnFile implements StateRows {

    private final NpzColumn timesteps;
    private final List<NpzColumn> variables = new ArrayList<>();

    StateNpz(Path target, List<String> variables, int[] neurons, String type, PartMode mode) throws IOException {
        super(target, "state", mode);
        timesteps = column("timestep", "<i8", 0);
        NpzColumn indices = column("neuron", "<i4", 0).fixed();
        for (int neuron : neurons) {
            indices.put(neuron);
        }
        for (String variable : variables) {
            this.variables.add(column(variable, type, neurons.length));
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
}
