package spikemesh.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import spikemesh.cli.replay.PacketReplay;

/** {@code replay}: packets through the routers of a chip, without neurons. */
@Command(
        name = "replay",
        description = "Send a packet trace, or generated packets, through the routers of a chip.",
        footer = {
            "",
            "Examples:",
            "  spikemesh replay --topology mesh:8x8 --timing flow packets.csv.gz --log packets.log.csv",
            "  spikemesh replay --chip loihi --timing queued packets.csv --json",
            "  spikemesh replay --topology mesh:8x8 --generate uniform --sweep 0.02..0.38/19 --report curve.html"
        })
final class ReplayCommand implements Callable<Integer> {

    @Mixin
    private PacketReplay replay;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() throws IOException {
        PacketReplay.Outcome outcome =
                replay.run(command.commandLine().getOut(), command.commandLine().getErr());
        return outcome == PacketReplay.Outcome.FINE ? ExitCode.OK : ExitCode.LOSSES;
    }
}
