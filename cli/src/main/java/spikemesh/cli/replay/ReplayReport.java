package spikemesh.cli.replay;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import spikemesh.aer.routing.TableCompiler;
import spikemesh.aer.traffic.LatencySummary;
import spikemesh.aer.traffic.ReplaySummary;
import spikemesh.aer.traffic.TraceCheck;
import spikemesh.cli.report.Amounts;
import spikemesh.config.chip.EnergyTerm;

/** The result of a replay, as text or JSON. */
final class ReplayReport {

    private static final int BUSIEST = 5;
    private static final int PLACES = 3;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final RouterSetup setup;
    private final ReplaySummary summary;
    private final String stuck;
    private final Optional<TraceCheck> check;
    private final Deadline deadline;

    /** A limit to latency, and how many packets passed it. */
    record Deadline(double limit, long late) {

        static final Deadline NONE = new Deadline(Double.POSITIVE_INFINITY, 0);
    }

    ReplayReport(
            RouterSetup setup, ReplaySummary summary, String stuck, Optional<TraceCheck> check, Deadline deadline) {
        this.setup = setup;
        this.summary = summary;
        this.stuck = stuck;
        this.check = check;
        this.deadline = deadline;
    }

    void print(PrintWriter out) {
        out.println(setup.title());
        line(
                out,
                "packets",
                String.format(
                        Locale.ROOT,
                        "%,d sent, %,d delivered (%s), %,d lost, %,d on their way",
                        summary.packets(),
                        summary.delivered(),
                        copies(),
                        summary.packetsLost(),
                        summary.inFlight()));
        line(out, "latency", distribution(summary.latency()));
        line(out, "in network", distribution(summary.networkLatency()));
        line(out, "throughput", throughput());
        line(out, "hops", String.format(Locale.ROOT, "%.2f per delivery", summary.hopsPerDelivery()));
        summary.hops()
                .forEach((kind, count) -> line(
                        out, "hops " + kind.name().toLowerCase(Locale.ROOT), String.format(Locale.ROOT, "%,d", count)));
        line(
                out,
                "links",
                String.format(
                        Locale.ROOT,
                        "%,d used, %,d above 80 %% of the time",
                        summary.linksUsed(),
                        summary.heavyLinks()));
        for (ReplaySummary.LinkUse use : busiest()) {
            line(
                    out,
                    "",
                    String.format(
                            Locale.ROOT,
                            "%s %.1f %%, %s",
                            setup.routes().links().describe(use.link()),
                            100 * use.use(),
                            Amounts.count(use.flits(), "flit")));
        }
        printEnergy(out);
        if (!setup.faults().none()) {
            line(out, "faults", setup.faults().text());
        }
        printLosses(out);
        printFindings(out);
    }

    /** Copies that arrived, and of how many if not all did. */
    private String copies() {
        String all = Amounts.count(summary.expected()) + (summary.expected() == 1 ? " copy" : " copies");
        return summary.deliveries() == summary.expected() ? all : Amounts.count(summary.deliveries()) + " of " + all;
    }

    private void printFindings(PrintWriter out) {
        setup.groups().tables().ifPresent(tables -> line(out, "tables", tables(tables)));
        if (Double.isFinite(deadline.limit())) {
            line(
                    out,
                    "deadline",
                    String.format(
                            Locale.ROOT,
                            "%s took longer than %s %s",
                            Amounts.count(deadline.late(), "packet"),
                            deadline.limit(),
                            setup.time().unit()));
        }
        if (!stuck.isEmpty()) {
            line(out, setup.level() == Level.FLOW ? "deadlock" : "stuck", stuck);
        }
        check.ifPresent(found -> line(
                out,
                "check",
                String.format(
                        Locale.ROOT,
                        "%,d of %s differ in %s%s",
                        found.mismatches(),
                        Amounts.count(found.packets(), "packet"),
                        String.join(", ", found.compared()),
                        found.first().isEmpty() ? "" : "; first " + found.first())));
    }

    private static void line(PrintWriter out, String name, String text) {
        out.println(String.format(Locale.ROOT, "%-15s", name) + text);
    }

    private String distribution(LatencySummary latency) {
        if (latency.count() == 0) {
            return "no packet arrived";
        }
        TimeBase time = setup.time();
        return String.format(
                Locale.ROOT,
                "mean %.2f %s, p50 %s, p95 %s, p99 %s, most %s",
                time.of(latency.mean()),
                time.unit(),
                time.text(latency.p50()),
                time.text(latency.p95()),
                time.text(latency.p99()),
                time.text(latency.most()));
    }

    private double flitsPerCoreAndTime() {
        return summary.span() == 0 ? 0 : summary.deliveredFlits() / setup.time().of(summary.span()) / setup.allCores();
    }

    private String throughput() {
        return String.format(
                Locale.ROOT,
                "%.6f flits per core and %s over %s",
                flitsPerCoreAndTime(),
                setup.time().cycles() ? "cycle" : "ns",
                setup.time().text(summary.span()));
    }

    private List<ReplaySummary.LinkUse> busiest() {
        return summary.busiest().subList(0, Math.min(BUSIEST, summary.busiest().size()));
    }

