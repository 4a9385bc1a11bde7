package spikemesh.emulator.record.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** States as lines {@code timestep,neuron,} and one column for each variable. */
final class StateCsv implements StateRows {

    private final Path target;
    private final PendingFile file;
    private final CsvLines lines;
    private final int[] neurons;
    private long rows;

    StateCsv(Path target, List<String> variables, int[] neurons) throws IOException {
        this.target = target;
        this.neurons = neurons;
        file = new PendingFile(target);
        lines = new CsvLines(file.stream());
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
