package spikemesh.cli.map;

import java.io.PrintWriter;
import java.util.Optional;
import spikemesh.cli.report.Amounts;
import spikemesh.cli.report.Table;
import spikemesh.cli.report.Wording;
import spikemesh.config.chip.MulticastKind;
import spikemesh.emulator.compile.FitFinding;
import spikemesh.emulator.map.FitLine;
import spikemesh.emulator.map.MappingQuality;
import spikemesh.emulator.map.MappingResult;

/** The report of a mapping for people. */
public final class MapText {

    private static final double JOULES = 1e-12;
    private static final int MOST_FINDINGS = 20;

    private final MapRecord record;
    private final MappingResult result;
    private final PrintWriter out;

    /** A report to {@code out}. */
    public MapText(MapRecord record, PrintWriter out) {
        this.record = record;
        this.out = out;
        result = record.result();
    }

    /** Prints all of it. */
    public void print() {
        out.println(record.chip().name() + " (" + record.chip().id() + " version "
                + record.chip().version() + "), cost set " + record.costSet() + ", evidence "
                + Wording.evidence(record.chip().grade()));
        out.println("network " + record.network().name() + ": " + Amounts.count(result.neurons(), "neuron") + ", "
                + (result.expected() ? "about " : "") + Amounts.count(result.synapses(), "synapse"));
        out.println();
        limits();
        out.println();
        verdict();
        result.quality().ifPresent(this::quality);
        out.flush();
    }

    private void limits() {
        Table table = new Table("lrrrrl");
        table.row("per core", "most", "mean", "limit", "used", "where");
        for (FitLine line : result.lines()) {
            boolean bits = line.unit().equals("bits");
            table.row(
                    line.what(),
                    amount(line.most(), bits),
                    bits ? Amounts.bytes(Math.round(line.mean() / Byte.SIZE)) : Amounts.digits(line.mean()),
                    line.limit().isPresent() ? amount(line.limit().getAsLong(), bits) : "none",
                    line.limit().isPresent() ? Amounts.percent(line.use()) : "",
                    line.where());
        }
        table.print(out);
    }

    private static String amount(long value, boolean bits) {
        return bits ? Amounts.bytes((value + Byte.SIZE - 1) / Byte.SIZE) : Amounts.count(value);
    }

    private void verdict() {
        String chips = result.chipsAvailable() > 1
                ? ", " + Amounts.count(result.chipsUsed()) + " of " + Amounts.count(result.chipsAvailable(), "chip")
                : "";
        if (result.fits()) {
            out.println("fits        " + Amounts.count(result.coresUsed()) + " of "
                    + Amounts.count(result.coresAvailable(), "core") + chips);
        } else {
            out.println("DOES NOT FIT: " + Amounts.count(result.coresUsed(), "core")
                    + (result.coreOf().isPresent() ? " in use of " : " needed of ")
                    + Amounts.count(result.coresAvailable()) + ", "
                    + Amounts.count(result.chipsNeeded(), "chip") + " of " + Amounts.count(result.chipsAvailable()));
        }
        result.binding()
                .ifPresent(line -> out.println("binds       " + line.what() + ", " + Amounts.percent(line.use())
                        + " of the limit on " + line.where()));
        record.givenProblem().ifPresent(problem -> out.println("given       does not fit: " + problem));
        int shown = 0;
        for (FitFinding finding : result.findings()) {
            if (shown++ < MOST_FINDINGS) {
                out.println("limit       " + finding);
            }
        }
        record.changes().forEach(change -> out.println("change      " + change));
        if (!record.result().fits() && record.changes().isEmpty()) {
            out.println("change      none was found after which it fits");
        }
    }

    private void quality(MappingQuality quality) {
        out.println();
        out.println("judged by   " + record.rates().origin());
        Table table = new Table("lrrrrr");
        table.row("strategy", "cores", "packets/timestep", "spikes x hops", "fullest link", "energy/timestep");
        record.given().ifPresent(given -> row(table, given));
        row(table, result);
        table.print(out);
        if (record.chip().networkOnChip().multicast() != MulticastKind.UNICAST_PER_CORE) {
            out.println("counted as one packet for each core; this chip sends fewer, and copies them on the way");
        }
        record.given().flatMap(MappingResult::quality).ifPresent(given -> unreachable("given", given));
        unreachable(Wording.name(result.options().strategy()), quality);
        if (quality.maxLinkPackets() > 0) {
            out.println("fullest link: " + quality.maxLink());
        }
        result.moves()
                .ifPresent(moves -> out.println("annealed    " + Amounts.count(moves, "move") + ", seed "
                        + result.options().seed()
                        + "; the same with --strategy anneal --moves " + moves + " --seed "
                        + result.options().seed()));
    }

    private void unreachable(String strategy, MappingQuality quality) {
        if (quality.waysCut() > 0) {
            out.println("unreachable " + strategy + ": " + Amounts.digits(quality.unreachablePerTimestep())
                    + " packets/timestep find no way, not counted above; of "
                    + Amounts.count(quality.waysNeeded(), "way") + " between tiles "
                    + Amounts.count(quality.waysCut()) + " cut, the first from " + quality.firstCut());
        }
    }

    private static void row(Table table, MappingResult result) {
        Optional<MappingQuality> quality = result.quality();
        if (quality.isEmpty()) {
            return;
        }
        MappingQuality q = quality.get();
        table.row(
                Wording.name(result.options().strategy()),
                Amounts.count(result.coresUsed()),
                Amounts.digits(q.packetsPerTimestep()),
                Amounts.digits(q.hopsPerTimestep()),
                Amounts.digits(q.maxLinkPackets()),
                q.picojoulesPerTimestep().isPresent()
                        ? Amounts.joules(q.picojoulesPerTimestep().getAsDouble() * JOULES)
                        : "unpriced");
    }
}
