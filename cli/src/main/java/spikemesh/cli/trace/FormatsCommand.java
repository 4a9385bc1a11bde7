package spikemesh.cli.trace;

import picocli.CommandLine.Command;
import spikemesh.aer.trace.AerFormat;
import spikemesh.aer.trace.AerFormats;

/** {@code trace formats}: what can be read and written. */
@Command(name = "formats", description = "List the trace formats.")
final class FormatsCommand extends TraceAction {

    @Override
    public void run() {
        for (AerFormat format : AerFormats.all()) {
            out().printf(
                            "%-10s %-10s %-16s %s%n",
                            format.name(),
                            format.writable() ? "read write" : "read",
                            String.join(" ", format.extensions()),
                            format.description());
        }
    }
}
