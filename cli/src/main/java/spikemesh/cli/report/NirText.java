package spikemesh.cli.report;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.stream.Collectors;
import spikemesh.emulator.nir.NirReport;

/** What became of a NIR graph, for people. */
public final class NirText {

    private NirText() {}

    /** Prints the verdict on each node, the errors of quantisation, and what is in force. */
    public static void print(NirReport report, PrintWriter out) {
        out.println();
        out.println("graph " + report.file() + " (NIR " + report.version() + "), " + report.precision() + ": "
                + report.count(NirReport.Fidelity.FAITHFUL) + " nodes faithful, "
                + report.count(NirReport.Fidelity.APPROXIMATE) + " approximate, "
                + report.count(NirReport.Fidelity.UNSUPPORTED) + " unsupported");
        out.println("  "
                + report.options().entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .collect(Collectors.joining(", ")));
        Table nodes = new Table("llll");
        for (NirReport.NodeVerdict node : report.nodes()) {
            nodes.row(
                    "  " + node.node(),
                    node.type() + " " + node.shape(),
                    node.fidelity().name().toLowerCase(Locale.ROOT),
                    String.join("; ", node.reasons()));
        }
        nodes.print(out);
        if (!report.layers().isEmpty()) {
            errors(report, out);
        }
        out.println("  behind the graph, in timesteps: "
                + report.latency().entrySet().stream()
                        .map(entry -> entry.getKey() + " " + entry.getValue())
                        .collect(Collectors.joining(", ")));
        report.notes().forEach(note -> out.println("  note: " + note));
    }

    private static void errors(NirReport report, PrintWriter out) {
        out.println("  quantisation by layer; errors of weights relative to the largest:");
        Table table = new Table("lrrrrrrr");
        table.row("  layer", "synapses", "rms error", "greatest", "to zero", "threshold", "decay", "clipped");
        for (NirReport.LayerError layer : report.layers()) {
            table.row(
                    "  " + layer.layer(),
                    Amounts.count(layer.synapses()),
                    percent(layer.rms()),
                    percent(layer.greatest()),
                    Amounts.count(layer.vanished()),
                    percent(layer.threshold()),
                    percent(layer.decay()),
                    Amounts.count(layer.saturated()));
        }
        table.print(out);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.3f %%", 100 * share);
    }
}
