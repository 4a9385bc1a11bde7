package spikemesh.cli.replay;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import spikemesh.aer.topology.Grid;
import spikemesh.aer.topology.Topology;
import spikemesh.aer.topology.TriangularGrid;
import spikemesh.aer.traffic.PacketTrace;
import spikemesh.aer.traffic.PacketTraceReader;
import spikemesh.aer.traffic.TrafficGenerator;
import spikemesh.aer.traffic.TrafficPattern;

/** The options that say which packets. */
final class TrafficOptions {

    private static final int DEFAULT_POINTS = 10;
    private static final long USUAL_CYCLES = 10_000;
    /** With a quarter more to warm up, those of the reference curves: shorter points saturate later. */
    private static final long MEASURED_CYCLES = 20_000;

    @Parameters(
            arity = "0..1",
            paramLabel = "TRACE",
            description =
                    "Packets: CSV, plain or gzipped, with columns time,source,destination (or key), and optionally"
                            + " flits.")
    Path trace;

    @Option(
            names = "--generate",
            paramLabel = "PATTERN",
            description = "Random packets instead of a trace: uniform, transpose, complement, neighbour, tornado or"
                    + " hotspot.")
    String pattern;

    @Option(
            names = "--rate",
            paramLabel = "R",
            defaultValue = "0.1",
            description = "Generated flits per core and cycle. Default: ${DEFAULT-VALUE}.")
    double rate;

    @Option(
            names = "--cycles",
            paramLabel = "N",
            description =
                    "Cycles to generate packets for, by default 10000; in a sweep the measured cycles of each point,"
                            + " after a quarter as many to warm up, by default 20000.")
    Long cycles;

    @Option(
            names = "--flits-per-packet",
            paramLabel = "N",
            defaultValue = "1",
            description = "Length of generated packets. Default: ${DEFAULT-VALUE}.")
    int flits;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Selects one of many random traces. Default: ${DEFAULT-VALUE}.")
    long seed;

    @Option(
            names = "--sweep",
            paramLabel = "RATES",
            description =
                    "Draw the latency over the load: 0.05,0.1,0.2 or 0.02..0.4 or 0.02..0.4/20; needs --generate.")
    String sweep;

    @Option(names = "--until", paramLabel = "TIME", description = "Stop the replay at this time of the trace.")
    Long until;

    PacketTrace packets(RouterSetup setup) throws IOException {
        if ((trace == null) == (pattern == null)) {
            throw new IllegalArgumentException("say which packets: either a TRACE or --generate PATTERN");
        }
        int width = width(setup.routes().topology());
        return trace == null
                ? generator(setup).packets(rate, cycles == null ? USUAL_CYCLES : cycles)
                : setup.coreMap().map(PacketTraceReader.read(trace, width), setup.allCores());
    }

    /** Columns of routers that have coordinates. */
    private static int width(Topology topology) {
        if (topology instanceof TriangularGrid grid) {
            return grid.width();
        }
        return topology instanceof Grid grid ? grid.width() : 0;
    }

    TrafficGenerator generator(RouterSetup setup) {
        if (pattern == null) {
            throw new IllegalArgumentException("a sweep makes its own packets: --generate PATTERN is missing");
        }
        return new TrafficGenerator(TrafficPattern.of(pattern), setup.routes().topology(), setup.cores(), flits, seed);
    }

    /** Cycles in which the packets of each point of a sweep are created that count. */
    long measuredCycles() {
        return cycles == null ? MEASURED_CYCLES : cycles;
    }

    List<Double> rates() {
        List<Double> rates = new ArrayList<>();
        try {
            int range = sweep.indexOf("..");
            if (range < 0) {
                for (String text : sweep.split(",", -1)) {
                    rates.add(Double.valueOf(text.strip()));
                }
            } else {
                int slash = sweep.indexOf('/');
                int points = slash < 0 ? DEFAULT_POINTS : Integer.parseInt(sweep.substring(slash + 1));
                double from = Double.parseDouble(sweep.substring(0, range));
                double to = Double.parseDouble(sweep.substring(range + 2, slash < 0 ? sweep.length() : slash));
                for (int i = 0; i < points; i++) {
                    double point = points == 1 ? from : from + (to - from) * i / (points - 1);
                    rates.add(Double.valueOf(String.format(Locale.ROOT, "%.6g", point)));
                }
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "rates are written 0.05,0.1,0.2 or 0.02..0.4 or 0.02..0.4/20: --sweep " + sweep, e);
        }
        if (rates.isEmpty() || rates.stream().anyMatch(point -> !(point > 0 && point <= flits))) {
            throw new IllegalArgumentException("rates must be above 0 and at most 1 flit per cycle: --sweep " + sweep);
        }
        return rates;
    }
}