    private void printEnergy(PrintWriter out) {
        Map<EnergyTerm, Double> energy = summary.picojoules(setup.prices());
        if (!energy.isEmpty()) {
            double total =
                    energy.values().stream().mapToDouble(Double::doubleValue).sum();
            StringJoiner parts = new StringJoiner(", ");
            energy.forEach(
                    (term, picojoules) -> parts.add(String.format(Locale.ROOT, "%s %.1f pJ", term.key(), picojoules)));
            line(
                    out,
                    "energy",
                    String.format(
                            Locale.ROOT,
                            "%.1f pJ, %.3f pJ per delivery (%s)",
                            total,
                            total / Math.max(1, summary.deliveries()),
                            parts));
        }
        StringJoiner unpriced = new StringJoiner(", ");
        summary.events().forEach((term, count) -> {
            if (count > 0 && !energy.containsKey(term)) {
                unpriced.add(String.format(Locale.ROOT, "%s %,d", term.key(), count));
            }
        });
        if (unpriced.length() > 0) {
            line(out, "unpriced", unpriced.toString());
        }
    }

    private void printLosses(PrintWriter out) {
        summary.losses().byCauseAndRouter().forEach((cause, places) -> {
            StringJoiner worst = new StringJoiner(", ");
            places.entrySet().stream()
                    .sorted(Map.Entry.<Integer, Long>comparingByValue().reversed())
                    .limit(PLACES)
                    .forEach(place ->
                            worst.add(setup.routes().topology().describe(place.getKey()) + " " + place.getValue()));
            line(
                    out,
                    "lost",
                    String.format(
                            Locale.ROOT,
                            "%,d by %s at %s: %s",
                            summary.losses().count(cause),
                            cause.text(),
                            Amounts.count(places.size(), "router"),
                            worst));
        });
    }

    private static String tables(TableCompiler tables) {
        return String.format(
                Locale.ROOT,
                "longest %,d %s (%,d before compression), %,d too long",
                tables.tables().longest(),
                tables.tables().longest() == 1 ? "entry" : "entries",
                tables.longestBefore(),
                tables.tooLong().size());
    }

    /** Says on stderr what makes the result doubtful. */
    void warn(PrintWriter err) {
        if (setup.level() == Level.QUEUED && summary.heavyLinks() > 0) {
            err.println("spikemesh: " + Amounts.count(summary.heavyLinks(), "link")
                    + (summary.heavyLinks() == 1 ? " is" : " are") + " busy for more than 80 % of the time: timing"
                    + " queued is too optimistic there, use --timing flow");
        }
        if (!setup.untimed().isEmpty()) {
            err.println("spikemesh: no latency is published for "
                    + setup.untimed().stream().map(EnergyTerm::key).collect(Collectors.joining(", "))
                    + ": it counts as 0, and latencies are lower bounds");
        }
        setup.groups()
                .tables()
                .ifPresent(tables -> tables.tooLong()
                        .forEach((router, entries) -> err.println("spikemesh: the table of router "
                                + setup.routes().topology().describe(router) + " does not fit: entries=" + entries)));
        err.flush();
    }

    String json() throws IOException {
        ObjectNode root =
                MAPPER.createObjectNode().put("schema", "spikemesh/replay").put("version", 1);
        root.put("network", setup.title())
                .put("timing", setup.level().toString())
                .put("timeUnit", setup.time().unit());
        root.putObject("packets")
                .put("sent", summary.packets())
                .put("delivered", summary.delivered())
                .put("copies", summary.deliveries())
                .put("copiesExpected", summary.expected())
                .put("lost", summary.packetsLost())
                .put("onTheirWay", summary.inFlight());
        put(root.putObject("latency"), summary.latency());
        put(root.putObject("networkLatency"), summary.networkLatency());
        root.put("span", setup.time().of(summary.span())).put("flitsPerCoreAndTime", flitsPerCoreAndTime());
        root.put("hopsPerDelivery", summary.hopsPerDelivery());
        ObjectNode hops = root.putObject("events");
        summary.events().forEach((term, count) -> hops.put(term.key(), count));
        ObjectNode energy = root.putObject("picojoules");
        summary.picojoules(setup.prices()).forEach((term, picojoules) -> energy.put(term.key(), picojoules));
        ObjectNode links =
                root.putObject("links").put("used", summary.linksUsed()).put("heavy", summary.heavyLinks());
        ArrayNode all = links.putArray("loads");
        for (ReplaySummary.LinkUse use : summary.busiest()) {
            all.addObject()
                    .put("from", setup.routes().links().from[use.link()])
                    .put("to", setup.routes().links().to[use.link()])
                    .put("kind", setup.routes().links().kind(use.link()).term().key())
                    .put("flits", use.flits())
                    .put("use", use.use());
        }
        ArrayNode losses = root.putArray("losses");
        summary.losses()
                .byCauseAndRouter()
                .forEach((cause, places) -> places.forEach((router, count) -> losses.addObject()
                        .put("cause", cause.text())
                        .put("router", router)
                        .put("count", count)));
        setup.faults().json(root);
        ArrayNode untimed = root.putArray("unpublishedLatencies");
        setup.untimed().forEach(term -> untimed.add(term.key()));
        root.put("deadlock", setup.level() == Level.FLOW ? stuck : "");
        root.put("stuck", setup.level() == Level.FLOW ? "" : stuck);
        check.ifPresent(found -> root.putObject("check")
                .put("packets", found.packets())
                .put("mismatches", found.mismatches())
                .put("first", found.first()));
        if (Double.isFinite(deadline.limit())) {
            root.putObject("deadline").put("limit", deadline.limit()).put("late", deadline.late());
        }
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root);
    }

    private void put(ObjectNode node, LatencySummary latency) {
        TimeBase time = setup.time();
        node.put("count", latency.count())
                .put("mean", time.of(latency.mean()))
                .put("least", time.of(latency.least()))
                .put("p50", time.of(latency.p50()))
                .put("p95", time.of(latency.p95()))
                .put("p99", time.of(latency.p99()))
                .put("most", time.of(latency.most()));
    }
}
