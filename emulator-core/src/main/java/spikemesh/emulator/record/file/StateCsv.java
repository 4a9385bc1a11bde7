package spikemesh.emulator.record.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** States as lines {@code timestep,neuron,} and one column for each variable. */
final class StateCsv extends CsvFile implements StateRows {

    private final int[] neurons;

    StateCsv(Path target, List<String> variables, int[] neurons, PartMode mode) throws IOException {
        super(target, "state", mode);
        this.neurons = neurons;
        lines.bytes(("timestep,neuron," + String.join(",", variables) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void row(long timestep, double[][] values) throws IOException {
        for (int i = 0; i < neurons.length; i++) {
            lines.number(timestep);
            lines.comma();
            lines.number(neurons[i]);
            for (double[] variable : values) {
                lines.comma();
                lines.number(variable[i]);
            }
            lines.end();
        }
        rows++;
    }
}
