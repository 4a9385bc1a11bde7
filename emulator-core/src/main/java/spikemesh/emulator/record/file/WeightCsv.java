package spikemesh.emulator.record.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Weights as lines {@code timestep,synapse,source,target,weight}. */
final class WeightCsv extends CsvFile implements WeightRows {

    private final List<int[]> ends;

    /** {@code ends} are source and target of each synapse. */
    WeightCsv(Path target, List<int[]> ends, PartMode mode) throws IOException {
        super(target, "weights", mode);
        this.ends = ends;
        lines.bytes("timestep,synapse,source,target,weight\n".getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void row(long timestep, double[] weights) throws IOException {
        for (int k = 0; k < weights.length; k++) {
            lines.number(timestep);
            lines.comma();
            lines.number(k);
            lines.comma();
            lines.number(ends.get(k)[0]);
            lines.comma();
            lines.number(ends.get(k)[1]);
            lines.comma();
            lines.number((long) weights[k]);
            lines.end();
        }
        rows++;
    }
}
