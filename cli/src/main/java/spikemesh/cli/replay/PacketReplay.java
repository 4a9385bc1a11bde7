package spikemesh.cli.replay;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import spikemesh.aer.PacketNetwork;
import spikemesh.aer.traffic.LoadSweep;
import spikemesh.aer.traffic.PacketTrace;
import spikemesh.aer.traffic.Replay;
import spikemesh.aer.traffic.ReplaySummary;
import spikemesh.aer.traffic.TraceCheck;

/** Packets through the routers of a chip, without neurons: the options of a replay, and the replay itself. */
public final class PacketReplay {

    private static final long WARM_UP_SHARE = 4;

    /** How a replay ended. */
    public enum Outcome {
        /** Everything went well. */
        FINE,
        /** Packets were lost, and that was not allowed. */
        LOSSES,
        /** A packet fared otherwise than the trace says. */
        DIVERGED
    }

    @Mixin
    private NetworkOptions network;

    @Mixin
    private TrafficOptions traffic;

    @Mixin
    private SensorPackets sensor;

    @Option(names = "--json", description = "Print one JSON object (schema spikemesh/replay, version 1).")
    private boolean json;

    @Option(names = "--strict", description = "Exit code 3 if a packet was lost or can never arrive.")
    private boolean strict;

    @Option(
            names = "--check",
            description = "Compare with columns inject and eject, or latency and status, of the trace; exit code 3 if a"
                    + " packet differs.")
    private boolean check;

    @Option(
            names = "--log",
            paramLabel = "FILE",
            description = "Write one CSV line per packet: when it was sent, left and arrived, or why it was lost.")
    private Path log;

    @Option(
            names = "--deadline",
            paramLabel = "TIME",
            description = "Count packets that take longer, in cycles or nanoseconds.")
    private Double deadline;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "With --sweep: write the curve to this file, .svg or .html.")
    private Path report;

    /** Runs the replay or sweep and prints its result to {@code out}; notes for people go to {@code err}. */
    public Outcome run(PrintWriter out, PrintWriter err) throws IOException {
        RouterSetup setup = new RouterBuilder(network).build();
        return traffic.sweep == null ? replay(setup, out, err) : sweep(setup, out);
    }

    private Outcome sweep(RouterSetup setup, PrintWriter out) throws IOException {
        long measured = traffic.measuredCycles();
        LoadSweep sweep = new LoadSweep(traffic.generator(setup), setup.build(), measured / WARM_UP_SHARE, measured);
        CurveReport curve = new CurveReport(setup, traffic.pattern, sweep.curve(traffic.rates()));
        if (report != null) {
            curve.write(report);
        }
        if (json) {
            out.println(curve.json());
        } else {
            curve.print(out);
        }
        out.flush();
        return Outcome.FINE;
    }

    private Outcome replay(RouterSetup setup, PrintWriter out, PrintWriter err) throws IOException {
        if (report != null) {
            throw new IllegalArgumentException("--report draws a curve: it needs --sweep");
        }
        PacketTrace trace = Clock.inUnits(packets(setup), setup.time(), traffic.trace != null || sensor.wanted());
        setup.groups().check(trace);
        Replay replay = new Replay(trace);
        PacketNetwork routers = setup.build().apply(replay);
        long limit = traffic.until == null ? Long.MAX_VALUE : Clock.inUnits(traffic.until, setup.time());
        boolean done = replay.play(routers, limit, (to, i) -> setup.groups().send(to, replay, i));
        ReplaySummary summary = ReplaySummary.of(replay, routers, setup.routes(), setup.cores(), setup.flitTime());
        String stuck = done || traffic.until != null
                ? ""
                : Stuck.describe(routers, setup.routes().links());
        Optional<TraceCheck> checked = check ? Optional.of(TraceCheck.of(replay)) : Optional.empty();
        ReplayReport written = new ReplayReport(setup, summary, stuck, checked, late(replay, setup.time()));
        if (log != null) {
            PacketLog.write(replay, setup, log);
        }
        if (json) {
            out.println(written.json());
        } else {
            written.print(out);
        }
        out.flush();
        written.warn(err);
        if (sensor.wanted()) {
            sensor.tell(err);
        }
        if (checked.isPresent() && checked.get().mismatches() > 0) {
            return Outcome.DIVERGED;
        }
        boolean lost = summary.losses().total() > 0 || !stuck.isEmpty();
        return strict && lost ? Outcome.LOSSES : Outcome.FINE;
    }

    private PacketTrace packets(RouterSetup setup) throws IOException {
        if (!sensor.wanted()) {
            return traffic.packets(setup);
        }
        if (traffic.trace != null || traffic.pattern != null) {
            throw new IllegalArgumentException("say which packets: a TRACE, --generate PATTERN or --network FILE");
        }
        return setup.coreMap().map(sensor.read(network.chip, network.overrides), setup.allCores());
    }

    private ReplayReport.Deadline late(Replay replay, TimeBase time) {
        if (deadline == null) {
            return ReplayReport.Deadline.NONE;
        }
        long late = 0;
        for (int i = 0; i < replay.trace().size(); i++) {
            boolean arrived = replay.arrived(i) != Replay.NOT;
            late += arrived && time.of((double) replay.arrived(i) - replay.trace().time[i]) > deadline ? 1 : 0;
        }
        return new ReplayReport.Deadline(deadline, late);
    }
}
