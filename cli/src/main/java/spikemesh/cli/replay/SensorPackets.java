package spikemesh.cli.replay;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.Option;
import spikemesh.aer.trace.AerReadOptions;
import spikemesh.aer.traffic.PacketTrace;
import spikemesh.config.Descriptions;
import spikemesh.config.chip.ChipSpec;
import spikemesh.config.network.InputSource;
import spikemesh.config.network.NetworkSpec;
import spikemesh.config.value.Quantity;
import spikemesh.config.value.Unit;
import spikemesh.emulator.EmulationPlan;
import spikemesh.emulator.InputPackets;
import spikemesh.emulator.input.InputLosses;

/** Packets that a recording sends into the cores of a network, at the times of the recording. */
final class SensorPackets {

    @Option(
            names = "--network",
            paramLabel = "FILE",
            description = "Instead of a TRACE: the packets that the inputs of this network send into its cores.")
    private Path network;

    @Option(
            names = "--input",
            paramLabel = "NAME=FILE",
            description = "With --network: a recording or spike file for an input; may be repeated.")
    private Map<String, Path> inputs = new LinkedHashMap<>();

    @Option(
            names = "--lenient",
            description = "With --network: read damaged recordings as far as they can be read, and report the damage.")
    private boolean lenient;

    private InputPackets packets;

    boolean wanted() {
        return network != null;
    }

    /** The packets, with times in nanoseconds; all packets of a timestep are sent at its beginning. */
    PacketTrace read(String chip, List<String> overrides) {
        if (chip == null) {
            throw new IllegalArgumentException("--network needs the chip it lives on: --chip NAME");
        }
        ChipSpec hardware = Descriptions.chip(chip, overrides);
        NetworkSpec described = Descriptions.network(network);
        double nanoseconds = timestep(described).in(Unit.NANOSECOND);
        packets = InputPackets.of(EmulationPlan.of(hardware, described)
                .withInputs(inputs)
                .withReadOptions(AerReadOptions.defaults().lenient(lenient)));
        long[] timesteps = packets.timesteps();
        long[] times = new long[timesteps.length];
        for (int i = 0; i < times.length; i++) {
            times[i] = Math.round(timesteps[i] * nanoseconds);
        }
        int[] flits = new int[times.length];
        Arrays.fill(flits, 1);
        long[] keys = new long[times.length];
        Arrays.fill(keys, -1);
        return new PacketTrace(times, packets.sources(), packets.destinations(), flits, keys, Map.of());
    }

    /** The time that recordings are cut into, or if there are none the network's own timestep. */
    private static Quantity timestep(NetworkSpec network) {
        List<Quantity> cuts = network.inputs().stream()
                .flatMap(input -> input.source() instanceof InputSource.TraceSource trace
                        ? Stream.of(trace.timestep())
                        : Stream.empty())
                .distinct()
                .toList();
        if (cuts.size() > 1) {
            throw new IllegalArgumentException("inputs of network " + network.name()
                    + " are cut into timesteps of different lengths, so their packets have no common time: " + cuts);
        }
        return Stream.concat(cuts.stream(), network.timestep().stream())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("network " + network.name()
                        + " does not say how long its timestep is, so its packets have no time"));
    }

    /** Says what did not become a packet. */
    void tell(PrintWriter err) {
        InputLosses losses = packets.losses();
        tell(err, losses.merged(), "merged into a spike of the same channel and timestep");
        tell(err, losses.outside(), "outside the map of the input");
        losses.damage().forEach(damage -> err.println("damaged: " + damage));
        tell(err, losses.late(), "out of order in time, taken with the timestep being read");
        err.flush();
    }

    private static void tell(PrintWriter err, long events, String what) {
        if (events > 0) {
            err.println(events + " input events " + what);
        }
    }
}
