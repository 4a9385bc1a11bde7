package spikemesh.cli.trace;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import spikemesh.cli.report.Amounts;
import spikemesh.config.value.Check;
import spikemesh.emulator.input.TableEncoder;

/** {@code trace encode}: pictures and other tables as what drives a network. */
@Command(
        name = "encode",
        description = {
            "Turn rows of numbers, such as the pixels of pictures, into spikes: one file for each row, for run --samples.",
            "The same options and seed give the same spikes everywhere."
        })
final class EncodeCommand extends TraceAction {

    private static final int MOST_TIMESTEPS = 1_000_000;

    @Parameters(
            index = "0",
            paramLabel = "TABLE",
            description = "The numbers: .npy with a row for each sample, or CSV without a heading.")
    private Path table;

    @Parameters(index = "1", paramLabel = "OUT", description = "The folder to write to.")
    private Path target;

    @Option(
            names = "--rule",
            defaultValue = "integrate",
            paramLabel = "RULE",
            description =
                    "How a number x drives its channel, with x' = gain x + offset: integrate (x' is added up in each"
                            + " timestep; above --threshold a spike, and 0 again), rate (a spike with probability x'), or level"
                            + " (no spikes: x' rounded down, for neurons that are driven alike in all timesteps)."
                            + " Default: ${DEFAULT-VALUE}.")
    private TableEncoder.Rule rule;

    @Option(
            names = "--threshold",
            defaultValue = "1",
            description = "What integrate must exceed (default ${DEFAULT-VALUE}).")
    private double threshold;

    @Option(names = "--gain", defaultValue = "1", description = "Factor of all numbers (default ${DEFAULT-VALUE}).")
    private double gain;

    @Option(names = "--offset", defaultValue = "0", description = "Added to all numbers (default ${DEFAULT-VALUE}).")
    private double offset;

    @Option(
            names = "--timesteps",
            defaultValue = "32",
            description = "How long a row drives (default ${DEFAULT-VALUE}).")
    private int timesteps;

    @Option(names = "--seed", defaultValue = "1", description = "Seed of rate (default ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--labels",
            paramLabel = "FILE",
            description = "Classes of the rows, as text: one number for each. Writes OUT/labels.csv, for run --labels.")
    private Path labels;

    @Override
    public void run() {
        Check.inRange("--timesteps", timesteps, 1, MOST_TIMESTEPS);
        TableEncoder encoder = new TableEncoder(rule, threshold, gain, offset, timesteps, seed);
        try {
            TableEncoder.Table rows = TableEncoder.Table.read(table);
            if (rows.rows() == 0 || rows.columns() == 0) {
                throw new IllegalArgumentException(table + ": must have at least one row and column");
            }
            List<String> classes = labels == null ? List.of() : classes(rows.rows());
            Files.createDirectories(target);
            StringBuilder set = new StringBuilder("sample,label\n");
            long spikes = 0;
            for (int row = 0; row < rows.rows(); row++) {
                String name = String.format(Locale.ROOT, "%05d%s", row, encoder.ending());
                spikes += encoder.write(rows, row, target.resolve(name));
                set.append(name)
                        .append(',')
                        .append(labels == null ? "" : classes.get(row))
                        .append('\n');
            }
            if (labels != null) {
                Files.writeString(target.resolve("labels.csv"), set);
            }
            out().println(target + ": " + Amounts.plain(rows.rows(), "sample") + " of "
                    + Amounts.plain(rows.columns(), "channel")
                    + (rule == TableEncoder.Rule.LEVEL ? "" : ", " + Amounts.plain(spikes, "spike"))
                    + (labels == null ? "" : ", labels in labels.csv"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> classes(int rows) throws IOException {
        String text = Files.readString(labels, StandardCharsets.UTF_8).strip();
        List<String> all = Arrays.asList(text.split("[\\s,;]+", -1));
        for (String label : all) {
            if (!label.matches("\\d{1,6}")) {
                throw new IllegalArgumentException(labels + ": must be whole numbers of at least 0: " + label);
            }
        }
        if (all.size() != rows) {
            throw new IllegalArgumentException(
                    labels + ": must have one class for each row: rows=" + rows + " classes=" + all.size());
        }
        return all;
    }
}
